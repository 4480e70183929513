-- ORD-41: the rules that a company sets for its orders, in their order and each from a day on: pass without review, courier, gifts, shipping promises.
-- A change is a new row of the same id; the latest one whose day has come counts. What the courier rules said until now stands in them.
create table order_rule (
    n          bigint generated always as identity primary key,
    id         bigint not null,                    -- the rule; its first row names it
    position   int not null,                       -- lower ones are asked first
    kind       text not null check (kind in ('PASS', 'COURIER', 'GIFT', 'PROMISE')),
    name_zh    text not null,
    name_en    text not null,
    condition  jsonb not null,                     -- what an order must be like; what is not named is any
    effect     jsonb not null,                     -- what then holds
    from_day   date not null,
    until_day  date check (until_day >= from_day), -- the last day; null: on and on
    active     boolean not null,
    set_by     bigint not null,
    set_at     timestamptz not null,
    why        text not null
);
create index on order_rule (id, from_day);
create sequence order_rule_id;

insert into order_rule (id, position, kind, name_zh, name_en, condition, effect, from_day, active, set_by, set_at, why)
select dense_rank() over (order by r.priority, r.kind, r.value, r.courier), r.priority * 10, 'COURIER',
       case r.kind when 'DEFAULT' then '常用' when 'GOODS' then '按货：' || r.value else '按地址：' || r.value end,
       case r.kind when 'DEFAULT' then 'usual' when 'GOODS' then 'by goods: ' || r.value else 'by address: ' || r.value end,
       case r.kind when 'DEFAULT' then '{}'::jsonb when 'GOODS' then jsonb_build_object('goods', r.value) else jsonb_build_object('region', r.value) end,
       jsonb_build_object('courier', r.courier), r.from_day, r.active, r.set_by, r.set_at, r.why
  from courier_rule r order by r.n;
select setval('order_rule_id', (select max(id) from order_rule));
drop table courier_rule;
create trigger append_only before update or delete or truncate on order_rule for each statement execute function public.no_change();

-- What rules did to an order when it was reviewed, and what a person let pass. Appended only: a rule that is changed later leaves it.
create table applied_rule (
    shop_id   bigint not null,
    order_id  bigint not null,
    n         bigint generated always as identity,
    parcel_id bigint,                              -- null: before it had one
    kind      text not null check (kind in ('PASS', 'COURIER', 'GIFT', 'GIFT_GONE', 'PROMISE', 'STOP')),
    rule_id   bigint,                              -- null: no rule of the list, such as the remark or the stop list
    version   bigint,                              -- the row of order_rule
    zh        text not null,
    en        text not null,
    sku_id    bigint,                              -- the gift
    pieces    int not null default 0,
    person_id bigint not null,
    at        timestamptz not null,
    primary key (shop_id, order_id, n)
);
create index on applied_rule (rule_id, kind);
create trigger append_only before update or delete or truncate on applied_rule for each statement execute function public.no_change();

-- One row per gift rule, locked by whoever gives away from it: so the last gift is given once.
create table gift_lock (rule_id bigint primary key);

-- A line that is a gift: it costs, and nobody paid for it.
alter table parcel_line add column gift boolean not null default false;
