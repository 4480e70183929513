-- SRV-04, MET-41: on a day somebody worked and his category confirms accounts: which were due, and which were confirmed within the minutes of that day.
create view fact_login_due as
    select d.person_id, d.day, s.start_at, s.start_at + make_interval(mins => l.minutes) as due_at, count(distinct a.account)::int as due,
           count(distinct a.account) filter (where c.at <= s.start_at + make_interval(mins => l.minutes))::int as in_time
      from day d
      join lateral (select min(g.start_at) as start_at from segment g where g.person_id = d.person_id and g.day = d.day) s on s.start_at is not null
      join organisation.fact_held h on h.person_id = d.person_id and h.from_day <= d.day and (h.until_day is null or h.until_day > d.day)
      join lateral (select o.account from (select distinct on (u.account) u.account, u.needed from login_duty u where u.category = h.category and u.from_day <= d.day order by u.account, u.from_day desc, u.id desc) o where o.needed) a on true
     cross join lateral (select x.minutes from login_limit x where x.from_day <= d.day order by x.from_day desc limit 1) l
      left join login_confirmed c on c.person_id = d.person_id and c.day = d.day and c.account = a.account
     where d.worked_minutes > 0
     group by d.person_id, d.day, s.start_at, l.minutes;
