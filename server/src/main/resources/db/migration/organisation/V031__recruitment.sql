-- ORG-15: from a headcount gap to candidates to a signed contract. What a candidate is judged by stands in the post's job sheet; there is no column
-- for sex, region or household registration, so nothing can be filtered by them.
create table vacancy (
    id         bigint generated always as identity primary key,
    post_id    bigint not null references post,
    shop_id    bigint,
    wanted     int not null check (wanted > 0),
    why        text not null,
    opened_by  bigint not null,
    opened_at  timestamptz not null,
    closed_why text,
    closed_by  bigint,
    closed_at  timestamptz,
    check ((closed_at is null) = (closed_why is null))
);

create table candidate (
    id           bigint generated always as identity primary key,
    vacancy_id   bigint not null references vacancy,
    name         text not null,
    phone        bytea,                                             -- sealed
    phone_masked text not null default '',
    years        int not null check (years between 0 and 60),       -- of experience in this work
    education    text not null default '',
    skills       text not null default '',
    added_by     bigint not null,
    added_at     timestamptz not null
);
create index on candidate (vacancy_id);

create table candidate_step (
    id           bigint generated always as identity primary key,
    candidate_id bigint not null references candidate,
    step         text not null check (step in ('APPLIED', 'INTERVIEWED', 'OFFERED', 'HIRED', 'DECLINED', 'WITHDREW')),
    words        text not null default '',
    by_person    bigint not null,
    at           timestamptz not null
);
create index on candidate_step (candidate_id, id);
create unique index on candidate_step (candidate_id) where step = 'HIRED';

-- ORG-04: what no program can compare is judged by a person, line by line of the sheet; the last word counts.
create table candidate_judgement (
    id           bigint generated always as identity primary key,
    candidate_id bigint not null references candidate,
    asked        text not null,                                     -- the requirement's Chinese words
    met          boolean not null,
    words        text not null default '',
    by_person    bigint not null,
    at           timestamptz not null
);
create index on candidate_judgement (candidate_id);

create table employment_contract (
    id           bigint generated always as identity primary key,
    person_id    bigint not null references person,
    candidate_id bigint references candidate,
    signed_on    date not null,
    from_day     date not null,
    until_day    date,                                              -- the last day; null without an end
    made_by      bigint not null,
    made_at      timestamptz not null,
    check (until_day is null or until_day > from_day)
);
create index on employment_contract (person_id);

create view candidate_state as
    select c.*, s.step, s.at as step_at
      from candidate c cross join lateral (select step, at from candidate_step s where s.candidate_id = c.id order by s.id desc limit 1) s;
