-- Credentials an operator looks after. A removed one keeps its row, without its secret: whoever adds it
-- again finds what it has spent.
alter table token drop constraint token_state_check;
alter table token add constraint token_state_check
  check (state in ('active', 'refused', 'quarantined', 'drained', 'removed'));
alter table token
  -- AES-GCM, bound to the id; null: there is none, or a setting of the crawlers holds it.
  add column secret_sealed bytea,
  -- Keyed hash of platform and secret: one account is one ledger.
  add column secret_print bytea,
  add column secret_at timestamptz,
  -- Empty: as the machine does by itself.
  add column exit_address text not null default '';
create unique index token_by_secret on token (platform, secret_print);

-- Keys that are sealed themselves: of the prints.
create table sealed_key (
  name text primary key,
  sealed bytea not null
);

-- Numbers of references to sealed secrets: a new key has a new one.
create sequence sealed_ref;
