-- Orders of all shops, where each of them stands, and everything that was ever done to them.
--
-- order_, line, step and change are partitioned by the month in the order's id (the month it was placed in) and carry the
-- shop in their key, so that they can be spread by shop and an old month never slows today's work.
create sequence order_n;                          -- the running number in an order's id, see zhanggui.kernel.MonthId

create table order_ (
    shop_id          bigint not null,
    id               bigint not null,
    platform_no      text collate "C" not null,   -- the number the platform gave it
    stage            text not null check (stage in ('AWAITING_PAYMENT', 'AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED',
                         'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'SHIPPED', 'CANCELLED', 'DONE')),
    stage_at         timestamptz not null,        -- since when it stands there
    platform_state   text not null default '',    -- as the export spells it
    refund           text not null default 'NONE' check (refund in ('NONE', 'ASKED', 'REFUNDED')),
    refund_fen       bigint not null default 0,
    placed_at        timestamptz not null,
    placed_day       date not null generated always as ((placed_at at time zone 'Asia/Shanghai')::date) stored,
    paid_at          timestamptz,
    paid_day         date generated always as ((paid_at at time zone 'Asia/Shanghai')::date) stored,
    goods_fen        bigint not null default 0,   -- list price of all lines
    discount_fen     bigint not null default 0,
    postage_fen      bigint not null default 0,
    payable_fen      bigint not null,
    paid_fen         bigint not null default 0,
    quantity         int not null default 0,      -- pieces of all lines
    buyer_key        text not null default '',    -- same buyer, same key; tells nobody who it is (BuyerKey)
    buyer_remark     text not null default '',
    seller_remark    text not null default '',
    province         text not null default '',
    city             text not null default '',
    district         text not null default '',
    recipient        bytea,                       -- sealed (ACC-03): name, phone and address, see Recipient
    recipient_masked text not null default '',
    import_id        bigint,                      -- the import it came by (IMP-08)
    primary key (shop_id, id)
) partition by range (id);
create index order_placed on order_ (placed_day);
create index order_paid on order_ (paid_day);
-- What is still to be done is a small part of all: work lists read nothing else.
create index order_open on order_ (stage, paid_at) where stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED');

-- Identity of an order (ORD-01) and index of the search: the number comes first, so that its beginning finds it in every shop.
create table number (
    shop_id     bigint not null,
    platform_no text collate "C" not null,
    order_id    bigint not null,
    primary key (platform_no, shop_id)
);

create table line (
    shop_id   bigint not null,
    order_id  bigint not null,
    line_no   int not null,
    sku_id    bigint,                              -- null while the code belongs to no SKU of the catalogue
    code      text not null default '',            -- as the shop wrote it
    title     text not null default '',
    spec      text not null default '',
    quantity  int not null check (quantity > 0),
    price_fen bigint not null,
    share_fen bigint not null default 0,           -- its part of what was paid, split by largest remainder (ORD-01)
    primary key (shop_id, order_id, line_no)
) partition by range (order_id);

-- ORD-23. Placing, payment and import stand in order_ itself; every later step is one row here.
create table step (
    shop_id   bigint not null,
    order_id  bigint not null,
    n         bigint generated always as identity,
    at        timestamptz not null,
    person_id bigint not null,                     -- 0: the system
    kind      text not null,
    zh        text not null,
    en        text not null,
    primary key (shop_id, order_id, n)
) partition by range (order_id);

-- ORD-07: what was changed, from what to what. A recipient's old and new values are sealed like the recipient itself.
create table change (
    shop_id    bigint not null,
    order_id   bigint not null,
    n          bigint generated always as identity,
    at         timestamptz not null,
    person_id  bigint not null,
    what       text not null check (what in ('LINE', 'RECIPIENT', 'COURIER')),
    line_no    int,
    before     jsonb,
    after      jsonb,
    sealed_before bytea,
    sealed_after  bytea,
    why        text not null,
    primary key (shop_id, order_id, n)
) partition by range (order_id);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on step for each row execute function no_change();
create trigger append_only before update or delete on change for each row execute function no_change();

-- Makes the month's partitions of the four tables above; call it before inserting into a month.
create function open_month(day date) returns void language sql as $$
    select public.ensure_month('orders.order_', day), public.ensure_month('orders.line', day),
           public.ensure_month('orders.step', day), public.ensure_month('orders.change', day)
$$;

-- ORD-03: somebody of finance says that the money is there.
create table payment_confirmation (
    shop_id   bigint not null,
    order_id  bigint not null,
    person_id bigint not null,
    at        timestamptz not null,
    primary key (shop_id, order_id)
);

-- ORD-08, ORD-13, ORD-14: a state set by a person is a row with who, when and why; the open row is the state.
create table hold (
    id            bigint generated always as identity primary key,
    shop_id       bigint not null,
    order_id      bigint not null,
    reason        text not null check (reason in ('SHORTAGE', 'CUSTOMER_ASKED', 'ADDRESS', 'REFUND', 'PRICE', 'QUALITY', 'OTHER')),
    words         text not null,
    owner_id      bigint not null,                 -- who has to solve it and is reminded daily
    held_by       bigint not null,
    held_at       timestamptz not null,
    follow_up_on  date not null,                   -- the next day it is asked about
    released_by   bigint,
    released_at   timestamptz,
    release_words text
);
create unique index hold_open on hold (shop_id, order_id) where released_at is null;
create index hold_owner on hold (owner_id) where released_at is null;

create table hold_reminder (
    hold_id   bigint not null references hold,
    day       date not null,
    person_id bigint not null,
    at        timestamptz not null,
    primary key (hold_id, day)
);

create table urgent (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    order_id  bigint not null,
    cause     text not null check (cause in ('CUSTOMER_PRESSES', 'THIN_STOCK')),
    words     text not null,
    person_id bigint not null,
    at        timestamptz not null,
    lifted_by bigint,
    lifted_at timestamptz
);
create unique index urgent_open on urgent (shop_id, order_id) where lifted_at is null;

create table flag (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    order_id  bigint not null,
    reason    text not null check (reason in ('DAMAGED', 'OUT_OF_STOCK', 'COURIER_DELAY', 'CUSTOMER_ASKED', 'OTHER')),
    words     text not null,
    person_id bigint not null,
    at        timestamptz not null,
    lifted_by bigint,
    lifted_at timestamptz
);
create unique index flag_open on flag (shop_id, order_id) where lifted_at is null;

-- ACC-03: each look at a recipient's open data.
create table reveal (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    order_id  bigint not null,
    person_id bigint not null,
    at        timestamptz not null,
    purpose   text not null check (purpose <> '')
);

-- Limits in force from a day on. A new value is a new row; the latest row of a day counts.
create table rule (
    key      text not null,
    from_day date not null,
    value    text not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null,
    n        bigint generated always as identity,
    primary key (key, from_day, n)
);
insert into rule (key, from_day, value, set_by, set_at, why) values
    ('sla.review.cutoff', '2000-01-01', '16:00', 0, '2000-01-01', 'sla.review.paid_before_16'),
    ('sla.review.close', '2000-01-01', '18:00', 0, '2000-01-01', 'calendar.logistics'),
    ('sla.review.batches', '2000-01-01', '10:00,16:00', 0, '2000-01-01', 'sla.review.batches'),
    ('sla.ship.normal_hours', '2000-01-01', '24', 0, '2000-01-01', 'sla.ship.normal_24h'),
    ('sla.ship.max_hours', '2000-01-01', '48', 0, '2000-01-01', 'sla.ship.max_48h');

-- ORD-19: while a campaign peaks the 24-hour limit is silent; the 48-hour limit never is.
create table campaign_peak (
    id       bigint generated always as identity primary key,
    begins   timestamptz not null,
    ends     timestamptz,
    begun_by bigint not null,
    ended_by bigint,
    why      text not null
);
create unique index campaign_peak_open on campaign_peak ((true)) where ends is null;

create function hours(rule_key text, day date) returns int language sql stable as $$
    select value::int from orders.rule where key = rule_key and from_day <= day order by from_day desc, n desc limit 1
$$;

-- The contract with metrics and reports.
create view fact_order as
    select o.shop_id, o.id as order_id, o.platform_no, o.stage, o.platform_state, o.placed_at, o.placed_day, o.paid_at, o.paid_day,
           o.payable_fen, o.paid_fen, o.refund, o.refund_fen, o.quantity, o.buyer_key,
           exists (select from orders.urgent u where u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null) as urgent,
           o.paid_at + make_interval(hours => orders.hours('sla.ship.normal_hours', o.paid_day)) as ship_by
      from orders.order_ o;

create view fact_line as
    select shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen from orders.line;
