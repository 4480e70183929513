-- ORG-06, ORG-12: a post is held in one shop or in none of its own, and its staff category selects calendar and attendance rules.
alter table assignment add column shop_id bigint;
alter table post add column category text
    check (category in ('MANAGEMENT', 'TECHNICAL', 'OPERATIONS', 'ADMINISTRATIVE', 'MARKETING', 'CUSTOMER_SERVICE', 'LOGISTICS'));
alter table person add column employment text not null default 'PERMANENT' check (employment in ('PERMANENT', 'TEMPORARY', 'INTERN'));

create or replace view fact_assignment as
    select a.person_id, p.staff_no, p.name, a.post_id, o.key as post_key, o.name_zh as post_zh, o.name_en as post_en,
           o.department_id, a.from_day, a.until_day, p.joined_on, p.left_on, a.shop_id, o.category, p.employment
      from assignment a join person p on p.id = a.person_id join post o on o.id = a.post_id;

create view fact_department as select id as department_id, parent_id, name_zh, name_en, closed_on from department;

-- Each department with all below it, itself first: who stands above sees what is below.
create view fact_department_below as
    with recursive below as (
        select id as above_id, id as department_id, 0 as levels from department
        union all select b.above_id, d.id, b.levels + 1 from below b join department d on d.parent_id = b.department_id)
    select above_id, department_id, levels from below;

-- ORG-13: which rule book (profile) holds for what, where and from when. A choice is never changed: the next one begins later.
create table rule_choice (
    id            bigint generated always as identity primary key,
    topic         text not null,
    department_id bigint references department,
    shop_id       bigint,                                           -- neither: the whole company
    profile       text not null,
    from_day      date not null,
    why           text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    check (department_id is null or shop_id is null),
    unique nulls not distinct (topic, department_id, shop_id, from_day)
);
