-- WHY-04: whom an event counts against may appeal it, once, with words and evidence, until a day; somebody else than who wrote the event down answers.
create table appeal (
    id        bigint generated always as identity primary key,
    fact_kind text not null,
    fact_id   text not null,
    person_id bigint not null,
    month     date not null check (extract(day from month) = 1),   -- in which it counts
    day       date not null,
    until_day date not null,                                       -- the last day on which it could be made
    zh        text not null,                                       -- what the event is, as it stood
    en        text not null,
    order_no  text not null default '',
    words     text not null check (words <> ''),
    made_at   timestamptz not null,
    unique (fact_kind, fact_id, person_id, month)
);
create index on appeal (person_id, id desc);

create table appeal_paper (
    id        bigint generated always as identity primary key,
    appeal_id bigint not null references appeal,
    name      text not null,
    type      text not null,
    sha256    bytea not null,
    bytes     bytea not null,
    made_at   timestamptz not null,
    unique (appeal_id, sha256)
);

-- late: the month was locked by then; it stays, and what the event took is paid in the open one.
create table appeal_answer (
    appeal_id bigint primary key references appeal,
    upheld    boolean not null,
    by_person bigint not null,
    words     text not null check (words <> ''),
    at        timestamptz not null,
    late      boolean not null
);
create function answered_by_another() returns trigger language plpgsql as $$
begin
    if new.by_person = (select a.person_id from payroll.appeal a where a.id = new.appeal_id) then raise exception 'nobody answers his own appeal'; end if;
    return new;
end $$;
create trigger answered_by_another before insert on appeal_answer for each row execute function answered_by_another();
create trigger append_only before update or delete or truncate on appeal for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on appeal_paper for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on appeal_answer for each statement execute function public.no_change();
