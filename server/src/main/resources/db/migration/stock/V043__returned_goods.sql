-- INV-21: what comes back is kept apart until somebody has looked at it: sold again, faulty, or at the brand for repacking until it is here again.
create table returned (
    id          bigint generated always as identity primary key,
    sku_id      bigint not null,
    quantity    int not null check (quantity > 0),
    reference   text not null check (reference <> ''),     -- order or parcel it came back from
    note        text not null default '',
    state       text not null default 'TO_SORT' check (state in ('TO_SORT', 'SELLABLE', 'FAULTY', 'AT_BRAND', 'RESTOCKED', 'WRITTEN_OFF')),
    received_at timestamptz not null, received_by bigint not null,
    sorted_at   timestamptz, sorted_by bigint,
    place       text not null default '',                  -- where it was laid
    brand       text not null default '',
    ended_at    timestamptz, ended_by bigint,
    words       text not null default ''
);
create index on returned (state, id desc);
create trigger kept after update or delete on returned for each row execute function audit.keep_row();
create trigger append_only before truncate on returned for each statement execute function public.no_change();
insert into house_rule (key, from_day, value, set_by, set_at, why) values ('brand.days', '2000-01-01', '15', 0, '2000-01-01', 'stock.returns_to_brand：尽快，天数公司自定');
