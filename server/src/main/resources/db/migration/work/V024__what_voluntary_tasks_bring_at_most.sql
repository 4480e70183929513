-- DIS-09: what voluntary tasks bring at most in a month, and one of them by itself: in force from a month on, never changed. The rules say 20 points.
create table voluntary_limit (
    from_day date primary key check (extract(day from from_day) = 1),
    points   int not null check (points between 0 and 10000),      -- hundredths
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
insert into voluntary_limit values ('2000-01-01', 2000, '', 0, '2000-01-01');
create trigger append_only before update or delete or truncate on voluntary_limit for each statement execute function public.no_change();
alter table task drop constraint task_points_check;
alter table task add constraint task_points_check check (points between 0 and 10000);
