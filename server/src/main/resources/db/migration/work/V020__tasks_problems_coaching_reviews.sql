-- WF-102, ORG-02, DIS-09: tasks that are given, or offered for extra points and taken by whoever likes.
create table task (
    id         bigint generated always as identity primary key,
    kind       text not null check (kind in ('GIVEN', 'VOLUNTARY', 'IMPROVEMENT')),
    title      text not null,
    detail     text not null default '',
    points     int not null default 0 check (points between 0 and 2000), -- hundredths; of voluntary ones
    due        date,
    holder_id  bigint,                                             -- null while it lies in the pool
    state      text not null check (state in ('OFFERED', 'IN_WORK', 'REPORTED', 'DONE', 'NOT_TO_REQUIREMENT', 'NOT_DONE', 'WITHDRAWN')),
    made_by    bigint not null,
    made_at    timestamptz not null,
    ended_on   date,
    review_id  bigint,
    check (points = 0 or kind = 'VOLUNTARY'),
    check ((holder_id is null) = (state = 'OFFERED') or state = 'WITHDRAWN')
);
create index on task (holder_id) where ended_on is null;
create index on task (ended_on);

-- What was said and done about it, in order: never changed.
create table task_word (
    id        bigint generated always as identity primary key,
    task_id   bigint not null references task,
    what      text not null check (what in ('MADE', 'TAKEN', 'PROGRESS', 'WARNING', 'REPORTED', 'BACK', 'DONE', 'NOT_TO_REQUIREMENT', 'NOT_DONE', 'DUE', 'HANDED', 'WITHDRAWN')),
    words     text not null default '',
    by_person bigint not null,
    at        timestamptz not null
);
create index on task_word (task_id, id);

create view fact_voluntary_task as
    select id as task_id, holder_id as person_id, title, points, ended_on as day from task where kind = 'VOLUNTARY' and state = 'DONE';

-- WF-98: a problem goes to the superior and from there up, one level at a time.
create table problem (
    id        bigint generated always as identity primary key,
    raised_by bigint not null,
    title     text not null,
    detail    text not null,
    owner_id  bigint not null,                                     -- with whom it lies now
    level     int not null default 1,
    solved_at timestamptz,
    raised_at timestamptz not null
);

create table problem_word (
    id         bigint generated always as identity primary key,
    problem_id bigint not null references problem,
    what       text not null check (what in ('RAISED', 'ANSWERED', 'ESCALATED', 'SOLVED')),
    words      text not null default '',
    by_person  bigint not null,
    to_person  bigint not null,                                    -- with whom it lay after it
    at         timestamptz not null
);
create index on problem_word (problem_id, id);

-- WF-97, ORG-21: what a manager saw, what was agreed, and whether it was looked at again.
create table coaching_note (
    id           bigint generated always as identity primary key,
    about_id     bigint not null,
    finding      text not null,
    by_person    bigint not null,
    day          date not null,
    agreed       text,
    check_on     date,
    discussed_at timestamptz,
    outcome      text,
    checked_by   bigint,
    checked_on   date,
    check ((agreed is null) = (discussed_at is null)),
    check (agreed is not null or outcome is null),
    check ((outcome is null) = (checked_on is null))
);
create index on coaching_note (about_id);

-- ORG-18: how a department works, looked at again and again; each finding ends in a task.
create table process (
    id            bigint generated always as identity primary key,
    department_id bigint not null,
    name          text not null,
    text          text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    follows_id    bigint references process unique                 -- the version before
);

create table process_review (
    id         bigint generated always as identity primary key,
    process_id bigint not null references process,
    finding    text not null,
    by_person  bigint not null,
    day        date not null
);
alter table task add foreign key (review_id) references process_review;
