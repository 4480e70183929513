-- INV-06, stock.ledger: months of the ledger are closed. What was closed never changes: a movement of a closed month that is told later stands in the ledger on the
-- day on which it was told.
create table book_close (
    month       date primary key check (extract(day from month) = 1),
    last_number bigint not null,                     -- of the movements: what has a higher one came after the close
    closed_at   timestamptz not null,
    closed_by   bigint not null,
    sha256      text not null                        -- of its rows
);
create table book_month (
    month     date not null references book_close,
    sku_id    bigint not null,
    opening   bigint not null,
    came      bigint not null,
    went      bigint not null,
    closing   bigint not null,
    value_fen bigint not null,                       -- of what lay there at the month's end and whose cost is known
    primary key (month, sku_id)
);

-- The running number within a movement's id (zhanggui.kernel.MonthId).
create function movement_n(id bigint) returns bigint language sql immutable as $$ select id & ((1::bigint << 40) - 1) $$;

-- What stands in the ledger on these days, until_day exclusive: came in, went out, or was moved within the house (came and went both true).
create function booked(from_day date, until_day date)
    returns table (day date, sku_id bigint, from_place bigint, to_place bigint, came boolean, went boolean, quantity int, document text, shop_id bigint, movement_id bigint, late boolean)
    language sql stable as $$
    with m as (
        select m.*, public.business_day(m.occurred_at) as day, false as late
          from stock.movement m
         where m.occurred_at >= booked.from_day::timestamp at time zone 'Asia/Shanghai' and m.occurred_at < booked.until_day::timestamp at time zone 'Asia/Shanghai'
           and not exists (select from stock.book_close c where c.month = date_trunc('month', public.business_day(m.occurred_at))::date and stock.movement_n(m.id) > c.last_number)
        union all
        select m.*, public.business_day(m.recorded_at), true
          from stock.movement m join stock.book_close c on c.month = date_trunc('month', public.business_day(m.occurred_at))::date and stock.movement_n(m.id) > c.last_number
         where m.recorded_at >= booked.from_day::timestamp at time zone 'Asia/Shanghai' and m.recorded_at < booked.until_day::timestamp at time zone 'Asia/Shanghai')
    select m.day, m.sku_id, m.from_place, m.to_place, t.kind = 'BIN', f.kind = 'BIN', m.quantity, m.document, m.shop_id, m.id, m.late
      from m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place
$$;

-- INV-07: the summary of in, out and balance as it was sent, and to whom.
create table summary_sent (
    id      bigint generated always as identity primary key,
    month   date not null,
    sent_at timestamptz not null,
    sent_by bigint not null,                         -- 0: by itself, on the last day
    sent_to bigint[] not null,
    opening bigint not null,
    came    bigint not null,
    went    bigint not null,
    closing bigint not null,
    skus    int not null
);
create index on summary_sent (month);

do $$
declare
    t text;
begin
    foreach t in array array['book_close', 'book_month', 'summary_sent'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;

create view fact_book_month as select month, sku_id, opening, came, went, closing, value_fen from book_month;

-- A day begins at midnight of the company: a date alone is taken for one of the server's zone.
create or replace function slip_movements(kind text, number text, document text) returns setof movement language sql stable as $$
    select m.* from stock.movement m where slip_movements.kind <> 'SHIPMENT' and m.document = slip_movements.document
    union all
    select m.* from stock.movement m
     where slip_movements.kind = 'SHIPMENT' and m.document like 'parcel/%'
       and m.recorded_at >= (case when slip_movements.kind = 'SHIPMENT' then slip_movements.number::timestamp end) at time zone 'Asia/Shanghai'
       and m.recorded_at < ((case when slip_movements.kind = 'SHIPMENT' then slip_movements.number::timestamp end) + interval '1 day') at time zone 'Asia/Shanghai'
$$;

-- SEC-04: what was costed is never costed anew.
create trigger append_only before update or delete on cost_entry for each row execute function public.no_change();
