-- The review station: who reviews which shop, batches, and which courier takes what.

-- ORD-06. Rules from a day on; the latest row of one (kind, value, courier) counts. Lower priority numbers are asked first.
create table courier_rule (
    n        bigint generated always as identity primary key,
    kind     text not null check (kind in ('GOODS', 'PROVINCE', 'DEFAULT')),
    value    text not null default '',            -- words of the goods' title or code, or provinces, between commas
    courier  text not null references courier,
    priority int not null,
    from_day date not null,
    active   boolean not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null
);
insert into courier_rule (kind, value, courier, priority, from_day, active, set_by, set_at, why) values
    ('PROVINCE', '西藏,新疆,青海', 'POST', 20, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail'),
    ('DEFAULT', '', 'ZTO', 90, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail'),
    ('DEFAULT', '', 'YTO', 91, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail'),
    ('DEFAULT', '', 'YUNDA', 92, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail'),
    ('DEFAULT', '', 'SF', 93, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail'),
    ('DEFAULT', '', 'EMS', 94, '2000-01-01', true, 0, '2000-01-01', 'order.courier_by_detail');

-- A reviewer chose otherwise than proposed. The latest counts; who approves without choosing accepts the proposal.
create table courier_choice (
    shop_id   bigint not null,
    order_id  bigint not null,
    n         bigint generated always as identity,
    courier   text not null references courier,
    proposed  text,                                -- null: nothing was left to propose
    why       text not null,
    person_id bigint not null,
    at        timestamptz not null,
    primary key (shop_id, order_id, n)
);

-- ORD-04: what waited when a batch opened.
create table review_batch (
    id        bigint generated always as identity primary key,
    day       date not null,
    at        time not null,
    opened_at timestamptz not null,
    unique (day, at)
);
create table review_batch_order (
    batch_id bigint not null references review_batch,
    shop_id  bigint not null,
    order_id bigint not null,
    primary key (batch_id, shop_id, order_id)
);

-- ORD-11: the back offices in a reviewer's care, from a day until (exclusive) a day.
create table review_duty (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    person_id bigint not null,
    from_day  date not null,
    until_day date,
    set_by    bigint not null,
    set_at    timestamptz not null,
    check (until_day is null or until_day >= from_day)
);
create index on review_duty (shop_id, from_day);
