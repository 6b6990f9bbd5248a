-- What one credential may do where nothing was registered: a forecast needs it before the first call.
-- Null: no crawler of this version has said yet.
alter table platform
  add column calls int check (calls >= 1),
  add column window_ms bigint check (window_ms >= 1),
  -- Distinct targets a credential may ask for; null: as many as one likes.
  add column objects int check (objects >= 1);
