-- Every instant is a parameter from the product clock: no now() anywhere.

create table team (
  id text primary key,
  created_at timestamptz not null
);

-- What the crawlers know of a platform, so that the API can judge a registration without code of it.
create table platform (
  key text primary key,
  enabled boolean not null,
  kinds text[] not null,
  tag_pattern text not null,
  handle_pattern text not null,
  -- Server asked when a target names none; empty: the platform has no servers.
  instance text not null,
  pace_ms bigint not null check (pace_ms > 0),
  updated_at timestamptz not null
);

create table target (
  id text primary key,
  platform text not null references platform (key),
  kind text not null,
  -- As registered, and the form in which two are one.
  name text not null,
  canonical text not null,
  instance text not null,
  native_id text,
  created_at timestamptz not null,
  unique (platform, kind, canonical, instance)
);

create table campaign (
  id text primary key,
  team text not null references team (id),
  name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  created_at timestamptz not null,
  unique (team, name)
);

create table brand (
  id text primary key,
  team text not null references team (id),
  name text not null,
  created_at timestamptz not null,
  unique (team, name)
);

-- Why a target is watched: a target lives as long as one of these. Source is the team itself (a
-- target registered on its own), a campaign or a brand.
create table subscription (
  target_id text not null references target (id),
  source_kind text not null check (source_kind in ('team', 'campaign', 'brand')),
  source_id text not null,
  team text not null references team (id),
  pace_ms bigint not null check (pace_ms > 0),
  paused boolean not null,
  created_at timestamptz not null,
  primary key (target_id, source_kind, source_id)
);
create index subscription_by_source on subscription (source_kind, source_id);
create index subscription_by_team on subscription (team, target_id);

-- planned_at: when the next visit should be, unchanged while that visit is tried again.
-- wake_at: when it is worth trying.
create table due (
  target_id text primary key references target (id),
  slice int not null,
  planned_at timestamptz not null,
  wake_at timestamptz not null,
  pace_ms bigint not null check (pace_ms > 0),
  active boolean not null
);
create index due_by_wake on due (slice, wake_at) where active;

create table token (
  id text primary key,
  platform text not null references platform (key),
  -- The server it is good for; empty: the platform has no servers.
  instance text not null,
  calls int not null check (calls >= 1),
  window_ms bigint not null check (window_ms >= 1),
  -- Name of the secret's setting; null: anonymous.
  secret_ref text,
  state text not null check (state in ('active', 'refused', 'drained')),
  suspended_until timestamptz,
  -- Who may write leases: raised by every take-over.
  fence bigint not null default 0,
  owner text,
  created_at timestamptz not null
);

create table token_lease (
  token_id text not null references token (id),
  -- Counted by the token's owner, of whom there is one: the fence sees to it.
  lease_id bigint not null,
  fence bigint not null,
  calls int not null,
  use_by timestamptz not null,
  primary key (token_id, lease_id)
);
create index token_lease_by_use on token_lease (token_id, use_by);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  team text not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null
);
