-- ORD-42: presale, made-to-order and campaign orders carry their own latest shipping time: as the export says, by a rule, or said by a person. It goes
-- before the 24 and 48 hours.
alter table order_ add column promised_at timestamptz, add column promised_by text check (promised_by in ('EXPORT', 'RULE', 'PERSON'));
insert into rule (key, from_day, value, set_by, set_at, why) values ('sla.ship.promise_warn_hours', '2000-01-01', '24', 0, '2000-01-01', 'ORD-42');

create or replace view fact_order as
    select o.shop_id, o.id as order_id, o.platform_no, o.stage, o.platform_state, o.placed_at, o.placed_day, o.paid_at, o.paid_day,
           o.payable_fen, o.paid_fen, o.refund, o.refund_fen, o.quantity, o.buyer_key,
           exists (select from orders.urgent u where u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null) as urgent,
           coalesce(o.promised_at, o.paid_at + make_interval(hours => orders.hours('sla.ship.normal_hours', o.paid_day))) as ship_by,
           o.stage_at, o.promised_at,
           (select f.reason from orders.flag f where f.shop_id = o.shop_id and f.order_id = o.id and f.lifted_at is null) as flag,
           (select f.words from orders.flag f where f.shop_id = o.shop_id and f.order_id = o.id and f.lifted_at is null) as flag_words
      from orders.order_ o;
