-- What a target's account was called when it was seen last, as the network writes it, and before.
alter table target add column handle text;
alter table target add column former text[] not null default '{}';
