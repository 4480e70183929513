-- CLS-01: an open point that can never be settled is let pass, with a reason, by whoever closes months. It stays to be seen.
create table closing_passed (
    month     date not null check (extract(day from month) = 1),
    stage     text not null,
    key       text not null,
    zh        text not null,
    en        text not null,
    reason    text not null check (reason <> ''),
    by_person bigint not null,
    at        timestamptz not null,
    primary key (month, stage, key)
);

-- CLS-02: somebody has looked at what is out of the ordinary. The figures belong to it: when they move, it is looked at again.
create table closing_seen (
    month     date not null check (extract(day from month) = 1),
    person_id bigint not null,
    item      text not null,
    figures   text not null,
    words     text not null default '',
    by_person bigint not null,
    at        timestamptz not null,
    primary key (month, person_id, item, figures)
);

-- What is out of the ordinary beside the month before: percent of the line, and at least so many fen.
create table closing_setting (
    key      text not null,
    from_day date not null,
    value    int not null check (value >= 0),
    why      text not null default '',
    made_by  bigint not null default 0,
    made_at  timestamptz not null default now(),
    primary key (key, from_day)
);
insert into closing_setting (key, from_day, value) values ('unusual-percent', '2000-01-01', 50), ('unusual-fen', '2000-01-01', 20000);

create table month_close (
    month     date primary key check (extract(day from month) = 1),
    closed_by bigint not null,
    closed_at timestamptz not null,
    sha256    bytea not null,                             -- the pay's, as the month was locked with
    steps     jsonb not null                              -- how each stood
);
do $$
declare
    t text;
begin
    foreach t in array array['closing_passed', 'closing_seen', 'closing_setting', 'month_close'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;

-- A month is closed once its pay is locked, never before.
create function month_close_is_locked() returns trigger language plpgsql as $$
begin
    if not exists (select from audit.month_lock l where l.month = new.month and l.sha256 = new.sha256) then raise exception 'month % is not locked', to_char(new.month, 'YYYY-MM'); end if;
    return new;
end $$;
create trigger month_close_is_locked before insert on month_close for each row execute function month_close_is_locked();

-- The day of the next month by which each step wants to be clear.
insert into closing_setting (key, from_day, value) values ('due-IMPORTS', '2000-01-01', 1), ('due-PUNCHES', '2000-01-01', 2), ('due-ATTENDANCE', '2000-01-01', 5), ('due-CASES', '2000-01-01', 5),
    ('due-REPORTS', '2000-01-01', 4), ('due-SCORES', '2000-01-01', 6), ('due-PAY', '2000-01-01', 8), ('due-BOOKS', '2000-01-01', 8);
