-- The personnel file: what is sealed is opened only for a purpose, and each opening is kept.
create table personnel (
    person_id      bigint primary key references person,
    phone          bytea,
    phone_masked   text not null default '',
    paper          bytea,                                           -- the number of the identity card
    paper_masked   text not null default '',
    contact        bytea,                                           -- whom to call in an emergency
    contact_masked text not null default '',
    changed_by     bigint not null,
    changed_at     timestamptz not null
);

create table reveal (
    id           bigint generated always as identity primary key,
    person_id    bigint references person,
    candidate_id bigint references candidate,
    what         text not null,
    by_person    bigint not null,
    purpose      text not null,
    at           timestamptz not null,
    check (num_nonnulls(person_id, candidate_id) = 1)
);
create index on reveal (person_id);

-- ORG-20: each says in writing whether there is another job; the latest word counts.
create table outside_job_declaration (
    id          bigint generated always as identity primary key,
    person_id   bigint not null references person,
    declared_on date not null,
    outside     boolean not null,
    words       text not null default '',
    at          timestamptz not null
);
create index on outside_job_declaration (person_id, id);
