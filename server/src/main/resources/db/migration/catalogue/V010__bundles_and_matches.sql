-- PRD-41: bundles, and what a shop calls its goods.
--
-- A bundle stands among the SKUs, so that a code means one thing only, but nobody ever lays one on a shelf: fact_sku shows goods alone,
-- fact_sellable both. What a bundle consists of is a version; an order keeps the version that held when its line came in.
alter table sku
    add column kind         text not null default 'GOODS' check (kind in ('GOODS', 'BUNDLE')),
    add column price_fen    bigint check (price_fen >= 0),        -- what one piece is sold for; null: nobody has said
    add column weight_grams int check (weight_grams > 0);         -- of one piece as it is packed; null: nobody has weighed it
create index sku_bundles on sku (id) where kind = 'BUNDLE';
-- A bundle is never scanned: its components are.
alter table sku add constraint bundle_without_barcode check (kind = 'GOODS' or barcode is null);

create or replace view fact_sku as select id as sku_id, code, name, spec, barcode, bin, price_fen, weight_grams from sku where kind = 'GOODS';
create view fact_sellable as select id as sku_id, code, name, spec, barcode, kind = 'BUNDLE' as bundle, price_fen from sku;

create table bundle (
    id      bigint generated always as identity primary key,
    sku_id  bigint not null references sku,
    split   text not null check (split in ('PRICE', 'PIECES', 'SHARES')),   -- by what its revenue is split over the components
    made_by bigint not null,
    made_at timestamptz not null,
    why     text not null
);
create index on bundle (sku_id, id desc);

create table component (
    bundle_id bigint not null references bundle,
    n         int not null,
    sku_id    bigint not null references sku,
    quantity  int not null check (quantity between 1 and 9999),
    share     int not null default 0 check (share between 0 and 1000000),   -- its weight where the split is by SHARES
    primary key (bundle_id, n),
    unique (bundle_id, sku_id)
);

-- The bundle as it is today, with the weight that each component has in its revenue.
create view fact_component as
    select b.sku_id as bundle_id, b.id as version, c.n, c.sku_id, c.quantity,
           case b.split when 'PRICE' then coalesce(s.price_fen, 0) * c.quantity when 'PIECES' then c.quantity::bigint else c.share::bigint end as weight
      from (select distinct on (sku_id) id, sku_id, split from bundle order by sku_id, id desc) b
      join component c on c.bundle_id = b.id join sku s on s.id = c.sku_id;

-- What a shop calls the goods by: its own code, or, where it has none, title and specification as they stand in its orders.
create table matched (
    id         bigint generated always as identity primary key,
    shop_id    bigint not null references shop,
    code       text collate "C" not null default '',
    title      text not null default '',
    spec       text not null default '',
    sku_id     bigint not null references sku,
    how        text not null check (how in ('FILE', 'HAND')),
    matched_by bigint not null,
    matched_at timestamptz not null,
    check ((code <> '') = (title = '' and spec = '')),
    unique (shop_id, code, title, spec)
);
create index on matched (sku_id);
create view fact_match as
    select m.id as match_id, m.shop_id, m.code, m.title, m.spec, m.sku_id, s.kind = 'BUNDLE' as bundle from matched m join sku s on s.id = m.sku_id;

-- SEC-04: a version stays what it was; what changes in place keeps its old and new values.
do $$
declare
    t text;
begin
    foreach t in array array['bundle', 'component'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['sku', 'matched'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
