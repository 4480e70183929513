-- ORD-14: the flag of an order stands in front of its remark wherever a parcel is listed, printed, scanned: every station reads the remark.
alter table parcel rename column remark to own_remark;
alter table parcel add column flag text not null default '',
                   add column promised_at timestamptz;  -- ORD-42: the order's own latest shipping time; null: 24 and 48 hours after payment
alter table parcel add column remark text generated always as (case when flag = '' then own_remark when own_remark = '' then flag else flag || ' ' || own_remark end) virtual;

-- As it stands in front of the remark.
create function flagged(reason text, words text) returns text language sql immutable as $$
    select case when reason is null then ''
                else '【旗 ' || case reason when 'DAMAGED' then '有破损' when 'OUT_OF_STOCK' then '缺货' when 'COURIER_DELAY' then '快递延误' when 'CUSTOMER_ASKED' then '买家要求' else '其他' end || '：' || words || '】' end
$$;

-- ORD-42: a promised order is late after its promise, whatever the hours since payment.
create or replace view fact_shipment as
    select p.shop_id, p.order_id, p.id as parcel_id, p.platform_no, p.paid_at, public.business_day(p.paid_at) as paid_day,
           public.business_day(p.printed_at) as printed_day, p.shipped_at, public.business_day(p.shipped_at) as shipped_day,
           p.shipped_by as person_id, p.verified_by,
           p.shipped_at <= coalesce(p.promised_at, p.paid_at + interval '24 hours') as within_24h, p.shipped_at <= coalesce(p.promised_at, p.paid_at + interval '48 hours') as within_48h,
           coalesce(public.business_day(p.shipped_at) = public.business_day(p.printed_at), false) as same_day,
           exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = public.business_day(p.printed_at)) as excused,
           public.business_day(p.printed_at) as day, p.printed_at,
           (select (due.day + closes.value::time) at time zone 'Asia/Shanghai'
              from orders.fact_limit cutoff
             cross join lateral (select public.business_day(p.paid_at) + ((p.paid_at at time zone 'Asia/Shanghai')::time >= cutoff.value::time)::int as day) due
              join fulfilment.fact_limit closes on closes.key = 'sla.station.close' and due.day >= closes.from_day and due.day < closes.until_day
             where cutoff.key = 'sla.review.cutoff' and public.business_day(p.paid_at) >= cutoff.from_day and public.business_day(p.paid_at) < cutoff.until_day) as due_at
      from fulfilment.parcel p where p.printed_at is not null and p.stage <> 'VOIDED';
