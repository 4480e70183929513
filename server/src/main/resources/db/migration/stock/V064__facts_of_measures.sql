-- INV-13: what the stock was like at each day's end, as measures count it: items that have ever lain here, and by name those of which nothing lay there, or that nobody had bought for the set days.
create table stock_day (
    day   date primary key,
    items int not null check (items >= 0)
);
create table stock_day_item (
    day    date not null,
    sku_id bigint not null,
    out    boolean not null,
    slow   boolean not null,
    primary key (day, sku_id),
    check (out or slow)
);
-- Up to which day it is reckoned, and which movements have been seen; later ones of a day past have it reckoned anew.
create table stock_day_mark (one boolean primary key default true check (one), reckoned_until date, seen_at timestamptz not null);
insert into stock_day_mark (seen_at) values ('2000-01-01');

create view fact_stock_day as
    select i.day, i.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, 1 as items, i.out, i.slow from stock_day_item i join catalogue.fact_sku s on s.sku_id = i.sku_id
    union all
    select d.day, null, '', '', d.items - (select count(*)::int from stock_day_item i where i.day = d.day), false, false from stock_day d;

-- INV-09: a daily count of which no report was there when it was due.
create table count_missed (
    sheet_id  bigint primary key references count_sheet,
    missed_at timestamptz not null
);
create trigger append_only before update or delete or truncate on count_missed for each statement execute function public.no_change();
-- A daily count that was required: reported in time, late, or not at all.
create view fact_daily_count as
    select s.id as sheet_id, s.day, s.reported_by as person_id, s.reported_at, coalesce((select r.in_time from fact_count_report r where r.sheet_id = s.id), false) as in_time
      from count_sheet s where s.kind = 'DAILY' and s.state <> 'CANCELLED' and (s.reported_at is not null or exists (select from count_missed m where m.sheet_id = s.id));

-- What was sold, at cost, by the day on which it left; and the mean of both ends of a closed month.
create view fact_sold_cost as
    select c.shop_id, c.movement_id, c.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, -c.pieces as pieces, -c.fen as fen, m.occurred_at, public.business_day(m.occurred_at) as day, m.document
      from movement m join place t on t.id = m.to_place and t.kind = 'CUSTOMER' join cost_entry c on c.shop_id = m.shop_id and c.movement_id = m.id join catalogue.fact_sku s on s.sku_id = m.sku_id;
create view fact_month_stock as
    select c.month, (c.month + interval '1 month - 1 day')::date as day, v.fen as end_fen, coalesce(b.fen, 0) as begin_fen, (coalesce(b.fen, 0) + v.fen) / 2 as mean_fen, c.closed_at
      from book_close c cross join lateral (select coalesce(sum(value_fen), 0)::bigint as fen from book_month m where m.month = c.month) v
      left join lateral (select sum(value_fen)::bigint as fen from book_month m where m.month = (c.month - interval '1 month')::date) b on true;
