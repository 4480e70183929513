-- Suppliers, what they ask for, what is ordered from them, what came of it and what was paid (PUR-04 to PUR-08, PUR-10).

-- The figures of purchasing, in force from a day on. A new value is a new row.
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
    ('procure.close', '2000-01-01', '18:00', 0, '2000-01-01', 'sla.procure.18'),
    ('replenish.weekday', '2000-01-01', '4', 0, '2000-01-01', 'stock.replenishment_thursday'),
    ('replenish.sales_days', '2000-01-01', '28', 0, '2000-01-01', 'PUR-03'),
    ('replenish.cover_days', '2000-01-01', '14', 0, '2000-01-01', 'PUR-03'),
    ('replenish.lead_days', '2000-01-01', '7', 0, '2000-01-01', 'PUR-04'),
    ('purchase.approve_from_fen', '2000-01-01', '1000000', 0, '2000-01-01', 'ACC-05'),
    ('supplier.score_days', '2000-01-01', '180', 0, '2000-01-01', 'PUR-08'),
    ('supervise.price_rise_percent', '2000-01-01', '10', 0, '2000-01-01', 'PUR-10'),
    ('report.weekday', '2000-01-01', '5', 0, '2000-01-01', 'report.weekly.purchase_supplier');

-- PUR-06: the register. Outside the company everybody is one partner (ORG-22); what only buying needs stands here.
create table supplier (
    id          bigint generated always as identity primary key,
    partner_id  bigint not null unique,
    name        text not null unique,
    state       text not null default 'PROSPECT' check (state in ('PROSPECT', 'ACTIVE', 'BLOCKED')),
    lead_days   int check (lead_days between 0 and 365),
    terms       text not null default '',      -- how it is paid: 月结, 货到付款
    note        text not null default '',
    reviewed_on date not null,                 -- when somebody last went through the data
    made_by     bigint not null,
    made_at     timestamptz not null
);
-- Lines of business, as one says them: 毛巾, 香薰.
create table supplier_line (
    supplier_id bigint not null references supplier,
    line        text not null check (line <> ''),
    primary key (supplier_id, line)
);
create table supplier_contact (
    id          bigint generated always as identity primary key,
    supplier_id bigint not null references supplier,
    name        text not null,
    duty        text not null default '',
    phone       bytea,                         -- sealed (ACC-03)
    wechat      bytea,                         -- sealed (ACC-03)
    ended_at    timestamptz,
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on supplier_contact (supplier_id);
create table supplier_paper (
    id          bigint generated always as identity primary key,
    supplier_id bigint not null references supplier,
    kind        text not null check (kind in ('CARD', 'BROCHURE', 'LICENCE', 'OTHER')),
    name        text not null,
    type        text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    sha256      bytea not null,
    bytes       bytea not null,
    made_by     bigint not null,
    made_at     timestamptz not null,
    unique (supplier_id, sha256)
);
create table supplier_step (
    id          bigint generated always as identity primary key,
    supplier_id bigint not null references supplier,
    state       text not null,
    words       text not null,
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on supplier_step (supplier_id, id);

-- PUR-07: what somebody asks for a product, and what is heard on the market.
create table offer (
    id          bigint generated always as identity primary key,
    supplier_id bigint references supplier,
    sku_id      bigint,
    price_fen   bigint check (price_fen > 0),
    least       int check (least > 0),         -- from so many pieces on
    valid_until date,
    words       text not null default '',
    noted_on    date not null,
    made_by     bigint not null,
    made_at     timestamptz not null,
    check (price_fen is null or sku_id is not null and supplier_id is not null)
);
create index on offer (sku_id, noted_on);
create index on offer (supplier_id, noted_on);

-- PUR-05. The number is the day's running number: CG260302-001.
create table purchase_number (
    day  date primary key,
    last int not null
);
create table purchase (
    id          bigint generated always as identity primary key,
    number      text collate "C" not null unique,
    supplier_id bigint not null references supplier,
    shop_id     bigint,                        -- null: for the whole company
    state       text not null check (state in ('ASKED', 'ORDERED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
    expected_on date not null,
    freight_fen bigint not null default 0 check (freight_fen >= 0),
    note        text not null default '',
    made_by     bigint not null,
    made_at     timestamptz not null,
    made_on     date not null,
    ordered_at  timestamptz,
    ended_at    timestamptz,
    ended_words text not null default ''
);
create index on purchase (supplier_id, id);
create index on purchase (made_on);
create index on purchase (expected_on) where state = 'ORDERED';
create table purchase_line (
    purchase_id bigint not null references purchase,
    line_no     int not null,
    sku_id      bigint not null,
    quantity    int not null check (quantity > 0),
    price_fen   bigint not null check (price_fen > 0),
    primary key (purchase_id, line_no),
    unique (purchase_id, sku_id)
);
create index on purchase_line (sku_id, purchase_id);
-- What the day of arrival was before, and why it moved.
create table purchase_expected (
    id          bigint generated always as identity primary key,
    purchase_id bigint not null references purchase,
    expected_on date not null,
    words       text not null,
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on purchase_expected (purchase_id);
-- What the inbound check said, once per document and SKU: the only way an order becomes received.
create table purchase_receipt (
    id          bigint generated always as identity primary key,
    purchase_id bigint not null references purchase,
    document    text not null,
    sku_id      bigint not null,
    accepted    int not null check (accepted >= 0),
    refused     int not null check (refused >= 0),
    words       text not null default '',
    late        boolean not null,
    received_on date not null,
    received_at timestamptz not null,
    unique (purchase_id, document, sku_id)
);
create index on purchase_receipt (received_on);
create table purchase_payment (
    id          bigint generated always as identity primary key,
    purchase_id bigint not null references purchase,
    fen         bigint not null check (fen <> 0),
    paid_on     date not null,
    words       text not null default '',
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on purchase_payment (purchase_id);
-- PUR-10: finance marks, the buyer or the manager answers, finance settles.
create table purchase_mark (
    id          bigint generated always as identity primary key,
    purchase_id bigint not null references purchase,
    kind        text not null check (kind in ('PRICE', 'QUANTITY', 'FREIGHT', 'PAPERS', 'PAYMENT', 'OTHER')),
    words       text not null check (words <> ''),
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on purchase_mark (purchase_id);
create table purchase_mark_step (
    id      bigint generated always as identity primary key,
    mark_id bigint not null references purchase_mark,
    what    text not null check (what in ('ANSWER', 'CLEAR')),
    words   text not null check (words <> ''),
    made_by bigint not null,
    made_at timestamptz not null
);
create index on purchase_mark_step (mark_id);

-- PUR-04: told once per day that was named.
create table late_told (
    purchase_id bigint not null references purchase,
    expected_on date not null,
    primary key (purchase_id, expected_on)
);

-- PUR-04: which goods are watched, from whom they come, how long it takes and how many are ordered. The newest row counts.
create table goods_plan (
    id          bigint generated always as identity primary key,
    sku_id      bigint not null,
    kind        text not null check (kind in ('HOT', 'NEW', 'STEADY', 'SLOW')),
    supplier_id bigint references supplier,
    lead_days   int check (lead_days between 0 and 365),
    quantity    int check (quantity > 0),
    words       text not null default '',
    made_by     bigint not null,
    made_at     timestamptz not null
);
create index on goods_plan (sku_id, id);

do $$
declare
    t text;
begin
    foreach t in array array['rule', 'supplier_paper', 'supplier_step', 'offer', 'purchase_line', 'purchase_expected', 'purchase_receipt', 'purchase_payment', 'purchase_mark', 'purchase_mark_step', 'goods_plan', 'late_told'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['supplier', 'supplier_line', 'purchase_number', 'purchase'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
create trigger kept after update or delete on supplier_contact for each row execute function audit.keep_row('phone', 'wechat');

-- What was ordered and what came, a line each.
create view fact_purchase as
    select p.id as purchase_id, p.number, p.supplier_id, s.name as supplier, p.shop_id, p.state, p.expected_on, p.made_by, p.made_on, p.ordered_at, l.line_no, l.sku_id, l.quantity, l.price_fen,
           coalesce(r.accepted, 0) as accepted, coalesce(r.refused, 0) as refused,
           case when p.state in ('ASKED', 'ORDERED') then greatest(l.quantity - coalesce(r.accepted, 0), 0) else 0 end as to_come
      from purchase p join supplier s on s.id = p.supplier_id join purchase_line l on l.purchase_id = p.id
      left join lateral (select sum(accepted)::int as accepted, sum(refused)::int as refused from purchase_receipt r where r.purchase_id = p.id and r.sku_id = l.sku_id) r on true;

-- PUR-08: what a supplier is judged by: what was delivered, late or refused, and what is overdue and has not come at all.
create view delivery as
    select p.supplier_id, p.id as purchase_id, p.number, r.document, min(r.received_on) as day, bool_or(r.late) as late, sum(r.refused)::int as refused, sum(r.accepted)::int as accepted,
           string_agg(distinct nullif(r.words, ''), '；') as words
      from purchase p join purchase_receipt r on r.purchase_id = p.id group by p.supplier_id, p.id, p.number, r.document;
