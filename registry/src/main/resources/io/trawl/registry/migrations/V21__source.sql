-- The ways into platforms, as the crawlers know them.
create table source (
  key text primary key,
  platform text not null references platform (key),
  enabled boolean not null,
  -- Where nobody has set a chain, the lowest goes first; among equals the first by key.
  rank int not null,
  kinds text[] not null,
  -- Whether it answers nobody without a credential.
  needs_credential boolean not null,
  -- What one credential may do where none was registered.
  calls int not null check (calls >= 1),
  window_ms bigint not null check (window_ms >= 1),
  -- Distinct targets a credential may ask for; null: as many as one likes.
  objects int check (objects >= 1),
  updated_at timestamptz not null
);

-- Which ways are tried for targets of a kind, in order, where an operator has said so.
create table source_chain (
  platform text not null references platform (key),
  kind text not null check (kind in ('tag', 'handle')),
  sources text[] not null,
  changed_at timestamptz not null,
  primary key (platform, kind)
);

-- How a way is, on one server of its platform; no row: open, and nothing was ever against it.
create table source_state (
  source text not null,
  -- Empty: the platform has no servers.
  server text not null,
  -- Whoever changes the row has read this one and writes the next.
  version bigint not null,
  status text not null check (status in ('open', 'degraded', 'closed', 'probing')),
  since timestamptz not null,
  wait_ms bigint not null,
  -- Closed: when it may be probed. Probing: when the probe counts as lost. Null: it is asked.
  probe_at timestamptz,
  -- The last answer that spoke against it; outcome null: none has.
  outcome text,
  error_class text,
  http_status int,
  reason text,
  target_id text,
  visit bigint,
  evidence_at timestamptz,
  primary key (source, server)
);

-- Whose credential it is; null: of the platform's first way.
alter table token add column source text;

-- Pins are of a way's pool; this one has had some under its platform's name.
update token_pin set pool = 'instagram-graph' where pool = 'instagram';
