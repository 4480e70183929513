-- WF-70, TGT-03..05: a shop's or a department's plan of a month: what is done in each week and on each day and by whom, what is done for the target, and
-- what may come in the way.
create table plan (
    id              bigint generated always as identity primary key,
    month           date not null check (extract(day from month) = 1),
    shop_id         bigint,
    department_id   bigint,
    state           text not null default 'DRAFT' check (state in ('DRAFT', 'ACTIVE')),
    none_foreseen_by bigint,
    made_by         bigint not null,
    made_at         timestamptz not null,
    activated_by    bigint,
    activated_at    timestamptz,
    unique nulls not distinct (month, shop_id, department_id),
    check (num_nonnulls(shop_id, department_id) = 1),
    check ((state = 'ACTIVE') = (activated_by is not null) and (activated_by is null) = (activated_at is null))
);

create table plan_item (
    id        bigint generated always as identity primary key,
    plan_id   bigint not null references plan,
    kind      text not null check (kind in ('WEEK', 'DAY', 'MEASURE')),
    title     text not null,
    from_day  date not null,
    last_day  date not null check (last_day >= from_day),
    serves    text,                                                  -- the measure whose target it is for
    state     text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'DROPPED')),
    words     text not null default '',
    ended_by  bigint,
    ended_on  date,
    made_by   bigint not null,
    made_at   timestamptz not null,
    check ((state = 'OPEN') = (ended_by is null) and (ended_by is null) = (ended_on is null))
);
create index on plan_item (plan_id);

create table plan_owner (
    item_id   bigint not null references plan_item on delete cascade,
    person_id bigint not null,
    primary key (item_id, person_id)
);
create index on plan_owner (person_id);

create table obstacle (
    id      bigint generated always as identity primary key,
    plan_id bigint not null references plan,
    kind    text not null check (kind in ('GOODS_SUPPLY', 'CASH_FLOW', 'HARDWARE', 'OTHER')),
    problem text not null,
    answer  text not null,
    made_by bigint not null,
    made_at timestamptz not null
);
create index on obstacle (plan_id);

-- TGT-08: a day, a week or a month looked back on beside what had been planned for it, and what is planned next. Written again it is a new row; the last one holds.
create table summary (
    id            bigint generated always as identity primary key,
    shop_id       bigint,
    department_id bigint,
    span          text not null check (span in ('DAY', 'WEEK', 'MONTH')),
    from_day      date not null,
    words         text not null,
    by_person     bigint not null,
    at            timestamptz not null,
    check (num_nonnulls(shop_id, department_id) = 1)
);
create index on summary (span, from_day);

create table summary_line (
    summary_id bigint not null references summary,
    n          int not null,
    next       boolean not null,                                     -- planned for the next period; otherwise what became of what was planned
    planned    text not null,
    result     text not null default '',
    done       boolean not null default false,
    primary key (summary_id, next, n)
);

-- TGT-11: long-term goals and the operating strategy of a year, its quarters and months.
create table strategy (
    id            bigint generated always as identity primary key,
    department_id bigint not null,
    span          text not null check (span in ('LONG', 'YEAR', 'QUARTER', 'MONTH')),
    from_day      date not null check (extract(day from from_day) = 1),
    parent_id     bigint references strategy,
    title         text not null,
    text          text not null default '',
    owner_id      bigint not null,
    state         text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'DROPPED')),
    words         text not null default '',
    ended_by      bigint,
    ended_on      date,
    made_by       bigint not null,
    made_at       timestamptz not null,
    check ((state = 'OPEN') = (ended_by is null) and (ended_by is null) = (ended_on is null)),
    check (parent_id is not null or span in ('LONG', 'YEAR'))
);
create index on strategy (department_id, from_day);

do $$
declare
    t text;
begin
    foreach t in array array['summary', 'summary_line'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['plan', 'plan_item', 'plan_owner', 'obstacle', 'strategy'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
