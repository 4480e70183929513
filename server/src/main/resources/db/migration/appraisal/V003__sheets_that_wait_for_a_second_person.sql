-- APR-45: a sheet for which a second person was named comes into force when that person has approved it by an account of their own.
create table sheet_proposal (
    id          bigint generated always as identity primary key,
    post_key    text not null,
    from_day    date not null check (extract(day from from_day) = 1),
    body        jsonb not null,
    reason      text not null,
    proposed_by bigint not null,
    proposed_at timestamptz not null,
    second      bigint not null check (second <> proposed_by),
    approved_at timestamptz,
    sheet_id    bigint references sheet,
    check ((approved_at is null) = (sheet_id is null))
);
create index on sheet_proposal (second) where approved_at is null;
create index on sheet_proposal (post_key) where approved_at is null;
