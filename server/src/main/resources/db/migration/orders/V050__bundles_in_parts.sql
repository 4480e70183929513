-- PRD-41: a line that is a bundle is broken into its components once, when it comes in or is matched; changing the bundle later leaves it as it was.
alter table line add column bundled boolean not null default false;

create table part (
    shop_id   bigint not null,
    order_id  bigint not null,
    line_no   int not null,
    n         int not null,
    sku_id    bigint not null,
    quantity  int not null check (quantity > 0),   -- pieces of all the line's bundles
    weight    bigint not null check (weight >= 0), -- in the line's share of what was paid
    share_fen bigint not null default 0,
    primary key (shop_id, order_id, line_no, n)
) partition by range (order_id);

create or replace function open_month(day date) returns void language sql as $$
    select public.ensure_month('orders.order_', day), public.ensure_month('orders.line', day), public.ensure_month('orders.part', day),
           public.ensure_month('orders.step', day), public.ensure_month('orders.change', day)
$$;
-- The months that are there already.
select public.ensure_month('orders.part', to_date(right(c.relname, 6), 'YYYYMM'))
  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'orders.line'::regclass and c.relname ~ '_[0-9]{6}$';

-- Lines that belong to no goods yet are found by what the shop calls them.
create index line_unmatched_code on line (code, shop_id) where sku_id is null;

-- What an order wants of the house, goods by goods: a plain line as it is, a bundle by its parts. Whoever counts goods reads this and not fact_line.
create view fact_need as
    select shop_id, order_id, line_no, 0 as n, sku_id, quantity, share_fen from line where not bundled and sku_id is not null
    union all
    select shop_id, order_id, line_no, n, sku_id, quantity, share_fen from part;
