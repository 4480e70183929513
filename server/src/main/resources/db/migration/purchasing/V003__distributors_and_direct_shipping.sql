-- Distributors with their price levels and orders (PUR-11), and goods that the supplier ships himself (PUR-12).

create table price_level (
    id      bigint generated always as identity primary key,
    name    text not null unique,
    made_by bigint not null,
    made_at timestamptz not null
);
-- In force from a day on; the row written last counts.
create table level_price (
    n         bigint generated always as identity primary key,
    level_id  bigint not null references price_level,
    sku_id    bigint not null,
    from_day  date not null,
    price_fen bigint not null check (price_fen > 0),
    made_by   bigint not null,
    made_at   timestamptz not null
);
create index on level_price (level_id, sku_id, from_day, n);

create table distributor (
    id         bigint generated always as identity primary key,
    partner_id bigint not null unique,         -- outside the company everybody is one partner (ORG-22)
    name       text not null unique,
    state      text not null default 'CANDIDATE' check (state in ('CANDIDATE', 'ACTIVE', 'SUSPENDED')),
    level_id   bigint references price_level,
    on_account boolean not null default false, -- pays later: its orders wait for no money
    region     text not null default '',
    note       text not null default '',
    made_by    bigint not null,
    made_at    timestamptz not null
);
create table distributor_contact (
    id             bigint generated always as identity primary key,
    distributor_id bigint not null references distributor,
    name           text not null,
    phone          bytea,                      -- sealed (ACC-03)
    made_by        bigint not null,
    made_at        timestamptz not null
);
create index on distributor_contact (distributor_id, id);
-- How it was won, supplied and helped; a change of state is one of them.
create table distributor_step (
    id             bigint generated always as identity primary key,
    distributor_id bigint not null references distributor,
    what           text not null check (what in ('STATE', 'RECRUIT', 'SUPPORT', 'SUPPLY')),
    state          text not null,
    words          text not null check (words <> ''),
    made_by        bigint not null,
    made_at        timestamptz not null
);
create index on distributor_step (distributor_id, id);
create table distributor_order (
    shop_id        bigint not null,
    order_id       bigint not null,
    distributor_id bigint not null references distributor,
    level_id       bigint not null references price_level,
    made_by        bigint not null,
    made_at        timestamptz not null,
    primary key (shop_id, order_id)
);
create index on distributor_order (distributor_id, order_id);
create table distributor_number (
    day  date primary key,
    last int not null
);

-- PUR-12: an order that the supplier ships: given to him, and gone when his waybill stands here.
create table direct_shipment (
    shop_id     bigint not null,
    order_id    bigint not null,
    supplier_id bigint not null references supplier,
    cost_fen    bigint check (cost_fen >= 0),
    words       text not null default '',
    given_by    bigint not null,
    given_at    timestamptz not null,
    courier     text,
    waybill     text,
    shipped_by  bigint,
    shipped_at  timestamptz,
    primary key (shop_id, order_id),
    check ((waybill is null) = (shipped_at is null) and (courier is null) = (shipped_at is null))
);
create unique index on direct_shipment (upper(waybill)) where waybill is not null;
create index on direct_shipment (given_at);

do $$
declare
    t text;
begin
    foreach t in array array['price_level', 'level_price', 'distributor_step', 'distributor_order'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['distributor', 'distributor_number', 'direct_shipment'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
create trigger kept after update or delete on distributor_contact for each row execute function audit.keep_row('phone');

create view fact_direct_shipment as select shop_id, order_id, supplier_id, courier, waybill, shipped_by as person_id, shipped_at, public.business_day(shipped_at) as day from direct_shipment where shipped_at is not null;
