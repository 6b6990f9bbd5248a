-- What a team says attention is worth (earned media value). Rows stay: a figure names the version
-- that it was made by. The newest is in force; one without rates switches the figure off.
create table emv_rates (
  team text not null references team (id),
  version integer not null check (version >= 1),
  currency text not null,
  -- By name: likes, comments, shares, views, cpm.
  rates jsonb not null,
  actor text not null,
  created_at timestamptz not null,
  primary key (team, version)
);
