-- What the day needs and how it closed (PUR-01, PUR-02), the weekly replenishment lists (PUR-03), the weekly report (PUR-09).

-- A day that stands here is closed: its list is locked.
create table need_day (
    day       date primary key,
    closes_at timestamptz not null,
    closed_at timestamptz not null
);
create table need (
    day      date not null references need_day,
    sku_id   bigint not null,
    wanted   int not null,                     -- by paid orders before review
    free     int not null,
    arriving int not null,                     -- ordered on earlier days and not here yet
    missing  int not null,
    bought   int not null,                     -- ordered that day before closing
    orders   int not null,
    primary key (day, sku_id)
);
-- Cannot be bought today: marked by hand, or by closing while nobody bought it. The orders that wait for it go to the blocked ones.
create table need_mark (
    day     date not null,
    sku_id  bigint not null,
    words   text not null check (words <> ''),
    orders  int not null,                      -- how many were handed over
    made_by bigint not null,                   -- 0: by closing
    made_at timestamptz not null,
    primary key (day, sku_id)
);

create table restock (
    id      bigint generated always as identity primary key,
    shop_id bigint not null,
    day     date not null,                     -- the Thursday it is due
    made_at timestamptz not null,
    sent_at timestamptz,
    sent_by bigint,
    words   text not null default '',
    unique (shop_id, day)
);
create table restock_line (
    restock_id bigint not null references restock,
    sku_id     bigint not null,
    sold       int not null,                   -- in this shop in the days that were looked at
    sold_all   int not null,                   -- in all shops
    available  int not null,
    arriving   int not null,
    warning    int,                            -- the warning quantity; null when none is set
    proposed   int not null,
    wanted     int not null check (wanted >= 0),
    words      text not null default '',
    primary key (restock_id, sku_id)
);
create table restock_recipient (
    restock_id bigint not null references restock,
    person_id  bigint not null,
    primary key (restock_id, person_id)
);
alter table purchase add column restock_id bigint references restock;
create index on purchase (restock_id) where restock_id is not null;

-- Sent, it is what it was: the figures stay with it.
create table weekly (
    week    date primary key check (extract(isodow from week) = 1),
    made_at timestamptz not null,
    sent_at timestamptz,
    sent_by bigint,
    words   text not null default '',
    figures jsonb,
    sent_to bigint[] not null default '{}'
);
create table weekly_recipient (
    n          bigint generated always as identity primary key,
    from_day   date not null,
    person_ids bigint[] not null,
    why        text not null,
    set_by     bigint not null,
    set_at     timestamptz not null
);

do $$
declare
    t text;
begin
    foreach t in array array['need_day', 'need', 'need_mark', 'restock_recipient', 'weekly_recipient'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['restock', 'restock_line', 'weekly'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;

-- stock.replenishment_thursday: due on its Thursday, in time when it was sent that day or before.
create view fact_restock as
    select id as restock_id, shop_id, day, sent_by as person_id, sent_at, sent_at is not null and public.business_day(sent_at) <= day as on_time from restock;
-- sla.procure.18: what was missing and what of it was ordered before closing.
create view fact_need as
    select n.day, n.sku_id, n.missing, least(n.bought, n.missing) as bought, exists (select from need_mark m where m.day = n.day and m.sku_id = n.sku_id) as unavailable from need n where n.missing > 0;
