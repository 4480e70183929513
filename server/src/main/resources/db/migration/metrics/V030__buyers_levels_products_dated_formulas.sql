-- MET-42: "has he bought before" is no sum of days. One row a buyer of a shop and day on which he paid; the roll-up keeps it up with the orders (docs/decisions/0116).
create table buyer_day (
    shop_id     bigint not null,
    buyer       bigint not null,       -- hash of the buyer's key: the same buyer, the same number
    day         date   not null,
    order_id    bigint not null,       -- the first he paid that day
    platform_no text   collate "C" not null,
    at          timestamptz not null,
    orders      int    not null,
    primary key (shop_id, buyer, day)
);
create index on buyer_day (shop_id, day);
insert into buyer_day (shop_id, buyer, day, order_id, platform_no, at, orders)
    select shop_id, hashtextextended(buyer_key, 0), paid_day, min(order_id), min(platform_no), min(paid_at), count(*)
      from orders.fact_order where paid_day is not null and buyer_key <> '' and document = 'SALE' group by 1, 2, 3;

create view fact_buyer_day as
    select b.shop_id, b.buyer, b.day, b.order_id, b.platform_no, b.at, b.orders,
           exists (select from metrics.buyer_day e where e.shop_id = b.shop_id and e.buyer = b.buyer and e.day < b.day) as bought_before,
           b.orders > 1 or exists (select from metrics.buyer_day e where e.shop_id = b.shop_id and e.buyer = b.buyer and e.day < b.day and e.day >= date_trunc('month', b.day)::date) as again_this_month,
           exists (select from metrics.buyer_day e where e.shop_id = b.shop_id and e.buyer = b.buyer and e.day < date_trunc('month', b.day)::date
                      and e.day >= (date_trunc('month', b.day) - interval '1 month')::date) as bought_last_month
      from buyer_day b;

-- A level is read once a day, when the day is over; what was read stands in daily.
create table level_day (
    measure text not null,
    day     date not null,
    read_at timestamptz not null,
    primary key (measure, day)
);

alter table daily drop constraint daily_subject_kind_check, add constraint daily_subject_kind_check check (subject_kind in ('PERSON', 'SHOP', 'PRODUCT'));
-- MET-43: the newest day of a measure is one look into this, however long the history.
create index on daily (measure, day);

-- MET-41: a version of the company's own formula holds from a month on, so that a closed month keeps the one it was reckoned by.
alter table own_formula add column from_day date not null default '2000-01-01' check (extract(day from from_day) = 1);
create trigger append_only before update or delete or truncate on own_formula for each statement execute function public.no_change();
create function formula_of_open_month() returns trigger language plpgsql as $$
begin
    if exists (select from audit.month_lock l where l.month = new.from_day) then raise exception 'month % is locked', new.from_day; end if;
    return new;
end $$;
create trigger open_month before insert on own_formula for each row execute function formula_of_open_month();
