-- ORG-11: money that only the holder of a right may ask for; who agrees says the chain of budgets (ACC-05).
create table budget_request (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    what      text not null check (what in ('SHOOT_BUDGET', 'PROPOSE_SOFTWARE')),
    title     text not null,
    fen       bigint not null check (fen > 0),
    detail    text not null,
    asked_at  timestamptz not null,
    outcome   text check (outcome in ('APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN')),
    ended_at  timestamptz
);
create index on budget_request (person_id);
