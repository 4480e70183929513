-- ATT-19: which kinds of leave count among the events that lose the full-attendance bonus, from a day on. Annual leave does not to begin with:
-- who takes it has the same income as at work (职工带薪年休假条例 2).
alter table leave_policy disable trigger append_only;
alter table leave_policy add column breaks_full boolean;
update leave_policy set breaks_full = counts and kind <> 'ANNUAL';
alter table leave_policy alter column breaks_full set not null;
alter table leave_policy enable trigger append_only;

-- What pay and the month's sheet count as such an event.
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
    -- once a month, on the first of its days in it
    select f.person_id, f.day, 'LEAVE', 100::bigint, 'leave', f.leave_id::text, '请假 ' || f.from_day, 'leave from ' || f.from_day
      from fact_leave f
     where (select p.breaks_full from leave_policy p where p.kind = f.kind and p.from_day <= f.from_day order by p.from_day desc limit 1)
       and not exists (select from leave_day e where e.leave_id = f.leave_id and e.day < f.day and e.minutes > 0 and date_trunc('month', e.day) = date_trunc('month', f.day));

-- ATT-41: annual leave by law that was not taken when it expired or when the person left: 300 % of the day's pay, the normal pay included
-- (实施办法 10, 12). Proposed once per grant; somebody decides.
alter table leave_entry drop constraint leave_entry_cause_check;
alter table leave_entry add constraint leave_entry_cause_check
    check (cause in ('BY_LAW', 'BY_MONTH', 'REST_DAY_WORK', 'OVERTIME', 'BY_HAND', 'TAKEN', 'GIVEN_BACK', 'EXPIRED', 'SETTLED', 'CORRECTED'));
create table unused_leave (
    id             bigint generated always as identity primary key,
    person_id      bigint not null,
    lot_id         bigint not null unique references leave_entry,
    year           int not null,
    cause          text not null check (cause in ('EXPIRED', 'LEFT')),
    day            date not null,                                    -- on which it was certain
    day_hundredths int not null check (day_hundredths > 0 and day_hundredths % 100 = 0),   -- whole days only
    percent        int not null,
    made_at        timestamptz not null
);
create index on unused_leave (person_id);
create table unused_leave_decision (
    unused_id  bigint primary key references unused_leave,
    paid       boolean not null,                                     -- false: the person gave it up in writing, for reasons of his own
    words      text not null,
    decided_by bigint not null,
    decided_at timestamptz not null
);
create trigger append_only before update or delete or truncate on unused_leave for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on unused_leave_decision for each statement execute function public.no_change();

-- What is to be paid: beside the normal pay of those days percent − 100 of the day's pay (月工资 ÷ 21.75).
create view fact_unused_leave as
    select u.id as unused_id, u.person_id, u.day, u.year, u.cause, u.day_hundredths, u.percent, d.decided_at
      from unused_leave u join unused_leave_decision d on d.unused_id = u.id where d.paid;

insert into leave_setting select key, '2000-01-01', value, '', 0, '2000-01-01' from (values
    ('annual.unused_percent', 300), ('annual.sick_days_5', 60), ('annual.sick_days_10', 90), ('annual.sick_days_15', 120)) as s(key, value);
