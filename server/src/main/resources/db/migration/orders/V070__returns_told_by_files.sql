-- IMP-02: files of other programs tell goods that came back as rows with a minus. A document of returns alone is no sale, and no order that somebody placed.
alter table order_ add column document text not null default 'SALE' check (document in ('SALE', 'RETURN'));

-- What came back, line by line: pieces and money are told without the minus.
create table returned_line (
    shop_id    bigint not null,
    order_id   bigint not null,
    line_no    int not null,
    sku_id     bigint,
    code       text not null default '',
    title      text not null default '',
    spec       text not null default '',
    quantity   int not null check (quantity > 0),
    price_fen  bigint not null,
    primary key (shop_id, order_id, line_no)
) partition by range (order_id);

-- What the measures read learns it, whatever columns it has by now.
do $$
declare
    told text := pg_get_viewdef('fact_order'::regclass);
begin
    if told !~ '\sFROM (orders\.)?order_ o;?\s*$' then raise exception 'fact_order is not told from order_ o: %', told; end if;
    execute 'create or replace view orders.fact_order as ' || regexp_replace(told, '(\s)FROM (orders\.)?order_ o;?\s*$', E', o.document\\1FROM orders.order_ o');
end $$;

-- FUL-17: what the platform's last file said of an order, beside what happened here.
create view fact_platform as
    select shop_id, id as order_id, platform_no, placed_day, stage, platform_state, export_rank, exported_at, platform_courier, platform_waybill from order_;
