-- INV-17: who came into the warehouse and left again. An entry is never deleted, and of what stands in it only the leaving is added.
create table visit (
    id         bigint generated always as identity primary key,
    name       text not null check (name <> ''),
    company    text not null default '',
    purpose    text not null check (purpose <> ''),
    with_whom  text not null default '',
    entered_at timestamptz not null,
    entered_by bigint not null,
    left_at    timestamptz check (left_at >= entered_at),
    left_by    bigint
);
create index on visit (entered_at desc);
create index visit_inside on visit (id) where left_at is null;
create function only_leaving() returns trigger language plpgsql as $$
begin
    if old.left_at is not null or (to_jsonb(new) - 'left_at' - 'left_by') <> (to_jsonb(old) - 'left_at' - 'left_by') then
        raise exception '%.% is append-only: a correction is a new row', tg_table_schema, tg_table_name;
    end if;
    return new;
end $$;
create trigger only_leaving before update on visit for each row execute function only_leaving();
create trigger append_only before delete or truncate on visit for each statement execute function public.no_change();

-- INV-18, INV-22: the checks before and after work. The source gives the first of three; the others are ours and can be edited.
create table check_item (
    id         bigint generated always as identity primary key,
    moment     text not null check (moment in ('BEFORE', 'AFTER')),
    position   int not null,
    zh         text not null check (zh <> ''),
    en         text not null,
    from_day   date not null,
    until_day  date,                               -- not any more from this day on
    set_by     bigint not null
);
insert into check_item (moment, position, zh, en, from_day, set_by) values
    ('BEFORE', 1, '门锁完好，到岗清点没有短少', 'Door lock in order, nothing missing on arrival', '2000-01-01', 0),
    ('BEFORE', 2, '通道、消防口没有堆东西，库里没有易燃易爆有毒物品', 'Passages and fire exits clear, nothing flammable, explosive or poisonous', '2000-01-01', 0),
    ('BEFORE', 3, '配货区整洁，没有无关商品', 'Picking area tidy, free of foreign products', '2000-01-01', 0),
    ('AFTER', 1, '人都已离开，来访的都登记了离开', 'Everybody has left, every visitor is registered as gone', '2000-01-01', 0),
    ('AFTER', 2, '电源、火源都关，打包设备断电', 'Power and flames off, packing equipment unplugged', '2000-01-01', 0),
    ('AFTER', 3, '门窗锁好，钥匙交回', 'Doors and windows locked, keys handed back', '2000-01-01', 0);
create table check_done (
    day       date not null,
    item_id   bigint not null references check_item,
    anomaly   boolean not null,
    note      text not null default '',
    person_id bigint not null,
    at        timestamptz not null,
    primary key (day, item_id)
);

-- INV-19: the keeper proposes, the manager answers.
create table proposal (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('LOW_STOCK', 'USE', 'DEAD_STOCK')),
    sku_id      bigint,
    words       text not null check (words <> ''),
    made_by     bigint not null,
    made_at     timestamptz not null,
    accepted    boolean,
    answer      text not null default '',
    answered_by bigint,
    answered_at timestamptz
);
create index on proposal (made_at desc);

-- INV-22: goods that must never be stored.
create table hazard (
    sku_id  bigint primary key,
    class   text not null check (class in ('FLAMMABLE', 'EXPLOSIVE', 'POISONOUS', 'HARMFUL')),
    why     text not null,
    set_by  bigint not null,
    set_at  timestamptz not null
);

-- INV-23: cleaning and care that return; each time stays open until somebody confirms it.
create table duty (
    id         bigint generated always as identity primary key,
    kind       text not null check (kind in ('CLEANING', 'CARE')),
    zh         text not null check (zh <> ''),
    first_day  date not null,
    every_days int not null check (every_days between 1 and 366),
    person_id  bigint,                             -- whose it is; null: the keepers'
    until_day  date,
    set_by     bigint not null
);
create table duty_done (
    duty_id   bigint not null references duty,
    due_day   date not null,
    person_id bigint not null,
    at        timestamptz not null,
    note      text not null default '',
    primary key (duty_id, due_day)
);

insert into house_rule (key, from_day, value, set_by, set_at, why) values
    ('check.before', '2000-01-01', '09:00', 0, '2000-01-01', '上班时间'), ('check.after', '2000-01-01', '18:30', 0, '2000-01-01', '下班时间');

do $$
declare
    t text;
begin
    foreach t in array array['check_done', 'duty_done'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['visit', 'check_item', 'proposal', 'hazard', 'duty'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;
