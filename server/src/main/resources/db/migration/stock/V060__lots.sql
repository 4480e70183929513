-- INV-45: goods with lots and dates of expiry. A lot is a breakdown of what lies at a place: the balance beside it stays the law, and goods without lots have no row here.
create table lot_goods (
    sku_id     bigint primary key,
    block_days int not null check (block_days between 0 and 3650), -- so many days before expiry it is not sold any more
    why        text not null check (why <> ''),
    set_by     bigint not null,
    set_at     timestamptz not null
);
create table lot (
    id          bigint generated always as identity primary key,
    sku_id      bigint not null,
    number      text not null check (number <> ''),
    made_on     date,
    expires_on  date not null check (expires_on >= made_on),
    barred_at   timestamptz,                          -- its days before expiry have begun; reckoned anew when they change
    recalled_at timestamptz,
    recalled_by bigint,
    recall_why  text not null default '',
    written_by  bigint not null,
    written_at  timestamptz not null,
    unique (sku_id, number),
    check ((recalled_at is null) = (recalled_by is null))
);
create index on lot (expires_on, id);
-- What of the balance of a place is of a lot. The rest of the balance is of pieces whose lot nobody has named: they are not sold.
create table lot_balance (
    lot_id   bigint not null references lot,
    place_id bigint not null references place,
    sku_id   bigint not null,
    on_hand  int not null check (on_hand >= 0),
    reserved int not null check (reserved between 0 and on_hand),
    primary key (lot_id, place_id)
);
create index on lot_balance (sku_id, place_id);
-- Pieces that lay there without a lot and of which somebody said which it is.
create table lot_named (
    id       bigint generated always as identity primary key,
    lot_id   bigint not null references lot,
    place_id bigint not null references place,
    pieces   int not null check (pieces > 0),
    named_by bigint not null,
    named_at timestamptz not null
);
create index on lot_named (lot_id);

alter table movement add column lot_id bigint;
create index on movement (lot_id) where lot_id is not null;
alter table reservation add column lot_id bigint not null default 0, drop constraint reservation_pkey, add primary key (shop_id, holder_id, sku_id, place_id, lot_id);
create index on reservation (lot_id) where lot_id <> 0;
alter table arrival_line add column lot_id bigint references lot;

-- What may be promised: of goods with lots, the free pieces of lots that are neither near their end nor recalled.
create or replace view fact_balance as
    select b.place_id, p.code as place, b.sku_id, b.on_hand, b.reserved,
           case when exists (select from lot_goods g where g.sku_id = b.sku_id)
                then (select coalesce(sum(l.on_hand - l.reserved), 0)::int from lot_balance l join lot t on t.id = l.lot_id
                       where l.sku_id = b.sku_id and l.place_id = b.place_id and t.barred_at is null and t.recalled_at is null)
                else b.on_hand - b.reserved end as available
      from balance b join place p on p.id = b.place_id where p.kind = 'BIN';
create view fact_lot as select id as lot_id, sku_id, number, made_on, expires_on, barred_at, recalled_at from lot;
-- Of which lot, and from which place, the goods of a holder (a parcel) are set aside.
create view fact_set_aside_lot as
    select r.shop_id, r.holder_id, r.sku_id, p.code as place, t.number, t.expires_on, r.quantity from reservation r join lot t on t.id = r.lot_id join place p on p.id = r.place_id;

do $$
declare
    t text;
begin
    execute 'create trigger append_only before update or delete or truncate on lot_named for each statement execute function public.no_change()';
    foreach t in array array['lot_goods', 'lot'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
