-- ACC-05: who has to agree, in which order. A chain holds from a day on and is never changed: the next one begins later.
create table chain (
    id            bigint generated always as identity primary key,
    kind          text not null,
    department_id bigint,                                   -- null: the whole company
    from_day      date not null,
    definition    jsonb not null,
    why           text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    unique nulls not distinct (kind, department_id, from_day)
);

-- A changed request is asked again in another round, from its first step on; the earlier round stays as it ended.
create table request (
    id            bigint generated always as identity primary key,
    kind          text not null,
    subject       bigint not null,                          -- the asking module's own number
    round         int not null check (round > 0),
    person_id     bigint not null,                          -- whose it is: he never decides it
    department_id bigint,
    amount        bigint,                                   -- hundredths of the kind's unit
    zh            text not null,
    en            text not null,
    path          text not null,
    chain_id      bigint references chain,                  -- null: the one that comes with the program
    remind_hours  int not null check (remind_hours > 0),
    opened_by     bigint not null,
    opened_at     timestamptz not null,
    unique (kind, subject, round)
);
create index on request (person_id, id desc);

create table step (
    request_id bigint not null references request,
    position   int not null check (position > 0),
    decider    text not null check (decider in ('SUPERIOR', 'DEPARTMENT_MANAGER', 'ROLE', 'PERSON')),
    role       text,
    person_id  bigint,
    told       boolean not null,                            -- is told when all have agreed, and decides nothing
    primary key (request_id, position)
);

-- Who was asked to decide and, if it is not whom the chain names, for whom he stands and why: never rewritten.
create table asked (
    id         bigint generated always as identity primary key,
    request_id bigint not null references request,
    position   int not null,
    person_id  bigint not null,
    stands_for bigint,
    because    text not null check (because in ('CHAIN', 'STAND_IN', 'AWAY', 'OWN', 'NOBODY')),
    at         timestamptz not null
);
create index on asked (request_id, id);
create index on asked (person_id);

-- On whom each open request waits at this moment.
create table waiting (
    request_id bigint not null references request,
    position   int not null,
    person_id  bigint not null,
    stands_for bigint,
    because    text not null,
    since      timestamptz not null,
    primary key (request_id, person_id)
);
create index on waiting (person_id);

create table decision (
    request_id bigint not null references request,
    position   int not null,
    person_id  bigint not null check (person_id <> 0),
    stands_for bigint,
    verdict    text not null check (verdict in ('APPROVED', 'REJECTED', 'RETURNED')),
    words      text not null,
    carried    boolean not null,                            -- decided already at an earlier step by the same person
    asked_at   timestamptz not null,
    at         timestamptz not null,
    primary key (request_id, position)
);
create index on decision (person_id, at desc);

create table ended (
    request_id bigint primary key references request,
    state      text not null check (state in ('APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN')),
    person_id  bigint not null,
    words      text not null,
    at         timestamptz not null
);

create table reminder (
    request_id bigint not null references request,
    person_id  bigint not null,                             -- 0: by itself
    at         timestamptz not null,
    primary key (request_id, at)
);

create table stand_in (
    id          bigint generated always as identity primary key,
    person_id   bigint not null,
    stand_in_id bigint not null,
    from_day    date not null,
    until_day   date not null,                              -- exclusive
    why         text not null,
    made_by     bigint not null,
    made_at     timestamptz not null,
    check (person_id <> stand_in_id),
    check (until_day > from_day)
);
create index on stand_in (person_id, from_day);

create table stand_in_end (
    stand_in_id bigint primary key references stand_in,
    until_day   date not null,
    made_by     bigint not null,
    made_at     timestamptz not null
);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'approvals are append-only';
end $$;
create trigger append_only before update or delete or truncate on chain for each statement execute function no_change();
create trigger append_only before update or delete or truncate on request for each statement execute function no_change();
create trigger append_only before update or delete or truncate on step for each statement execute function no_change();
create trigger append_only before update or delete or truncate on asked for each statement execute function no_change();
create trigger append_only before update or delete or truncate on decision for each statement execute function no_change();
create trigger append_only before update or delete or truncate on ended for each statement execute function no_change();
create trigger append_only before update or delete or truncate on reminder for each statement execute function no_change();
create trigger append_only before update or delete or truncate on stand_in for each statement execute function no_change();
create trigger append_only before update or delete or truncate on stand_in_end for each statement execute function no_change();

create view fact_request as
    select r.id as request_id, r.kind, r.subject, r.round, r.person_id, r.department_id, r.amount, r.zh, r.en, r.path, r.opened_by, r.opened_at,
           coalesce(e.state, 'OPEN') as state, e.at as ended_at
      from request r left join ended e on e.request_id = r.id;

create view fact_decision as
    select d.request_id, r.kind, d.position, d.person_id, d.stands_for, d.verdict, d.asked_at, d.at
      from decision d join request r on r.id = d.request_id where not d.carried;
