-- PAY-02, PAY-44: what of a month's attendance pay can take up, each row one fact: hundredths of a day, of a minute, or of a time.
-- A whole day of leave is a day; a part of one counts by the minute, and never more than eight hours a day. Leave that is paid in
-- part counts by the part that is not.
create view paid_time as
    select l.person_id, l.day, (case when l.pay_percent = 0 then 'UNPAID_' else 'PART_PAID_' end) || (case when l.whole then 'DAYS' else 'MINUTES' end) as kind,
           ((case when l.whole then 1 else l.counted end) * (100 - l.pay_percent))::bigint as hundredths, 'leave' as fact_kind, l.leave_id::text as fact_id,
           case l.kind when 'PERSONAL' then '事假' when 'SICK' then '病假' when 'OUT_PRIVATE' then '因私外出' else '请假' end || (case when l.whole then '一天' else ' ' || l.counted || ' 分' end)
               || (case when l.pay_percent > 0 then '，照发 ' || l.pay_percent || '%' else '' end) as zh,
           case l.kind when 'PERSONAL' then 'personal leave' when 'SICK' then 'sick leave' when 'OUT_PRIVATE' then 'private exit' else 'leave' end || (case when l.whole then ', a day' else ', ' || l.counted || ' minutes' end)
               || (case when l.pay_percent > 0 then ', ' || l.pay_percent || '% paid' else '' end) as en
      from (select leave_id, person_id, day, kind, pay_percent, minutes >= expected_minutes as whole,
                   greatest(0, least(minutes, 480 - coalesce(sum(minutes) over (partition by person_id, day order by from_at, leave_id rows between unbounded preceding and 1 preceding), 0))) as counted
              from fact_leave where pay_percent < 100) l
    union all
    select person_id, day, 'ABSENT_DAYS', absent_half_days * 50::bigint, 'attendance-day', person_id || '/' || day,
           case absent_half_days when 2 then '旷工一天' else '旷工半天' end, case absent_half_days when 2 then 'absent a day' else 'absent half a day' end
      from day where absent_half_days > 0
    union all
    select person_id, day, 'OVERTIME_' || kind || '_MINUTES', pay_minutes * 100::bigint, 'attendance-day', person_id || '/' || day,
           case kind when 'HOLIDAY' then '法定节日加班 ' when 'REST_DAY' then '休息日加班 ' else '平日加班 ' end || pay_minutes || ' 分',
           case kind when 'HOLIDAY' then 'overtime on a public holiday, ' when 'REST_DAY' then 'overtime on a rest day, ' else 'overtime on a workday, ' end || pay_minutes || ' minutes'
      from fact_overtime where pay_minutes > 0
    union all
    select person_id, day, 'LATE', 100::bigint, 'attendance-late', person_id || '/' || day || '/' || n, '迟到 ' || late_minutes || ' 分', 'late by ' || late_minutes || ' minutes'
      from segment where late_minutes > 0
    union all
    select person_id, day, 'EARLY', 100::bigint, 'attendance-late', person_id || '/' || day || '/' || n, '早退 ' || early_minutes || ' 分', 'left ' || early_minutes || ' minutes early'
      from segment where early_minutes > 0
    union all
    -- once a month, on the first of its days in it
    select f.person_id, f.day, 'LEAVE', 100::bigint, 'leave', f.leave_id::text, '请假 ' || f.from_day, 'leave from ' || f.from_day
      from fact_leave f
     where f.counts and not exists (select from leave_day e where e.leave_id = f.leave_id and e.day < f.day and e.minutes > 0 and date_trunc('month', e.day) = date_trunc('month', f.day));

-- Fixed in the moment the month is locked: what pay has read stands as it was read.
create table month_paid_time (
    month      date not null,
    person_id  bigint not null,
    day        date not null,
    kind       text not null,
    hundredths bigint not null,
    fact_kind  text not null,
    fact_id    text not null,
    zh         text not null,
    en         text not null
);
create index on month_paid_time (month, person_id);
insert into month_paid_time select l.month, p.* from month_lock l join paid_time p on p.day >= l.month and p.day < l.month + interval '1 month';
create trigger append_only before update or delete or truncate on month_paid_time for each statement execute function public.no_change();
create function month_is_not_locked_yet() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join attendance.month_lock l on l.month = f.month) then raise exception 'this month''s attendance is locked'; end if;
    return null;
end $$;
create trigger locked_insert after insert on month_paid_time referencing new table as fresh for each statement execute function month_is_not_locked_yet();
