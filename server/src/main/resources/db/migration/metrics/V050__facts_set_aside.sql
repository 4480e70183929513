-- WHY-04: an appeal was upheld: the fact stays on record and with its shop, but counts no longer for this person. What it had added is written here once, as it was;
-- every measure reads it beside its facts with the opposite sign, so evidence, roll-up and trees go on adding up. In a locked month nothing is set aside: what
-- the fact took is given back in the open one.
create table set_aside (
    measure    text not null,
    fact_kind  text not null,
    fact_id    text not null,
    person_id  bigint not null,
    shop_id    bigint,
    day        date not null,
    at         timestamptz,
    part       bigint not null,
    whole      bigint not null,
    points     int,
    label_zh   text not null,
    label_en   text not null,
    order_no   text,
    why        text not null,
    by_person  bigint not null,
    made_at    timestamptz not null
);
create index on set_aside (measure, day);
create index on set_aside (fact_kind, fact_id, person_id);
create trigger append_only before update or delete or truncate on set_aside for each statement execute function public.no_change();
create trigger locked_insert after insert on set_aside referencing new table as changed for each statement execute function audit.locked_month_stands('on', 'c.day');
