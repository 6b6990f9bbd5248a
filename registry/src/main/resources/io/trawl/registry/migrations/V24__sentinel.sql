-- What each endpoint of each source has delivered, server by server, as crawlers have learned it together.
create table endpoint_shape (
  source text not null,
  endpoint text not null,
  server text not null,
  learned jsonb not null,
  at timestamptz not null,
  primary key (source, endpoint, server)
);

-- A change of what an endpoint delivers; told once while it is open.
create table finding (
  id text primary key,
  source text not null,
  endpoint text not null,
  server text not null,
  place text not null,
  kind text not null,
  before_type text not null,
  before_share double precision not null,
  after_type text not null,
  after_share double precision not null,
  first_at timestamptz not null,
  target text not null,
  sample text not null,
  state text not null,
  acknowledged_at timestamptz,
  acknowledged_by text
);
create unique index finding_open on finding (source, endpoint, server, place, kind)
  where state = 'open';
create index finding_newest on finding (first_at desc, id);
