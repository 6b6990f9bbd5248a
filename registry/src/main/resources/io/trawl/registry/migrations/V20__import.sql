-- A file that is taken in, or was. The same file for the same set is the same import.
create table import (
  id text primary key,
  team text not null references team (id),
  actor text not null,
  -- Of the file, for people.
  name text not null,
  bytes bigint not null,
  -- SHA-256 of what tells the file from others, in hex.
  digest text not null,
  format text not null,
  -- campaign or brand and its id; both empty: for the team alone.
  source_kind text not null,
  source_id text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Null: not all of it has been taken.
  finished_at timestamptz,
  -- Number of the batch that comes next, and where in the file it begins.
  batches bigint not null default 0,
  part bigint not null default 0,
  records bigint not null default 0,
  place bigint not null default 0,
  within bigint not null default 0,
  documents bigint not null default 0,
  new_posts bigint not null default 0,
  unchanged bigint not null default 0,
  quarantined bigint not null default 0,
  unique (team, digest, format, source_kind, source_id)
);
create index import_by_source on import (source_kind, source_id);

-- What each batch was, so that one that is sent again is known.
create table import_batch (
  import_id text not null references import (id) on delete cascade,
  number bigint not null,
  digest text not null,
  primary key (import_id, number)
);

-- What was not taken, and why.
create table import_refused (
  import_id text not null references import (id) on delete cascade,
  reason text not null,
  times bigint not null,
  primary key (import_id, reason)
);
