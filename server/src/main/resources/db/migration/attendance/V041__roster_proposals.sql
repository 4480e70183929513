-- SRV-41: what somebody would like. Said until the day's plan is published.
create table rota_wish (
    id           bigint generated always as identity primary key,
    rota_id      bigint not null references rota,
    person_id    bigint not null,
    day          date not null,
    shift        text,                         -- null: a rest day
    words        text not null,
    made_at      timestamptz not null,
    withdrawn_at timestamptz
);
create unique index on rota_wish (person_id, day) where withdrawn_at is null;
create index on rota_wish (rota_id, day);

-- SRV-41: proposals. The node that works one out says that it is alive; one that has fallen silent has been interrupted.
create table rota_proposal (
    id          bigint generated always as identity primary key,
    rota_id     bigint not null references rota,
    from_day    date not null,
    until_day   date not null,
    seconds     int not null,
    state       text not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    broken      bigint,                        -- null: nothing found yet; 0: all hard rules are kept
    uneven      bigint,
    millis      bigint not null,
    placed      jsonb,
    unmet       jsonb,                         -- wishes that could not be granted, each with the rule against it
    cancel_asked boolean not null default false,
    asked_by    bigint not null,
    asked_at    timestamptz not null,
    beat_at     timestamptz not null,
    ended_at    timestamptz,
    taken_by    bigint,
    taken_at    timestamptz
);
create index on rota_proposal (rota_id, id desc);
