-- ATT-09, ATT-10: until which day of the next month a sheet is handed in and objected to, both days included; from a month on, never changed.
create table month_dates (
    from_day     date primary key check (extract(day from from_day) = 1),
    submit_by    int not null check (submit_by between 1 and 28),
    object_until int not null check (object_until between submit_by and 28),
    why          text not null,
    made_by      bigint not null,
    made_at      timestamptz not null
);
insert into month_dates values ('2000-01-01', 3, 5, '', 0, '2000-01-01');
create trigger append_only before update or delete or truncate on month_dates for each statement execute function public.no_change();
