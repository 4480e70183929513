-- ORG-06: who owed a report of a week and whether it came in time, written down when the week's time was over. What comes later changes nothing of it.
create table weekly_due (
    person_id bigint not null,
    week      date not null check (extract(isodow from week) = 1),
    post_id   bigint not null,
    in_time   boolean not null,
    made_at   timestamptz not null,
    primary key (person_id, week)
);
create table weekly_settled (
    week    date primary key check (extract(isodow from week) = 1),
    made_at timestamptz not null
);
create trigger append_only before update or delete or truncate on weekly_due for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on weekly_settled for each statement execute function public.no_change();

-- The contract with measures: it counts on the Friday on which it was due.
create view fact_weekly_due as
    select d.person_id, d.week, d.week + 4 as day, d.in_time, (select min(r.handed_at) from weekly_report r where r.person_id = d.person_id and r.week = d.week) as handed_at from weekly_due d;
