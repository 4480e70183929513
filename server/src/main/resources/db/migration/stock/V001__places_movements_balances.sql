-- INV-01, INV-41, INV-42: stock as double entry. A movement takes from one place and gives to another; what lies in a bin
-- is the sum of its movements, and the balance beside it is guarded by the database itself.

create table place (
    id   bigint generated always as identity primary key,
    code text not null unique,             -- B-03-2; or the name of a virtual end
    kind text not null check (kind in ('BIN', 'SUPPLIER', 'CUSTOMER', 'OPENING', 'LOSS'))
);
-- Where goods come from and go to. They have no balance: nobody counts what lies outside.
insert into place (code, kind) values ('SUPPLIER', 'SUPPLIER'), ('CUSTOMER', 'CUSTOMER'), ('OPENING', 'OPENING'), ('LOSS', 'LOSS');

-- Appended only. occurred_at is when the goods moved, recorded_at when we were told; a late movement changes no other row.
create table movement (
    shop_id     bigint not null,           -- 0: the company's own, no shop's order
    id          bigint not null,           -- MonthId by the day of recording
    from_place  bigint not null,
    to_place    bigint not null,
    sku_id      bigint not null,
    quantity    int not null check (quantity > 0),
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    person_id   bigint not null,
    document    text not null,             -- what it was moved by: parcel/123, receipt/R-7, opening/…
    primary key (shop_id, id),
    check (from_place <> to_place)
) partition by range (id);
create index on movement (sku_id, occurred_at);
create index on movement (occurred_at);
create index on movement (document);
create sequence movement_number;

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'movements are append-only: a correction is a new movement';
end $$;
create trigger append_only before update or delete on movement for each row execute function no_change();

-- A row per bin and SKU. The checks are the law of the house: never below nothing, never more promised than there is.
create table balance (
    place_id bigint not null references place,
    sku_id   bigint not null,
    on_hand  int not null check (on_hand >= 0),
    reserved int not null check (reserved between 0 and on_hand),
    primary key (place_id, sku_id)
);
create index on balance (sku_id, place_id);

-- What is promised and not yet gone, per holder (a parcel). The sum over a bin and SKU is the balance's reserved.
create table reservation (
    shop_id   bigint not null,
    holder_id bigint not null,
    sku_id    bigint not null,
    place_id  bigint not null references place,
    quantity  int not null check (quantity > 0),
    primary key (shop_id, holder_id, sku_id, place_id)
);
create index on reservation (sku_id);

-- A document of goods that came in or were counted in; its number makes a repeated one change nothing (INV-02).
create table slip (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('RECEIPT', 'OPENING', 'LOSS')),
    number      text not null,
    file_name   text,
    rows        int not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    person_id   bigint not null,
    unique (kind, number)
);

create view fact_movement as
    select m.shop_id, m.id as movement_id, f.code as from_code, f.kind as from_kind, t.code as to_code, t.kind as to_kind,
           m.sku_id, m.quantity, m.occurred_at, m.recorded_at, m.person_id, m.document,
           (m.occurred_at at time zone 'Asia/Shanghai')::date as day
      from movement m join place f on f.id = m.from_place join place t on t.id = m.to_place;

create view fact_balance as
    select b.place_id, p.code as place, b.sku_id, b.on_hand, b.reserved, b.on_hand - b.reserved as available
      from balance b join place p on p.id = b.place_id;
