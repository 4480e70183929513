-- What makes one doubt that this is the right file for the shop: it is written only after somebody has said so.
alter table run add column doubts jsonb;
alter table run add column despite boolean not null default false;

-- The contract with metrics and reports (MET-06, MET-14): what was read of each shop, when, and which days it told of. A file that held
-- nothing new counts as well: it says that nothing was missing. Days are those of the first and the last subject of the file.
create view fact_import as
    select id as run_id, shop_id, format, sha256, person_id, coalesce(ended_at, checked_at) as read_at,
           (first_at at time zone 'Asia/Shanghai')::date as first_day, (last_at at time zone 'Asia/Shanghai')::date as last_day, rows, faulty
      from run where state = 'WRITTEN' or state = 'CHECKED' and fresh + changed = 0 and faulty = 0;
create index on run (shop_id, checked_at);
