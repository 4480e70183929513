-- SRV-41: two people exchange what they have on a day, or on two days. Consent of the other first, then approval.
create table rota_swap (
    id          bigint generated always as identity primary key,
    rota_id     bigint not null references rota,
    asker_id    bigint not null,
    partner_id  bigint not null check (partner_id <> asker_id),
    day         date not null,
    other_day   date not null,                 -- the same day: they exchange that one alone
    was         jsonb not null,                -- what both had when it was asked for: changed since, it is void
    why         text not null,
    state       text not null check (state in ('ASKED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'APPROVED', 'REJECTED')),
    words       text not null default '',
    asked_at    timestamptz not null,
    answered_at timestamptz,
    ended_at    timestamptz
);
create index on rota_swap (asker_id, id desc);
create index on rota_swap (partner_id, id desc);

-- ORG-10: who takes over somebody's shifts for a while.
create table rota_stand_in (
    id          bigint generated always as identity primary key,
    rota_id     bigint not null references rota,
    person_id   bigint not null,
    stand_in_id bigint not null check (stand_in_id <> person_id),
    from_day    date not null,
    until_day   date not null,                 -- exclusive
    made_by     bigint not null,
    made_at     timestamptz not null,
    ended_at    timestamptz,
    check (until_day > from_day)
);
create index on rota_stand_in (person_id);

-- ORG-10: a shift that leave has emptied. One request per published shift.
create table rota_cover (
    id         bigint generated always as identity primary key,
    entry_id   bigint not null unique references rota_entry,
    rota_id    bigint not null references rota,
    person_id  bigint not null,
    day        date not null,
    answers_id bigint,                         -- who has to find somebody, or covers himself
    state      text not null check (state in ('OPEN', 'TAKEN')),
    taken_by   bigint,
    settled_by bigint,
    made_at    timestamptz not null,
    taken_at   timestamptz
);
create index on rota_cover (rota_id, day);
create index on rota_cover (answers_id) where state = 'OPEN';

-- SRV-03: what is handed over at the end of a shift.
create table rota_handover (
    id         bigint generated always as identity primary key,
    rota_id    bigint not null references rota,
    entry_id   bigint not null unique references rota_entry,
    person_id  bigint not null,
    to_ids     bigint[] not null,              -- one of these acknowledges
    note       text not null,
    written_at timestamptz not null,
    ack_by     bigint,
    ack_at     timestamptz
);
create table rota_handover_item (
    handover_id bigint not null references rota_handover,
    n           int not null,
    kind        text not null check (kind in ('FLAGGED_ORDER', 'DIFFICULT_PARCEL', 'AFTER_SALES', 'QUESTION', 'REMARK', 'URGENT_ORDER', 'PROMISE', 'OTHER')),
    words       text not null check (words <> ''),
    path        text not null,
    primary key (handover_id, n)
);
create table rota_shift_end (
    entry_id  bigint primary key references rota_entry,
    person_id bigint not null,
    at        timestamptz not null
);

-- ATT-21, ATT-22: who cleans up on a day, who receives visitors when.
create table rota_duty (
    id           bigint generated always as identity primary key,
    rota_id      bigint not null references rota,
    kind         text not null check (kind in ('CLEANING', 'RECEPTION')),
    day          date not null,
    person_id    bigint not null,
    start_at     time,
    end_at       time,
    made_by      bigint not null,
    made_at      timestamptz not null,
    withdrawn_at timestamptz,
    check ((kind = 'RECEPTION') = (start_at is not null) and (start_at is null) = (end_at is null))
);
create unique index on rota_duty (rota_id, day) where kind = 'CLEANING' and withdrawn_at is null;
create index on rota_duty (day);
create table rota_duty_done (
    duty_id bigint primary key references rota_duty,
    at      timestamptz not null
);

create view fact_cleaning_duty as
    select d.id as duty_id, d.rota_id, r.shop_id, d.person_id, d.day, x.at as done_at from rota_duty d join rota r on r.id = d.rota_id left join rota_duty_done x on x.duty_id = d.id
     where d.kind = 'CLEANING' and d.withdrawn_at is null;
create view fact_shift_cover as
    select c.id as cover_id, c.rota_id, r.shop_id, c.person_id, c.day, c.state, c.taken_by, c.made_at, c.taken_at from rota_cover c join rota r on r.id = c.rota_id;
create view fact_handover as
    select h.id as handover_id, h.rota_id, r.shop_id, h.person_id, e.day, h.written_at, h.ack_by, h.ack_at, (select count(*) from rota_handover_item i where i.handover_id = h.id) as items
      from rota_handover h join rota r on r.id = h.rota_id join rota_entry e on e.id = h.entry_id;
