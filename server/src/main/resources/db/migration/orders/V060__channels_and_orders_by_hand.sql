-- PUR-11, INT-20: by which channel an order came. Those of shops are all that came by a platform's export.
alter table order_ add column channel text not null default 'SHOP' check (channel in ('SHOP', 'DISTRIBUTOR', 'B2B'));
create index order_channel on order_ (channel, placed_day) where channel <> 'SHOP';
create view fact_channel as select shop_id, id as order_id, channel from order_ where channel <> 'SHOP';
