-- ATT-41, PAY-02: unused annual leave that somebody decided to pay is taken up by pay: beside the normal pay of those days percent − 100 of a
-- day's pay each (实施办法 10, 12). It counts on the day on which it was certain; where that month stood already, on the day of the decision.
alter table unused_leave_decision disable trigger append_only;
alter table unused_leave_decision add column pays_on date;
update unused_leave_decision d
   set pays_on = case when exists (select from unused_leave u join month_lock l on l.month = date_trunc('month', u.day)::date where u.id = d.unused_id) then d.decided_at::date
                      else (select u.day from unused_leave u where u.id = d.unused_id) end;
alter table unused_leave_decision alter column pays_on set not null;
alter table unused_leave_decision enable trigger append_only;

-- paid_time was written whole in V050 and once more in V052: what V052 says holds. It stays as it is under the name paid_time_of_days;
-- whoever adds a branch adds it here.
alter view paid_time rename to paid_time_of_days;
create view paid_time as
    select person_id, day, kind, hundredths, fact_kind, fact_id, zh, en from paid_time_of_days
    union all
    select u.person_id, d.pays_on, 'UNUSED_PAY_DAYS', (u.day_hundredths * (u.percent - 100) / 100)::bigint, 'unused-leave', u.id::text,
           u.year || ' 年假 ' || u.day_hundredths / 100 || ' 天没有休，按 ' || u.percent || '% 付', 'annual leave of ' || u.year || ', ' || u.day_hundredths / 100 || ' not taken, paid at ' || u.percent || '%'
      from unused_leave u join unused_leave_decision d on d.unused_id = u.id where d.paid and u.percent > 100;
