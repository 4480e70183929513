-- INV-02, WF-30, WF-31: every movement has a goods slip. A slip never changes; that it was signed and filed are rows of their own.
-- Ends outside the house that were missing: what a count found or missed, and other houses (a branch, a studio, whoever took a sample).
alter table place drop constraint place_kind_check,
    add constraint place_kind_check check (kind in ('BIN', 'SUPPLIER', 'CUSTOMER', 'OPENING', 'LOSS', 'COUNT', 'ELSEWHERE'));
insert into place (code, kind) values ('COUNT', 'COUNT'), ('ELSEWHERE', 'ELSEWHERE');

alter table slip drop constraint slip_kind_check,
    add constraint slip_kind_check check (kind in ('RECEIPT', 'RETURN', 'TRANSFER_IN', 'OPENING', 'COUNT', 'MOVE',
                                                   'LOSS', 'SAMPLE', 'TRANSFER_OUT', 'TO_SUPPLIER', 'OTHER_OUT', 'SHIPMENT')),
    add column paper   text not null default '',      -- the document it goes by: delivery note, transfer order, request
    add column partner text not null default '',      -- who hands over or receives
    add column note    text not null default '',
    add column document text generated always as (lower(kind) || '/' || number) stored; -- as its movements name it
create index on slip (occurred_at desc, id desc);
create index on slip (document);
create index on slip (paper) where paper <> '';
create index on slip (number);
-- What left in parcels on one day stands on one slip, written with the day's first; its lines are the day's movements, by the time of recording.
create index on movement using brin (recorded_at);
insert into slip (kind, number, rows, occurred_at, recorded_at, person_id)
    select distinct on (day) 'SHIPMENT', day::text, 0, m.recorded_at, m.recorded_at, m.person_id
      from (select public.business_day(recorded_at) as day, recorded_at, person_id from movement where document like 'parcel/%') m order by day, recorded_at;

-- Signed by the party that hands over or receives, for so many pieces. A slip whose pieces are no longer those is signed again.
create table slip_signature (
    id          bigint generated always as identity primary key,
    slip_id     bigint not null references slip,
    pieces      bigint not null,
    name        text not null check (name <> ''),
    person_id   bigint,                               -- null: nobody of the house
    strokes     text not null default '' check (length(strokes) <= 20000), -- as drawn: points x,y within 300 × 100, strokes parted by ;
    signed_at   timestamptz not null,
    recorded_by bigint not null
);
create index on slip_signature (slip_id);

create table slip_filed (
    slip_id  bigint primary key references slip,
    filed_at timestamptz not null,
    filed_by bigint not null
);

-- Which kinds somebody must sign: nobody hands over what was counted, moved within the house, or lay there already.
create function needs_signature(kind text) returns boolean language sql immutable as $$ select kind not in ('OPENING', 'COUNT', 'MOVE') $$;

-- Kinds by which goods come in, by which they leave, and by which they stay.
create function direction(kind text) returns text language sql immutable as $$
    select case when kind in ('RECEIPT', 'RETURN', 'TRANSFER_IN', 'OPENING') then 'IN' when kind in ('COUNT', 'MOVE') then 'WITHIN' else 'OUT' end
$$;

-- INV-03: what was promised on paper, and what came of it.
create table delivery (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('PURCHASE', 'RETURN', 'TRANSFER', 'OTHER')),
    number      text not null check (number <> ''),
    supplier_id bigint,                               -- of purchasing; null when it comes from nobody in its register
    partner     text not null default '',
    expected_on date,
    written_by  bigint not null,
    written_at  timestamptz not null,
    unique (kind, number)
);
create table delivery_line (
    delivery_id   bigint not null references delivery,
    sku_id        bigint not null,
    quantity      int not null check (quantity > 0),
    unit_cost_fen bigint check (unit_cost_fen >= 0),
    primary key (delivery_id, sku_id)
);
-- How a delivery ended; without a row it is still expected.
create table delivery_end (
    delivery_id bigint primary key references delivery,
    state       text not null check (state in ('BOOKED', 'BOOKED_WITH_DIFFERENCE', 'REFUSED', 'CALLED_OFF')),
    ended_at    timestamptz not null,
    ended_by    bigint not null,
    why         text not null default ''
);
create index on delivery (expected_on, id);
create index on delivery (number);

create table arrival (
    id          bigint generated always as identity primary key,
    delivery_id bigint not null references delivery,
    command     uuid unique,                          -- given by the device: the same again changes nothing
    slip        text,                                 -- document of the slip; null when nothing was accepted
    arrived_at  timestamptz not null,
    checked_by  bigint not null,
    checked_at  timestamptz not null,
    last        boolean not null,                     -- no more is expected
    note        text not null default ''
);
create index on arrival (delivery_id);
create table arrival_line (
    arrival_id bigint not null references arrival,
    n          int not null,
    sku_id     bigint not null,
    place      text not null default '',
    accepted   int not null check (accepted >= 0),
    refused    int not null check (refused >= 0),
    ground     text check (ground in ('QUANTITY', 'QUALITY', 'SPECIFICATION', 'KIND')),
    reason     text not null default '',
    primary key (arrival_id, n),
    check (accepted + refused > 0),
    check ((refused > 0) = (ground is not null))
);
-- As found, with the number of the document behind it.
create table delivery_difference (
    delivery_id bigint not null references delivery,
    sku_id      bigint not null,
    kind        text not null check (kind in ('MISSING', 'SURPLUS', 'NOT_ON_DOCUMENT', 'REFUSED')),
    expected    int not null,
    found       int not null,
    note        text not null default '',
    primary key (delivery_id, sku_id, kind)
);
create index on delivery_difference (sku_id);

