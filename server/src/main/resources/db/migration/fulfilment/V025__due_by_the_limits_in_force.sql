-- ORD-05: the time until which a payment is due the same day is a dated rule; the view said 16:00 whatever was in force. So did the measure of what
-- leaves on its due day, which also said 18:00. The rule of the day of payment holds, and the close of the due day.
create view fact_limit as
    select key, from_day, lead(from_day, 1, 'infinity') over (partition by key order by from_day) as until_day, value
      from (select distinct on (key, from_day) key, from_day, value from rule order by key, from_day, n desc) held;

create or replace view fact_review as
    select shop_id, order_id, id as parcel_id, platform_no, reviewed_by as person_id, reviewed_at, paid_at, due_day,
           day <= due_day as on_time, day
      from (select p.*, public.business_day(p.reviewed_at) as day, paid.day + (paid.time >= cutoff.value::time)::int as due_day
              from parcel p
             cross join lateral (select public.business_day(coalesce(p.paid_at, p.reviewed_at)) as day, (coalesce(p.paid_at, p.reviewed_at) at time zone 'Asia/Shanghai')::time as time) paid
              join orders.fact_limit cutoff on cutoff.key = 'sla.review.cutoff' and paid.day >= cutoff.from_day and paid.day < cutoff.until_day
             where p.replaces is null) r;

-- due_at stands in a query of its own: who does not ask for it does not pay for it.
create or replace view fact_shipment as
    select p.shop_id, p.order_id, p.id as parcel_id, p.platform_no, p.paid_at, public.business_day(p.paid_at) as paid_day,
           public.business_day(p.printed_at) as printed_day, p.shipped_at, public.business_day(p.shipped_at) as shipped_day,
           p.shipped_by as person_id, p.verified_by,
           p.shipped_at <= p.paid_at + interval '24 hours' as within_24h, p.shipped_at <= p.paid_at + interval '48 hours' as within_48h,
           coalesce(public.business_day(p.shipped_at) = public.business_day(p.printed_at), false) as same_day,
           exists (select from fulfilment.excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id and x.day = public.business_day(p.printed_at)) as excused,
           public.business_day(p.printed_at) as day, p.printed_at,
           (select (due.day + closes.value::time) at time zone 'Asia/Shanghai'
              from orders.fact_limit cutoff
             cross join lateral (select public.business_day(p.paid_at) + ((p.paid_at at time zone 'Asia/Shanghai')::time >= cutoff.value::time)::int as day) due
              join fulfilment.fact_limit closes on closes.key = 'sla.station.close' and due.day >= closes.from_day and due.day < closes.until_day
             where cutoff.key = 'sla.review.cutoff' and public.business_day(p.paid_at) >= cutoff.from_day and public.business_day(p.paid_at) < cutoff.until_day) as due_at
      from fulfilment.parcel p where p.printed_at is not null and p.stage <> 'VOIDED';
