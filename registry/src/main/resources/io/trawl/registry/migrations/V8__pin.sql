-- Which credential asks for which object, where a network counts distinct objects per credential.
create table token_pin (
  pool text not null,
  object text not null,
  token_id text not null references token (id),
  since timestamptz not null,
  primary key (pool, object)
);
