-- The local minimum wage where a department and those below it work: it differs from city to city and year to year. Where none is said for the place, the
-- company's own figure holds (setting minimum-wage-fen); where none is said at all the limit says that it is missing. No figure comes with the program:
-- the laws name none.
create table minimum_wage (
    department_id bigint not null,
    from_day      date not null,
    city          text not null check (city <> ''),
    fen           bigint not null check (fen > 0),
    why           text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    primary key (department_id, from_day)
);
create trigger append_only before update or delete or truncate on minimum_wage for each statement execute function public.no_change();
