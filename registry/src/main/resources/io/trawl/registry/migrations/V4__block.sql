-- What an operator does not want called for a while: a target or a source. Rows stay, because they
-- tell why nobody looked; one that was ended early ends when that was said.
create table block (
  id bigint generated always as identity primary key,
  -- The target's id, the platform, or platform/server.
  subject text not null,
  target_id text references target (id),
  platform text references platform (key),
  -- Empty: all of the platform's servers.
  instance text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  actor text not null,
  check ((target_id is null) <> (platform is null))
);
create index block_by_subject on block (subject, until_at);
