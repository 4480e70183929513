-- ORG-01, ORG-02: what a node of the tree is. Teams share the work of a department under one manager; a branch is a shop in a mall.
alter table department add column kind text not null default 'DEPARTMENT' check (kind in ('COMPANY', 'DEPARTMENT', 'TEAM', 'BRANCH'));

create or replace view fact_department as select id as department_id, parent_id, name_zh, name_en, closed_on, kind from department;

-- ORG-08: how many people a post is planned with, everywhere or in one shop, from a day on. Never changed, the next plan begins later.
create table headcount_plan (
    post_id  bigint not null references post,
    shop_id  bigint,
    from_day date not null,
    planned  int not null check (planned >= 0),
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    unique nulls not distinct (post_id, shop_id, from_day)
);
