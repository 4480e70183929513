-- V059 wrote paid_time whole once more, for speed, and with it took out what V058 had added: annual leave that could not be taken (ATT-41). What V059 says
-- holds, under the name paid_time_of_days; whoever adds a branch from now on adds it here and writes none of the others again.
drop view paid_time_of_days;
alter view paid_time rename to paid_time_of_days;
create view paid_time as
    select person_id, day, kind, hundredths, fact_kind, fact_id, zh, en from paid_time_of_days
    union all
    select u.person_id, d.pays_on, 'UNUSED_PAY_DAYS', (u.day_hundredths * (u.percent - 100) / 100)::bigint, 'unused-leave', u.id::text,
           u.year || ' 年假 ' || u.day_hundredths / 100 || ' 天没有休，按 ' || u.percent || '% 付', 'annual leave of ' || u.year || ', ' || u.day_hundredths / 100 || ' not taken, paid at ' || u.percent || '%'
      from unused_leave u join unused_leave_decision d on d.unused_id = u.id where d.paid and u.percent > 100;
