-- INT-01: what left is told to the platforms by a file of each shop: which parcels stood in which file. Appended only; a file can be taken again.
create table told_batch (
    id       bigint generated always as identity primary key,
    shop_id  bigint not null,
    platform text not null,
    parcels  int not null check (parcels > 0),
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on told_batch (shop_id, id);
create table told_parcel (
    shop_id   bigint not null,
    parcel_id bigint not null,
    batch_id  bigint not null references told_batch,
    waybill   text not null,
    primary key (shop_id, parcel_id, batch_id)
);
create index on told_parcel (batch_id);
create trigger append_only before update or delete or truncate on told_batch for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on told_parcel for each statement execute function public.no_change();

-- INT-14, FUL-31: where a parcel was seen after it left, as the courier's file tells it; the month is the parcel's.
create table trace (
    shop_id   bigint not null,
    parcel_id bigint not null,
    at        timestamptz not null,
    words     text not null,
    place     text not null default '',
    kind      text not null check (kind in ('MOVING', 'DELIVERED', 'DIFFICULT')),
    cause     text not null default '',
    import_id bigint not null,
    primary key (shop_id, parcel_id, at, words)
) partition by range (parcel_id);

-- The last of it, one row a parcel: lists read nothing else.
create table track (
    shop_id      bigint not null,
    parcel_id    bigint not null,
    last_at      timestamptz not null,
    last_words   text not null,
    last_place   text not null default '',
    kind         text not null,
    delivered_at timestamptz,
    primary key (shop_id, parcel_id)
);

-- A parcel that has not moved for so many days is late; words by which couriers say that something is wrong with it, by cause.
insert into rule (key, from_day, value, set_by, set_at, why) values
    ('track.still_days', '2000-01-01', '3', 0, '2000-01-01', 'FUL-31'),
    ('track.words.DELIVERED', '2000-01-01', '已签收,签收成功,代收,已取件,妥投,delivered', 0, '2000-01-01', 'FUL-31'),
    ('track.words.REFUSED', '2000-01-01', '拒收,拒签,refused', 0, '2000-01-01', 'INT-14'),
    ('track.words.RETURNED', '2000-01-01', '退回,退件,returned to sender', 0, '2000-01-01', 'INT-14'),
    ('track.words.DAMAGED', '2000-01-01', '破损,外包装损坏,damaged', 0, '2000-01-01', 'INT-14'),
    ('track.words.LOST', '2000-01-01', '丢失,遗失,lost', 0, '2000-01-01', 'INT-14'),
    ('track.words.ADDRESS', '2000-01-01', '地址不详,地址错误,查无此人,超区,wrong address', 0, '2000-01-01', 'INT-14'),
    ('track.words.UNREACHABLE', '2000-01-01', '联系不上,无人接听,电话关机,no answer', 0, '2000-01-01', 'INT-14'),
    ('track.words.DELAYED', '2000-01-01', '延误,滞留,问题件,疑难,exception,delayed', 0, '2000-01-01', 'INT-14');
