-- FUL-45: orders of one buyer to one address in one parcel. The parcel's own order stands in the parcel; those that travel along stand here.
create table parcel_order (
    shop_id   bigint not null,
    parcel_id bigint not null,
    order_id  bigint not null,
    primary key (shop_id, parcel_id, order_id)
);
create index on parcel_order (order_id);
create trigger append_only before update or delete or truncate on parcel_order for each statement execute function public.no_change();

-- Every order that is in a parcel: whoever asks by which waybill an order went reads this and not parcel.order_id alone.
create view fact_parcel_order as
    select shop_id, id as parcel_id, order_id, true as leads from parcel
    union all
    select shop_id, parcel_id, order_id, false from parcel_order;
