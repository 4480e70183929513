-- ACC-01, ACC-02: who may sign in, who is signed in, and who may do what where.
create table account (
    person_id     bigint primary key,
    login         text not null unique,
    password_hash text not null,
    must_change   boolean not null default true,
    changed_at    timestamptz not null,
    failed        int not null default 0,
    locked_until  timestamptz,
    disabled_at   timestamptz
);

-- Only the hash of a session's token is kept: a copy of the database lets nobody in.
create table session (
    token_hash bytea primary key,
    person_id  bigint not null references account,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null,
    device     text not null,
    ended_at   timestamptz
);
create index on session (person_id);

create table role_grant (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    role      text not null,
    shop_id   bigint,                        -- null: the whole company
    from_day  date not null,
    until_day date,                          -- exclusive
    granted_by bigint not null,
    granted_at timestamptz not null
);
create index on role_grant (person_id);
