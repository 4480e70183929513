-- SRV-02: who is planned together. What holds for a rota holds from a day on and is never changed: the next row begins later.
create table rota (
    id            bigint generated always as identity primary key,
    name_zh       text not null,
    name_en       text not null,
    department_id bigint,
    shop_id       bigint,
    made_by       bigint not null,
    made_at       timestamptz not null
);

-- Cover, rest between shifts, rest days (SRV-14, ATT-17, ATT-21): the version of a day is the latest that began by then.
create table rota_rule (
    id       bigint generated always as identity primary key,
    rota_id  bigint not null references rota,
    from_day date not null,
    rule     jsonb not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on rota_rule (rota_id, from_day);

-- A rota's own shifts; other times of the same shift are a later row. Plans keep the times they were made with.
create table rota_shift (
    id       bigint generated always as identity primary key,
    rota_id  bigint not null references rota,
    key      text not null,
    from_day date not null,
    name_zh  text not null,
    name_en  text not null,
    start_at time not null,
    end_at   time not null,                    -- at or before the start: on the next day
    late     boolean not null,                 -- counts as a late shift when shifts are shared out
    dropped  boolean not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on rota_shift (rota_id, from_day);

create table rota_member (
    id        bigint generated always as identity primary key,
    rota_id   bigint not null references rota,
    person_id bigint not null,
    from_day  date not null,
    until_day date,                            -- exclusive
    skills    text[] not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    check (until_day is null or until_day > from_day)
);
create index on rota_member (rota_id);
create unique index on rota_member (person_id) where until_day is null;

-- The plan while it is being made. A row without a shift is a rest day, no row is not planned yet.
create table rota_draft (
    rota_id   bigint not null references rota,
    person_id bigint not null,
    day       date not null,
    shift     text,
    pinned    boolean not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    primary key (rota_id, person_id, day)
);

-- What was published and every change since: of one person's day the latest row holds.
create table rota_entry (
    id        bigint generated always as identity primary key,
    rota_id   bigint not null references rota,
    person_id bigint not null,
    day       date not null,
    shift     text,                            -- null: a rest day
    start_at  time,
    end_at    time,
    name_zh   text not null,
    name_en   text not null,
    late      boolean not null,
    silent    boolean not null,                -- the roster no longer says anything about this day
    source    text not null check (source in ('PLAN', 'HAND', 'SWAP', 'STAND_IN', 'COVER')),
    reference bigint,
    why       text not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    check ((shift is null) = (start_at is null) and (shift is null) = (end_at is null)),
    check (not silent or shift is null)
);
create index on rota_entry (person_id, day, id desc);
create index on rota_entry (rota_id, day);
create trigger append_only before update or delete or truncate on rota_entry for each statement execute function no_change();
create trigger append_only before update or delete or truncate on rota_rule for each statement execute function no_change();
create trigger append_only before update or delete or truncate on rota_shift for each statement execute function no_change();

create table rota_published (
    id        bigint generated always as identity primary key,
    rota_id   bigint not null references rota,
    from_day  date not null,
    until_day date not null,                   -- exclusive
    words     text not null,                   -- why it is published in spite of what it lacks
    made_by   bigint not null,
    made_at   timestamptz not null,
    check (until_day > from_day)
);
create index on rota_published (rota_id, from_day);

-- Hours of published days that lack somebody, kept in step with the plan.
create table rota_gap (
    rota_id  bigint not null references rota,
    day      date not null,
    from_at  timestamptz not null,
    until_at timestamptz not null,
    missing  int not null check (missing > 0),
    skill    text not null,
    primary key (rota_id, day, from_at, skill)
);

create view fact_roster_day as
    select e.id as entry_id, e.rota_id, r.shop_id, r.department_id, e.person_id, e.day, e.shift, e.start_at, e.end_at, e.name_zh, e.name_en, e.late, e.source, e.reference, e.made_at
      from (select distinct on (person_id, day) * from rota_entry order by person_id, day, id desc) e join rota r on r.id = e.rota_id
     where not e.silent;
create view fact_roster_gap as
    select g.rota_id, r.shop_id, r.department_id, r.name_zh, r.name_en, g.day, g.from_at, g.until_at, g.missing, g.skill,
           (extract(epoch from g.until_at - g.from_at) / 60)::int * g.missing as minutes
      from rota_gap g join rota r on r.id = g.rota_id;
