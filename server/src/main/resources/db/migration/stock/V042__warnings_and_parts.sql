-- INV-12: from how few pieces on goods stand on the warning list; by class unless somebody says otherwise for one of them.
create table warning (
    n        bigint generated always as identity primary key,
    sku_id   bigint not null,
    from_day date not null,
    class    text check (class in ('HOT', 'STEADY', 'SLOW')), -- null: by its sales
    quantity int check (quantity >= 0),                        -- null: its class's
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null
);
create index on warning (sku_id, from_day desc, n desc);

-- INV-10, INV-11: what a shop offers. A row per shop and variant, on or off.
create table offer (
    shop_id    bigint not null,
    sku_id     bigint not null,
    on_sale    boolean not null,
    changed_by bigint not null,
    changed_at timestamptz not null,
    why        text not null default '',
    primary key (shop_id, sku_id)
);
create index on offer (sku_id) where on_sale;

-- INV-10: nothing left of goods that a shop still offers, from the noticing to the delisting and until there is some again.
create table out_of_stock (
    id          bigint generated always as identity primary key,
    shop_id     bigint not null,
    sku_id      bigint not null,
    since       timestamptz not null,            -- when the last piece went
    noticed_at  timestamptz not null,
    delisted_at timestamptz,
    delisted_by bigint,
    words       text not null default '',
    restocked_at timestamptz
);
create unique index one_open_out_of_stock on out_of_stock (shop_id, sku_id) where restocked_at is null;
create index on out_of_stock (noticed_at desc);

-- INV-44: how one stock is given out. sku 0: all goods that say nothing themselves.
create table allotment (
    sku_id        bigint not null,
    shop_id       bigint not null,
    percent       int check (percent between 0 and 100),
    fixed         int check (fixed >= 0),
    presale       int not null default 0 check (presale >= 0),  -- may be sold before it is there
    presale_until date,
    set_by        bigint not null,
    set_at        timestamptz not null,
    primary key (sku_id, shop_id),
    check ((percent is null) <> (fixed is null))
);
create table safety (
    sku_id bigint primary key,
    pieces int not null check (pieces >= 0),
    set_by bigint not null,
    set_at timestamptz not null
);
-- What a shop's own checkout sold a moment ago and no order has brought in yet: it counts for all shops until its time is up.
create table sale_hold (
    shop_id  bigint not null,
    order_no text not null,
    sku_id   bigint not null,
    quantity int not null check (quantity > 0),
    held_at  timestamptz not null,
    until    timestamptz not null,
    primary key (shop_id, order_no, sku_id)
);
create index on sale_hold (sku_id, until);

insert into house_rule (key, from_day, value, set_by, set_at, why) values
    ('warn.hot.items', '2000-01-01', '10', 0, '2000-01-01', 'stock.hot_watch'), ('sales.days', '2000-01-01', '30', 0, '2000-01-01', '按多少天的销量分热、常、滞'),
    ('warn.hot', '2000-01-01', '20', 0, '2000-01-01', 'stock.warning_levels，件数公司自定'), ('warn.steady', '2000-01-01', '8', 0, '2000-01-01', 'stock.warning_levels，件数公司自定'),
    ('warn.slow', '2000-01-01', '0', 0, '2000-01-01', 'stock.warning_levels，件数公司自定'), ('slow.days', '2000-01-01', '30', 0, '2000-01-01', '多少天没有卖出算滞销'),
    ('hold.minutes', '2000-01-01', '30', 0, '2000-01-01', '自家商城下单后为它留货多少分钟');

create view fact_out_of_stock as
    select id as out_id, shop_id, sku_id, since, noticed_at, delisted_at, restocked_at, public.business_day(noticed_at) as day from out_of_stock;

do $$
declare
    t text;
begin
    execute 'create trigger append_only before update or delete or truncate on warning for each statement execute function public.no_change()';
    foreach t in array array['offer', 'out_of_stock', 'allotment', 'safety'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
