-- FUL-48: electronic waybills (电子面单): numbers of an account with a courier or platform. Each is used once; one that was voided before the courier had it goes back.
create table waybill_account (
    id         bigint generated always as identity primary key,
    courier    text not null references courier,
    name       text not null check (name <> ''),
    shop_id    bigint,                     -- null: for all shops
    warn_below int not null check (warn_below >= 0),
    made_by    bigint not null, made_at timestamptz not null,
    unique (courier, name)
);
create trigger kept after update or delete on waybill_account for each row execute function audit.keep_row();

create table waybill_pool (
    waybill    text collate "C" primary key,
    account_id bigint not null references waybill_account,
    free       boolean not null default true,
    returned   int not null default 0,     -- how often it came back unused
    added_by   bigint not null, added_at timestamptz not null
);
create index waybill_pool_free on waybill_pool (account_id, waybill) where free;

-- What one piece weighs, by hand or from the first parcel that held nothing else; the latest counts. sku_id 0: an empty box.
create table sku_weight (
    sku_id bigint not null,
    n      bigint generated always as identity,
    grams  int not null check (grams > 0),
    learnt boolean not null,
    set_by bigint not null, set_at timestamptz not null,
    primary key (sku_id, n)
);
insert into sku_weight (sku_id, grams, learnt, set_by, set_at) values (0, 150, false, 0, '2000-01-01');
create trigger append_only before update or delete or truncate on sku_weight for each statement execute function public.no_change();

-- Each weighing of a parcel; the last one counts. One that is off stops it until somebody lets it go with his name.
create table weighing (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    parcel_id bigint not null,
    grams     int not null check (grams > 0),
    expected  int,                         -- null: not all of its goods have a weight
    off       boolean not null,
    let_go    boolean not null default false,
    why       text,
    person_id bigint not null,
    at        timestamptz not null,
    check (not let_go or why <> '')
);
create index on weighing (parcel_id, id);
create trigger append_only before update or delete or truncate on weighing for each statement execute function public.no_change();
