-- PAY-49: how sales become commission, in force from a month on; a change is a new version.
create table commission_plan (
    id       bigint generated always as identity primary key,
    key      text not null check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
    version  int not null,
    from_day date not null check (extract(day from from_day) = 1),
    zh       text not null,
    en       text not null,
    of       text not null check (of in ('OWN_ORDERS', 'GOODS', 'SHOP', 'POOL')),
    base     text not null check (base in ('PAID', 'NET')),
    way      text not null check (way in ('PART_ABOVE', 'WHOLE')),
    steps    jsonb not null,
    posts    text[] not null,
    shops    bigint[] not null,
    skus     bigint[] not null,
    shares   jsonb not null,
    active   boolean not null,
    reason   text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    unique (key, version)
);
create trigger append_only before update or delete or truncate on commission_plan for each statement execute function public.no_change();

-- What a refund takes back of a commission whose month is locked, from somebody who has left: settled by a person, once.
create table commission_claim (
    person_id  bigint not null,
    month      date not null check (extract(day from month) = 1),     -- the month in which the refunds came
    fen        bigint not null check (fen > 0),
    settled    text not null check (settled in ('PAID_BACK', 'WAIVED')),
    words      text not null check (words <> ''),
    settled_by bigint not null check (settled_by <> person_id),
    settled_at timestamptz not null,
    primary key (person_id, month)
);
create trigger append_only before update or delete or truncate on commission_claim for each statement execute function public.no_change();

-- CLS-03: the sales a locked month's commissions were reckoned from, under person 0 where they are nobody's own.
create table commission_base (
    month     date not null check (extract(day from month) = 1),
    plan_id   bigint not null references commission_plan,
    person_id bigint not null,
    fen       bigint not null,
    primary key (month, plan_id, person_id)
);
create trigger append_only before update or delete or truncate on commission_base for each statement execute function public.no_change();
create table commission_locked (month date primary key check (extract(day from month) = 1));
create trigger append_only before update or delete or truncate on commission_locked for each statement execute function public.no_change();

create function no_base_of_a_locked_month() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join payroll.commission_locked l on l.month = f.month) then raise exception 'the sales of a locked month never change'; end if;
    return null;
end $$;
create trigger still_open after insert on commission_base referencing new table as fresh for each statement execute function no_base_of_a_locked_month();
