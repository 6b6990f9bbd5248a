-- Of whom nothing may be kept. People are known by marks only: keyed hashes of platform, kind and name.
create table suppression (
  platform text not null references platform (key),
  -- account: a native id; handle: its name when it was erased; former: a name before; document: a key.
  kind text not null check (kind in ('account', 'handle', 'former', 'document')),
  mark bytea not null,
  -- The job that erases what there is; its row says why and by whom.
  erasure text not null,
  at timestamptz not null,
  -- Of the list, once this was on it.
  version bigint not null,
  primary key (platform, kind, mark)
);
create index suppression_by_version on suppression (version);

-- The key of the marks, made with the first of them, and a number that goes up with every change of the
-- list: whoever has read that number has all that was on the list before.
create table suppression_list (
  one boolean primary key default true check (one),
  key bytea not null,
  version bigint not null
);

-- Views of an import that the lake's door did not let in.
alter table import add column withheld bigint not null default 0;
