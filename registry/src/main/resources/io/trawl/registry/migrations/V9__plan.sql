-- How the planner came to the next visit, and what it plans from. Instants are of the product clock.
alter table due
  -- Who pays for a visit, in equal parts.
  add column teams text[] not null default '{}',
  -- Never longer without a look for new posts, whatever a call costs.
  add column floor_ms bigint not null default 86400000 check (floor_ms > 0),
  -- What the target's posts are worth beside those of others.
  add column weight double precision not null default 1 check (weight > 0),
  -- Whether the next visit is the planner's to move: not one that a network or a failure has set.
  add column planned boolean not null default false,
  -- Why the next visit is when it is; null: no plan yet.
  add column why text,
  -- Posts awaited from which a visit was worth its call; infinite: none is.
  add column price double precision,
  -- From one look for new posts to the next, as planned; null: the pace.
  add column interval_ms bigint,
  -- Posts on a page; 0: not known.
  add column capacity int not null default 0,
  -- Planned instant of the last look for new posts; null: there was none.
  add column looked_at timestamptz,
  -- When a visit for something else is wanted.
  add column others_at timestamptz,
  -- When the last visit ended.
  add column visited_at timestamptz,
  -- The estimate of how much is posted: posts, active hours, and the two of late. Null: a guess.
  add column rate_posts double precision,
  add column rate_hours double precision,
  add column rate_seen double precision,
  add column rate_awaited double precision,
  -- Posts that looks brought, and that they have probably missed.
  add column caught bigint not null default 0,
  add column missed double precision not null default 0;

update due set teams = coalesce((
  select array_agg(distinct team order by team) from subscription s
  where s.target_id = due.target_id and not s.paused), '{}');

-- Null: the usual.
alter table subscription
  add column floor_ms bigint check (floor_ms > 0),
  add column weight double precision check (weight > 0);

-- A team's part of a saturated pool, beside those of the others.
alter table team add column weight double precision not null default 1 check (weight > 0);

-- What a call costs in a pool, and what its keeper knows of it.
create table pool_price (
  pool text primary key,
  state jsonb not null,
  at timestamptz not null
);
