-- What holds in the stock from a day on stands in one table; there were two of the same shape.
insert into rule (key, from_day, value, set_by, set_at, why) select key, from_day, value, set_by, set_at, why from house_rule order by n;
create or replace view fact_count_report as
    select id as sheet_id, kind, day, reported_by as person_id, reported_at, public.business_day(reported_at) = day
           and (reported_at at time zone 'Asia/Shanghai')::time <= (select r.value::time from rule r where r.key = 'count.daily.cutoff' and r.from_day <= count_sheet.day order by r.from_day desc, r.n desc limit 1) as in_time
      from count_sheet where reported_at is not null and state <> 'CANCELLED';
drop table house_rule;
create index on rule (key, from_day desc, n desc);
