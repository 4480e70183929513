-- UX-03: the order list in its sortings, and the rare ones among very many, are each read from one index.
drop index order_placed;
create index order_placed on order_ (placed_day, placed_at);
drop index order_paid;
create index order_paid on order_ (paid_day desc nulls last, paid_at desc nulls last);
-- Those that are done are nearly all; whoever looks for others must not read through them.
create index order_rare on order_ (stage, placed_day, placed_at) where stage in ('AWAITING_PAYMENT', 'SHIPPED', 'CANCELLED');
create index order_refund on order_ (placed_day, placed_at) where refund <> 'NONE';
