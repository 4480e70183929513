-- FUL-47: which label a courier's printer takes; a shop may have its own. Without a row: 100 x 180 mm.
create table label_size (
    courier text not null references courier,
    shop_id bigint not null default 0,             -- 0: in all shops that have no row of their own
    size    text not null check (size in ('MM_100_180', 'MM_76_130')),
    set_by  bigint not null,
    set_at  timestamptz not null,
    primary key (courier, shop_id)
);

-- FUL-06: goods that run low are told too, while nothing is missing yet.
alter table shortage drop constraint shortage_missing_check, add constraint shortage_missing_check check (missing >= 0);
create index shortage_open on shortage (told_to) where solved_at is null;
