-- What the last export said of an order, so that the next one is compared with exports only: what people changed here
-- since (ORD-07) is neither shown as a difference nor turned back.
alter table order_
    add column exported_at      timestamptz,                  -- of the export that last changed it: an older one never wins (IMP-04)
    add column export_rank      smallint not null default 0,  -- how far it was along on the platform
    add column export_print     bigint,                       -- fingerprint of the recipient as exported; null while exports mask it
    add column platform_courier text not null default '',
    add column platform_waybill text not null default '',
    add column closed_because   text not null default '';

-- The lines as the last export told them, and the import they came by (IMP-08).
create table exported_lines (
    shop_id   bigint not null,
    order_id  bigint not null,
    import_id bigint not null,
    print     bigint not null,
    primary key (shop_id, order_id)
);

-- Lines whose code was unknown when they came: found again once the catalogue knows it.
create index line_unmatched on line (shop_id, order_id) where sku_id is null;
