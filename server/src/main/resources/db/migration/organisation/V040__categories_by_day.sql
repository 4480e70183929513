-- ORG-12: the staff category of a post holds from a day on, as the calendar and attendance rules that it selects do; what held before stays.
create table post_category (
    id       bigint generated always as identity primary key,
    post_id  bigint not null references post,
    category text not null check (category in ('MANAGEMENT', 'TECHNICAL', 'OPERATIONS', 'ADMINISTRATIVE', 'MARKETING', 'CUSTOMER_SERVICE', 'LOGISTICS')),
    from_day date not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    unique (post_id, from_day)
);
insert into post_category (post_id, category, from_day, why, made_by, made_at) select id, category, '2000-01-01', '一直如此', 0, now() from post where category is not null;

-- Who held which post, and in which category, from day to day: an assignment falls apart where the category of its post changes.
create view fact_held as
    select a.person_id, p.staff_no, p.name, a.post_id, o.key as post_key, o.department_id, a.shop_id, c.category,
           greatest(a.from_day, c.from_day) as from_day, least(a.until_day, c.until_day) as until_day
      from assignment a join person p on p.id = a.person_id join post o on o.id = a.post_id
      join lateral (
        select null::text as category, '-infinity'::date as from_day, (select min(f.from_day) from post_category f where f.post_id = o.id) as until_day
        union all
        select k.category, k.from_day, lead(k.from_day) over (order by k.from_day) from post_category k where k.post_id = o.id) c
        on greatest(a.from_day, c.from_day) < least(coalesce(a.until_day, 'infinity'), coalesce(c.until_day, 'infinity'));

-- The last category of the assignment's own days; who needs the day asks fact_held.
create or replace view fact_assignment as
    select a.person_id, p.staff_no, p.name, a.post_id, o.key as post_key, o.name_zh as post_zh, o.name_en as post_en,
           o.department_id, a.from_day, a.until_day, p.joined_on, p.left_on, a.shop_id,
           (select c.category from post_category c where c.post_id = o.id and c.from_day < coalesce(a.until_day, 'infinity') order by c.from_day desc limit 1) as category, p.employment
      from assignment a join person p on p.id = a.person_id join post o on o.id = a.post_id;
alter table post drop column category;
