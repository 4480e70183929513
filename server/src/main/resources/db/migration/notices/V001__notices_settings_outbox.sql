-- UX-04: what people are told. A row is told once per person and key; what is read, done or not wanted any more is the person's own.
create table notice (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    kind      text not null,
    key       text not null,
    title_zh  text not null,
    title_en  text not null,
    detail_zh text not null,
    detail_en text not null,
    path      text not null,
    due       timestamptz,
    posted_at timestamptz not null,
    muted     boolean not null,               -- the person did not want this kind in the pages when it came
    read_at   timestamptz,
    settled_at timestamptz,                   -- nothing is expected any more: no reminder
    reminds   bigint references notice,       -- the notice that this one reminds of
    unique (person_id, key)
);
create index on notice (person_id, id desc);
create index on notice (person_id) where read_at is null and not muted;
create index on notice (due) where due is not null and settled_at is null and reminds is null;
create index on notice (key) where settled_at is null and due is not null;

-- Every kind that was ever told, with the title of its first notice for kinds that have no words of their own.
create table kind (
    kind     text primary key,
    title_zh text not null,
    title_en text not null
);

create table preference (
    person_id    bigint primary key,
    mail         text,
    language     text not null default 'zh' check (language in ('zh', 'en')),
    remind_hours int not null default 24 check (remind_hours between 1 and 240)   -- before something is due
);

-- What a person does not want: everything else is told.
create table unwanted (
    person_id bigint not null,
    kind      text not null,
    channel   text not null,
    primary key (person_id, kind, channel)
);

-- Ways out of the house. The secret (mail password, signing key) is sealed.
create table channel (
    channel    text primary key,
    enabled    boolean not null,
    settings   jsonb not null,
    secret     bytea,
    changed_at timestamptz not null,
    changed_by bigint not null
);

-- One row per notice and way: it is tried again until it is sent or given up, and sent once.
create table outbox (
    id            bigint generated always as identity primary key,
    notice_id     bigint not null references notice,
    channel       text not null references channel,
    state         text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
    tries         int not null default 0,
    next_at       timestamptz not null,
    claimed_until timestamptz,
    sent_at       timestamptz,
    error         text,
    unique (notice_id, channel)
);
create index on outbox (next_at) where state = 'WAITING';
create index on outbox (id desc) where state <> 'SENT';
