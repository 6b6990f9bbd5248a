-- What a lease is for and what became of it, so that a later owner counts records and money as they
-- were and not as full pages. What is older than this counts as before: one call of any kind each,
-- and nobody knows what came of it.
alter table token_lease
  -- Empty: of any.
  add column endpoint text not null default '',
  -- Null: none that is counted.
  add column object text,
  -- Of one call, at most.
  add column units bigint not null default 1,
  add column row_count bigint not null default 0,
  -- Null: not known, so as late as use_by.
  add column leased_at timestamptz,
  -- Calls of which something is known, and what they cost together.
  add column settled int not null default 0,
  add column made_calls int not null default 0,
  add column made_units bigint not null default 0,
  add column made_rows bigint not null default 0,
  -- When the last of them was.
  add column settled_at timestamptz;
