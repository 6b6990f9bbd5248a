-- When it was found that a campaign wants nothing any more. Null: it has not been.
alter table campaign add column stopped_at timestamptz;

-- When a campaign wants its targets watched: from its start on, and after its end for as long again
-- as its window, from its registration on if that came later. Null: for ever. Counted in seconds:
-- a day is not always as long.
create view campaign_watch as
select id, team, starts_at as from_at,
  greatest(ends_at, created_at)
    + make_interval(secs => extract(epoch from ends_at - starts_at)::double precision) as until_at
from campaign;

-- Who wants a target, and when; null: without a bound.
create view wanted as
select s.target_id, s.team, s.pace_ms, s.floor_ms, s.weight, c.from_at, c.until_at
from subscription s
  left join campaign_watch c on s.source_kind = 'campaign' and c.id = s.source_id
where not s.paused;

-- When the next of those who want the target begins or ceases to. Null: never.
alter table due add column changes_at timestamptz;
create index due_by_change on due (slice, changes_at) where changes_at is not null;

update due set changes_at = 'epoch'
where exists (select from wanted w where w.target_id = due.target_id and w.from_at is not null);
