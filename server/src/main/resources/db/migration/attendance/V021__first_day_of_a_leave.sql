-- A leave is counted once on its first day with working time, and each day for itself.
create or replace view fact_leave as
    select l.id as leave_id, l.person_id, d.day, l.kind, d.minutes, d.expected_minutes, d.day_hundredths, p.pay_percent = 100 as paid, p.pay_percent, p.counts, l.late, l.from_day, l.from_at, l.until_at,
           not exists (select from leave_day e where e.leave_id = d.leave_id and e.day < d.day and e.minutes > 0) as first_day
      from leave l join leave_day d on d.leave_id = l.id
      join lateral (select * from leave_policy p where p.kind = l.kind and p.from_day <= d.day order by p.from_day desc limit 1) p on true
     where l.state = 'APPROVED' and d.minutes > 0
    union all
    select -c.id, c.person_id, c.day, 'PUBLIC_HOLIDAY', c.minutes, c.minutes, 100, true, 100, false, false, c.day, c.from_at, c.until_at, true
      from holiday_choice c where c.withdrawn_at is null and c.minutes > 0;
