-- Long work in steps. Who holds a job may write it, and only under the fence it was taken with.
create table job (
  id text primary key,
  team text not null references team (id),
  actor text not null,
  kind text not null,
  -- What was asked, and how far it is: the kind's own words.
  arguments jsonb not null,
  progress jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  -- Why the last step failed; of a job that goes on, until the next one succeeds.
  problem text,
  -- Failed steps in a row.
  failures int not null default 0,
  fence bigint not null default 0,
  owner text,
  -- Nobody else takes it before.
  held_until timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
create index job_open on job (held_until) where finished_at is null;
create index job_by_team on job (team, created_at);
