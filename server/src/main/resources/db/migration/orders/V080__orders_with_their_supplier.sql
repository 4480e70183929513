-- PUR-12: what a supplier ships stands with him: no station of the house waits for it, and it is open until his waybill stands here.
alter table order_ drop constraint order__stage_check;
alter table order_ add constraint order__stage_check check (stage in ('AWAITING_PAYMENT', 'AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED',
    'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER', 'SHIPPED', 'CANCELLED', 'DONE'));
drop index order_open;
create index order_open on order_ (stage, paid_at) where stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER');
