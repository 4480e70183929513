-- INV-15: what is known of a place beside its code; INV-08, INV-09: counts from plan to booking. Kinds of places are told by the code that makes them.
alter table place drop constraint if exists place_kind_check;
alter table place add constraint place_kind_check check (kind ~ '^[A-Z_]{3,20}$');
-- Where what a count found too much comes from and what it missed goes to, and where goods lie that must not be sold: they have balances, and nobody may reserve them (INV-21).
insert into place (code, kind) values ('COUNT', 'COUNT'), ('退货区', 'RETURNED'), ('次品区', 'FAULTY'), ('品牌方', 'BRAND') on conflict (code) do nothing;

create or replace view fact_balance as
    select b.place_id, p.code as place, b.sku_id, b.on_hand, b.reserved, b.on_hand - b.reserved as available
      from balance b join place p on p.id = b.place_id where p.kind = 'BIN';

create table shelf (
    place_id   bigint primary key references place,
    zone       text not null default '',
    walk       int check (walk between 1 and 999999), -- FUL-46: its number on the way through the house; by code when none
    sign       text not null default '',              -- what a sign there must say
    changed_by bigint not null,
    changed_at timestamptz not null
);
-- Fixed places of a variant beside the first one, which the catalogue holds.
create table home (
    sku_id   bigint not null,
    place_id bigint not null references place,
    set_by   bigint not null,
    set_at   timestamptz not null,
    primary key (sku_id, place_id)
);
create index on home (place_id);
create view fact_place as
    select p.id as place_id, p.code, p.kind, coalesce(s.zone, '') as zone, s.walk, coalesce(s.sign, '') as sign,
           lpad(coalesce(s.walk, 999999)::text, 6, '0') || ' ' || p.code as walking
      from place p left join shelf s on s.place_id = p.id;

-- How the house is run: values in force from a day on.
create table house_rule (
    n        bigint generated always as identity primary key,
    key      text not null,
    from_day date not null,
    value    text not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null
);
create index on house_rule (key, from_day desc, n desc);
insert into house_rule (key, from_day, value, set_by, set_at, why) values
    ('count.daily.required', '2000-01-01', 'off', 0, '2000-01-01', '要求每日盘点时打开'),
    ('count.daily.cutoff', '2000-01-01', '18:00', 0, '2000-01-01', 'sla.stocktake.daily_18'),
    ('count.daily.lines', '2000-01-01', '20', 0, '2000-01-01', '一天盘多少行');

create table count_sheet (
    id             bigint generated always as identity primary key,
    kind           text not null check (kind in ('DAILY', 'CYCLE', 'QUARTER')),
    day            date not null,
    title          text not null,
    blind          boolean not null,
    state          text not null default 'COUNTING' check (state in ('COUNTING', 'COUNTED', 'REPORTED', 'POSTED', 'CANCELLED')),
    made_by        bigint not null,
    made_at        timestamptz not null,
    counted_at     timestamptz,
    attended_by    bigint, attended_at timestamptz,  -- finance was there (quarter)
    reported_by    bigint, reported_at timestamptz,
    report         text not null default '',
    decided_by     bigint, decided_at timestamptz,
    decision       text not null default ''
);
create unique index one_daily_count on count_sheet (day) where kind = 'DAILY' and state <> 'CANCELLED';
create index on count_sheet (state, day);

-- A place and variant to be counted. What the books said is written when the place is finished, for that instant.
create table count_line (
    sheet_id       bigint not null references count_sheet,
    place_id       bigint not null references place,
    sku_id         bigint not null,
    planned        boolean not null,
    counted        int check (counted >= 0),
    damaged        int not null default 0 check (damaged >= 0 and damaged <= coalesce(counted, damaged)),
    tries          int not null default 0,
    first_counted  int,
    done           boolean not null default false,
    book           int,                               -- on the books at that instant
    taken          int,                               -- of them picked and not gone yet: not on the shelf any more
    counted_by     bigint, counted_at timestamptz,
    cause          text not null default '',
    responsible    text not null default '',
    responsible_id bigint,
    handling       text not null default '',
    primary key (sheet_id, place_id, sku_id)
);

-- Every scan at a count, once per command of the device.
create table count_scan (
    command     uuid primary key,
    sheet_id    bigint not null,
    place_id    bigint not null,
    sku_id      bigint,
    mode        text not null check (mode in ('ADD', 'SET', 'DAMAGED', 'DONE')),
    pieces      int not null,
    person_id   bigint not null,
    at          timestamptz not null,
    recorded_at timestamptz not null
);
create index on count_scan (sheet_id);

create view fact_count_line as
    select s.id as sheet_id, s.kind, s.day, l.place_id, l.sku_id, l.counted, l.book - l.taken as expected, l.counted_by as person_id, l.counted_at
      from count_sheet s join count_line l on l.sheet_id = s.id where l.done and s.state <> 'CANCELLED';
create view fact_count_report as
    select id as sheet_id, kind, day, reported_by as person_id, reported_at, public.business_day(reported_at) = day
           and (reported_at at time zone 'Asia/Shanghai')::time <= (select r.value::time from house_rule r where r.key = 'count.daily.cutoff' and r.from_day <= count_sheet.day order by r.from_day desc, r.n desc limit 1) as in_time
      from count_sheet where reported_at is not null and state <> 'CANCELLED';

do $$
declare
    t text;
begin
    foreach t in array array['house_rule', 'count_scan'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['shelf', 'home', 'count_sheet'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;

create sequence shift_number;
