-- How far each stream has been heard: all of it until then is in the lake.
create table stream (
  source text not null,
  -- Empty: the network has no servers.
  server text not null,
  -- Who may move it: raised by every take-over.
  fence bigint not null,
  owner text not null,
  -- By the network's clock; null: nothing yet.
  heard_until timestamptz,
  -- The last stretch that was not heard and cannot be heard again.
  gap_from timestamptz,
  gap_to timestamptz,
  primary key (source, server)
);

-- Leads from one server of a platform to the next, however many targets each has.
create index target_by_server on target (platform, instance);
