-- MET-43: a day's facts are found by the time index of their step, however long the history. One branch per station, so that
-- asking for one station reads that station's index only.
create or replace view fact_step as
    select shop_id, id as parcel_id, order_id, platform_no, 'REVIEW'::text as station, reviewed_by as person_id, reviewed_at as at, (reviewed_at at time zone 'Asia/Shanghai')::date as day from parcel
    union all
    select shop_id, id, order_id, platform_no, 'PRINT', printed_by, printed_at, (printed_at at time zone 'Asia/Shanghai')::date from parcel where printed_at is not null
    union all
    select shop_id, id, order_id, platform_no, 'PICK', picked_by, picked_at, (picked_at at time zone 'Asia/Shanghai')::date from parcel where picked_at is not null
    union all
    select shop_id, id, order_id, platform_no, 'VERIFY', verified_by, verified_at, (verified_at at time zone 'Asia/Shanghai')::date from parcel where verified_at is not null
    union all
    select shop_id, id, order_id, platform_no, 'PACK', packed_by, packed_at, (packed_at at time zone 'Asia/Shanghai')::date from parcel where packed_at is not null
    union all
    select shop_id, id, order_id, platform_no, 'SHIP', shipped_by, shipped_at, (shipped_at at time zone 'Asia/Shanghai')::date from parcel where shipped_at is not null;

create index parcel_picked_at on parcel (picked_at);
-- Scans lie in the order of their time; a coarse index is enough and costs a scan nothing.
create index scan_at on scan using brin (at) with (pages_per_range = 16);

create or replace view fact_shipment as
    select p.shop_id, p.order_id, p.id as parcel_id, p.platform_no, p.paid_at, (p.paid_at at time zone 'Asia/Shanghai')::date as paid_day,
           (p.printed_at at time zone 'Asia/Shanghai')::date as printed_day, p.shipped_at, (p.shipped_at at time zone 'Asia/Shanghai')::date as shipped_day,
           p.shipped_by as person_id, p.verified_by,
           p.shipped_at <= p.paid_at + interval '24 hours' as within_24h, p.shipped_at <= p.paid_at + interval '48 hours' as within_48h,
           coalesce((p.shipped_at at time zone 'Asia/Shanghai')::date = (p.printed_at at time zone 'Asia/Shanghai')::date, false) as same_day,
           exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id
                      and x.day = (p.printed_at at time zone 'Asia/Shanghai')::date) as excused,
           (p.printed_at at time zone 'Asia/Shanghai')::date as day, p.printed_at
      from fulfilment.parcel p where p.printed_at is not null and p.stage <> 'VOIDED';
