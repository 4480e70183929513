-- ORG-01, ORG-03: departments, posts and people; assignments are dated and never rewritten.
create table department (
    id        bigint generated always as identity primary key,
    parent_id bigint references department,
    name_zh   text not null,
    name_en   text not null,
    closed_on date
);

create table post (
    id            bigint generated always as identity primary key,
    department_id bigint references department,
    key           text not null unique,           -- the job sheet it follows, e.g. order-printer
    name_zh       text not null,
    name_en       text not null,
    closed_on     date
);

create table person (
    id         bigint generated always as identity primary key,
    staff_no   text not null unique,
    name       text not null,
    joined_on  date not null,
    left_on    date,
    check (left_on is null or left_on >= joined_on)
);

create table assignment (
    id         bigint generated always as identity primary key,
    person_id  bigint not null references person,
    post_id    bigint not null references post,
    from_day   date not null,
    until_day  date,                               -- exclusive
    check (until_day is null or until_day > from_day)
);
create index on assignment (person_id, from_day);
create index on assignment (post_id, from_day);

-- Who holds which post on which days: the contract with metrics, appraisal and payroll.
create view fact_assignment as
    select a.person_id, p.staff_no, p.name, a.post_id, o.key as post_key, o.name_zh as post_zh, o.name_en as post_en,
           o.department_id, a.from_day, a.until_day, p.joined_on, p.left_on
      from assignment a join person p on p.id = a.person_id join post o on o.id = a.post_id;

create view fact_person as select id as person_id, staff_no, name, joined_on, left_on from person;
