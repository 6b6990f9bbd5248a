-- What may be done with what each way into a network brings, published by the crawlers. The policy is
-- in the registry's own form.
create table policy (
  source text primary key,
  platform text not null,
  enabled boolean not null,
  policy jsonb not null,
  updated_at timestamptz not null
);

-- Up to when something may have been removed because it was kept long enough. It only moves on: whoever
-- keeps things longer from now on has not got back what is gone.
create table expired (
  -- document: a target's; observation and visit: a platform's.
  kind text not null check (kind in ('document', 'observation', 'visit')),
  subject text not null,
  before timestamptz not null,
  primary key (kind, subject)
);

-- One a day, however many nodes begin it.
create unique index job_daily on job (kind, (arguments ->> 'day')) where kind = 'retention';