-- INV-05: an issue that was refused, because papers were missing or another is its custodian (INV-16).
create table refused_issue (
    id         bigint generated always as identity primary key,
    refused_at timestamptz not null,
    refused_by bigint not null,
    reason     text not null check (reason in ('PAPERS', 'CUSTODIAN')),
    asked      jsonb not null,                        -- as it was asked for
    missing    text[] not null default '{}'
);
-- INV-16: who keeps special goods, from a day on; null: nobody any more.
create table custodian (
    sku_id    bigint not null,
    from_day  date not null,
    n         bigint generated always as identity,
    person_id bigint,
    sign      text not null default '',               -- what the conspicuous sign says
    set_by    bigint not null,
    set_at    timestamptz not null,
    primary key (sku_id, from_day, n)
);

-- INV-43: what a piece cost that came in by a document; what the company says a piece costs from a day on.
create table receipt_cost (
    document      text not null,
    sku_id        bigint not null,
    unit_cost_fen bigint not null check (unit_cost_fen >= 0),
    primary key (document, sku_id)
);
create table cost_set (
    sku_id        bigint not null,
    from_day      date not null,
    n             bigint generated always as identity,
    unit_cost_fen bigint not null check (unit_cost_fen >= 0),
    why           text not null check (why <> ''),
    set_by        bigint not null,
    set_at        timestamptz not null,
    primary key (sku_id, from_day, n)
);
-- What lies in the house and what it cost, in the order in which it leaves. Moving average: one layer; first in, first out: one a receipt.
create table cost_layer (
    sku_id bigint not null,
    n      bigint generated always as identity,
    pieces int not null check (pieces > 0),
    fen    bigint not null check (fen >= 0),
    known  boolean not null,                          -- false: nobody said what it cost
    primary key (sku_id, n)
);
-- What each movement in or out brought or took, reckoned once in the order of recording: a late row changes none of them.
create table cost_entry (
    shop_id     bigint not null,
    movement_id bigint not null,
    sku_id      bigint not null,
    pieces      int not null,                         -- in +, out −
    fen         bigint not null,                      -- in +, out −; of the pieces whose cost is known
    unknown     int not null,                         -- of the pieces, those whose cost is not known
    method      text not null check (method in ('MOVING_AVERAGE', 'FIFO')),
    left_pieces bigint not null,                      -- of the SKU in the house after it
    left_fen    bigint not null,
    left_known  bigint not null,                      -- pieces of them whose cost is known
    recorded_at timestamptz not null,                 -- of the movement
    n           bigint generated always as identity,
    primary key (shop_id, movement_id)
) partition by range (movement_id);
create index on cost_entry (sku_id, n desc);
-- Up to where all movements have been costed.
create table cost_mark (one boolean primary key default true check (one), recorded_at timestamptz not null);
insert into cost_mark (recorded_at) values ('2000-01-01');

-- Figures of the stock that hold from a day on (docs/decisions/0080).
create table rule (
    key      text not null,
    from_day date not null,
    value    text not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    why      text not null,
    n        bigint generated always as identity,
    primary key (key, from_day, n)
);
insert into rule (key, from_day, value, set_by, set_at, why) values
    ('stock.cost_method', '2000-01-01', 'MOVING_AVERAGE', 0, '2000-01-01', 'INV-43'),
    ('stock.transfer_failed_twice', '2000-01-01', '2', 0, '2000-01-01', 'stock.transfer_failed_twice'),
    ('stock.summary_reminder_days', '2000-01-01', '3', 0, '2000-01-01', 'stock.month_end_summary'),
    ('stock.told_roles', '2000-01-01', 'DIRECTOR,STORE_MANAGER', 0, '2000-01-01', 'stock.inbound_refuse');

do $$
declare
    t text;
begin
    foreach t in array array['slip_signature', 'slip_filed', 'delivery', 'delivery_line', 'delivery_end', 'arrival', 'arrival_line', 'delivery_difference', 'refused_issue', 'custodian',
                             'receipt_cost', 'cost_set', 'rule'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;

-- INV-02: for measures and for whoever books a slip that nobody signed.
create view fact_slip as
    select s.id as slip_id, s.kind, direction(s.kind) as direction, s.number, s.document, s.paper, s.partner, s.occurred_at, s.recorded_at, s.person_id, public.business_day(s.recorded_at) as day,
           (select min(g.signed_at) from slip_signature g where g.slip_id = s.id) as signed_at, f.filed_at
      from slip s left join slip_filed f on f.slip_id = s.id;

create view fact_delivery as
    select d.id as delivery_id, d.kind, d.number, d.supplier_id, d.expected_on, coalesce(e.state, 'EXPECTED') as state, e.ended_at
      from delivery d left join delivery_end e on e.delivery_id = d.id;

create view fact_cost as
    select shop_id, movement_id, sku_id, pieces, fen, unknown, method, recorded_at, public.business_day(recorded_at) as day from cost_entry;

-- The movements of a slip: those that name it, and of a day's parcels those recorded on that day.
create function slip_movements(kind text, number text, document text) returns setof movement language sql stable as $$
    select m.* from stock.movement m where slip_movements.kind <> 'SHIPMENT' and m.document = slip_movements.document
    union all
    select m.* from stock.movement m
     where slip_movements.kind = 'SHIPMENT' and m.document like 'parcel/%'
       and m.recorded_at >= (case when slip_movements.kind = 'SHIPMENT' then slip_movements.number::date end) at time zone 'Asia/Shanghai'
       and m.recorded_at < ((case when slip_movements.kind = 'SHIPMENT' then slip_movements.number::date end) + 1) at time zone 'Asia/Shanghai'
$$;
