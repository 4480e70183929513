-- ORD-09: what makes an order stand out before it is reviewed. A change is a new row from a day on; the latest of a kind counts.
create table abnormal_rule (
    n        bigint generated always as identity primary key,
    kind     text not null check (kind in ('REFUND_ASKED', 'QUANTITY_AT_LEAST', 'AMOUNT_AT_LEAST', 'ADDRESS_INCOMPLETE', 'REMARK_WORDS',
                 'MONEY_DIFFERS', 'CODE_UNKNOWN', 'SAME_AGAIN')),
    from_day date not null,
    active   boolean not null,
    value    text not null default '',             -- pieces, fen, or words between commas
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null
);
create index on abnormal_rule (kind, from_day);
insert into abnormal_rule (kind, from_day, active, value, set_by, set_at, why)
    select kind, '2000-01-01', true, value, 0, '2000-01-01', 'ORD-09' from (values
        ('REFUND_ASKED', ''), ('QUANTITY_AT_LEAST', '100'), ('AMOUNT_AT_LEAST', '500000'), ('ADDRESS_INCOMPLETE', ''),
        ('REMARK_WORDS', '发票,代付,改地址,分开发,合并发,先别发,暂不发'), ('MONEY_DIFFERS', ''), ('CODE_UNKNOWN', ''), ('SAME_AGAIN', '')) as r (kind, value);

-- Where a held order goes back to.
alter table hold add column from_stage text not null check (from_stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW'));
create index hold_due on hold (follow_up_on) where released_at is null;

-- Since when it stands where it stands: an order that came in after the close was not overlooked (ORD-05).
create or replace view fact_order as
    select o.shop_id, o.id as order_id, o.platform_no, o.stage, o.platform_state, o.placed_at, o.placed_day, o.paid_at, o.paid_day,
           o.payable_fen, o.paid_fen, o.refund, o.refund_fen, o.quantity, o.buyer_key,
           exists (select from orders.urgent u where u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null) as urgent,
           o.paid_at + make_interval(hours => orders.hours('sla.ship.normal_hours', o.paid_day)) as ship_by,
           o.stage_at
      from orders.order_ o;
