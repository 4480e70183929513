-- ACC-01: a second factor that a person may switch on. The secret is sealed (ACC-03); a code opens once.
create table second_factor (
    person_id    bigint primary key references account,
    secret       bytea not null,
    begun_at     timestamptz not null,
    confirmed_at timestamptz,                -- null: shown, not yet proven to be in somebody's telephone
    last_step    bigint not null default 0   -- of the last code that was taken
);

create table recovery_code (
    person_id bigint not null references account,
    hash      bytea not null,
    used_at   timestamptz,
    primary key (person_id, hash)
);

-- ACC-01: the company's own sign-in by OpenID Connect: one, or none.
create table company_sign_in (
    one        int primary key default 1 check (one = 1),
    enabled    boolean not null,
    issuer     text not null,
    client     text not null,
    secret     bytea,
    claim      text not null check (claim in ('preferred_username', 'email', 'sub')),  -- what names the account at the first sign-in
    name_zh    text not null,
    name_en    text not null,
    site       text not null,                -- under which address people reach us; empty: the one they came by
    changed_at timestamptz not null,
    changed_by bigint not null
);

-- Whom the company's sign-in means: found by name once, by its own number from then on.
create table company_identity (
    issuer    text not null,
    subject   text not null,
    person_id bigint not null references account,
    linked_at timestamptz not null,
    primary key (issuer, subject),
    unique (issuer, person_id)
);

-- A session that was not opened by password does not ask for a new one.
alter table session add column way text not null default 'PASSWORD' check (way in ('PASSWORD', 'COMPANY'));

-- API-01: a personal token does what its owner may, or part of it. Only its hash is kept.
create table token (
    id           bigint generated always as identity primary key,
    person_id    bigint not null references account,
    name         text not null,
    hash         bytea not null unique,
    beginning    text not null,
    permissions  text[],                     -- null: whatever the owner may
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index on token (person_id);

-- SEC-10: accounts that the company has elsewhere, each with the one person who answers for it.
create table platform_account (
    id        bigint generated always as identity primary key,
    kind      text not null check (kind in ('PLATFORM', 'SUB_ACCOUNT', 'CHAT', 'ADVERTISING', 'PAYMENT', 'OTHER')),
    platform  text not null,
    login     text not null,
    shop_id   bigint,
    note      text not null default '',
    owner_id  bigint not null,
    since     date not null,                 -- the owner has had it since
    opened_on date not null,
    closed_on date
);
create unique index on platform_account (platform, login) where closed_on is null;
create index on platform_account (owner_id);

-- Whose it was: one row per change, never rewritten.
create table platform_account_step (
    account_id bigint not null references platform_account,
    n          bigint generated always as identity,
    at         timestamptz not null,
    by_id      bigint not null,
    what       text not null check (what in ('OPENED', 'HANDED_OVER', 'CLOSED', 'CHANGED')),
    owner_id   bigint not null,
    why        text not null,
    primary key (account_id, n)
);
create function no_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on platform_account_step for each statement execute function no_change();

create view fact_platform_account as
    select id as account_id, owner_id as person_id, kind, platform, login, shop_id, since from platform_account where closed_on is null;

-- ACC-03: a run that seals everything with the newest key.
create table reseal (
    key_number  int primary key,
    started_at  timestamptz not null,
    started_by  bigint not null,
    done        bigint not null default 0,
    finished_at timestamptz
);
