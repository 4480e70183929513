-- ATT-19: a leave as an event of a month that can cost full attendance: once a month, on the first of its days in it.
create view leave_event as
    select f.person_id, f.day, f.leave_id, f.from_day
      from fact_leave f
     where (select p.breaks_full from leave_policy p where p.kind = f.kind and p.from_day <= f.from_day order by p.from_day desc limit 1)
       and not exists (select from leave_day e where e.leave_id = f.leave_id and e.day < f.day and e.minutes > 0 and date_trunc('month', e.day) = date_trunc('month', f.day));

-- As before, but for its last part, which stands above: whoever counts leaves alone must not have everybody's overtime reckoned first.
create or replace view paid_time as
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
    select person_id, day, 'LEAVE', 100::bigint, 'leave', leave_id::text, '请假 ' || from_day, 'leave from ' || from_day
      from leave_event;
