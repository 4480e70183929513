-- ORG-06: who leads a department, from a day on: a person, or whoever holds a post; neither: nobody from then on. Never changed, the next one begins later.
create table department_head (
    department_id bigint not null references department,
    from_day      date not null,
    person_id     bigint references person,
    post_id       bigint references post,
    why           text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    primary key (department_id, from_day),
    check (num_nonnulls(person_id, post_id) <= 1)
);

-- ORG-07: bodies that receive reports, hold meetings and give scores.
create table committee (
    id        bigint generated always as identity primary key,
    name_zh   text not null,
    name_en   text not null,
    reports   boolean not null,
    meets     boolean not null,
    scores    boolean not null,
    closed_on date
);

create table committee_member (
    id           bigint generated always as identity primary key,
    committee_id bigint not null references committee,
    person_id    bigint not null references person,
    chair        boolean not null default false,
    from_day     date not null,
    until_day    date,                                              -- exclusive
    check (until_day is null or until_day >= from_day)
);
create index on committee_member (committee_id, from_day);
create unique index on committee_member (committee_id, person_id) where until_day is null;
create unique index on committee_member (committee_id) where chair and until_day is null;

-- ORG-06: to whom a post answers (SUPERIOR) and hands its reports (REPORT), everywhere or in one shop, from a day on: a post, a person or
-- a committee; none of them: as the job sheet and the tree say. Never changed, the next one begins later.
create table post_line (
    post_id      bigint not null references post,
    shop_id      bigint,
    kind         text not null check (kind in ('SUPERIOR', 'REPORT')),
    from_day     date not null,
    to_post      bigint references post,
    to_person    bigint references person,
    to_committee bigint references committee,
    why          text not null,
    made_by      bigint not null,
    made_at      timestamptz not null,
    unique nulls not distinct (post_id, shop_id, kind, from_day),
    check (num_nonnulls(to_post, to_person, to_committee) <= 1),
    check (to_post <> post_id)
);

create view fact_committee_member as
    select m.committee_id, c.name_zh, c.name_en, c.scores, c.reports, c.meets, m.person_id, m.chair, m.from_day, m.until_day
      from committee_member m join committee c on c.id = m.committee_id;
