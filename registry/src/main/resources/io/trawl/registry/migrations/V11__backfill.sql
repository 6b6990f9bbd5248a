-- From when on posts are wanted: the earliest start of the campaigns that want the target.
-- Null: only what is published while it is watched.
alter table due add column since timestamptz;

update due set since = (
  select min(c.starts_at) from subscription s join campaign c on c.id = s.source_id
  where s.source_kind = 'campaign' and s.target_id = due.target_id and not s.paused);
