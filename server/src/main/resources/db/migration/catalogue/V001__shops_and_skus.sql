-- Shops of the platforms and the variants (SKU) that they sell.
create table shop (
    id        bigint generated always as identity primary key,
    platform  text not null check (platform in ('TAOBAO', 'PDD', 'DOUYIN', 'JD', 'OTHER')),
    name      text not null,               -- as the platform's exports spell it
    short     text not null,               -- as colleagues call it: 旗舰
    payment_confirmation text not null default 'AUTOMATIC' check (payment_confirmation in ('AUTOMATIC', 'REQUIRED')), -- ORD-03
    closed_on date,
    unique (platform, name)
);

create table sku (
    id       bigint generated always as identity primary key,
    code     text not null unique,         -- 商家编码
    name     text not null,
    spec     text not null default '',
    barcode  text unique,
    bin      text not null default ''      -- where it lies, e.g. B-03-2
);

create view fact_shop as select id as shop_id, platform, name, short from shop;
create view fact_sku as select id as sku_id, code, name, spec, barcode, bin from sku;
