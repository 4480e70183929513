-- The company's day, told once for SQL (docs/decisions/0060): immutable and inlined, so that indexes and generated columns may stand on it.
-- What stood before spells the zone out and stays as it is; a test compares all of them with zhanggui.kernel.BusinessCalendar.ZONE.
create function public.business_day(at timestamptz) returns date language sql immutable parallel safe as $$
    select (at at time zone 'Asia/Shanghai')::date
$$;

-- A setting that nothing read: changing it would have made the program and the database disagree about the day.
delete from public.setting where key = 'company.zone';
