-- FUL-27: what is known of a courier company, what is needed of it and what was agreed; what went wrong with it beside difficult parcels; the month's report.
create table courier_card (
    courier   text primary key references courier,
    id        bigint generated always as identity unique,
    collector text not null default '', phone bytea,   -- ACC-03: sealed
    areas     text not null default '', needs text not null default '', agreed text not null default '',
    set_by    bigint not null, set_at timestamptz not null
);
create trigger kept after update or delete on courier_card for each row execute function audit.keep_row();

create table courier_problem (
    id          bigint generated always as identity primary key,
    courier     text not null references courier,
    day         date not null,
    kind        text not null check (kind in ('DELAY', 'LOSS', 'HAND_OVER', 'DAMAGE', 'OTHER')),
    words       text not null check (words <> ''),
    handover_id bigint unique references handover,      -- a hand-over whose counts differed says so by itself
    told_by     bigint not null, told_at timestamptz not null
);
create index on courier_problem (day);
create trigger append_only before update or delete or truncate on courier_problem for each statement execute function public.no_change();

create table courier_report (
    month    date primary key check (extract(day from month) = 1),
    words    text not null,
    saved_by bigint not null, saved_at timestamptz not null,
    sent_to  bigint, sent_by bigint, sent_at timestamptz,
    check ((sent_at is null) = (sent_to is null))
);
create trigger kept after update or delete on courier_report for each row execute function audit.keep_row();

-- FIN-11: what couriers bill, a line a waybill; the same waybill in a later file says how it stands now.
create table bill_line (
    waybill  text collate "C" primary key,
    courier  text not null references courier,
    day      date not null,
    fee_fen  bigint not null,
    grams    bigint,
    run_id   bigint not null,
    taken_by bigint not null, taken_at timestamptz not null
);
create index on bill_line (day, courier);
create index handover_closed on handover (day) where closed_at is not null;
create trigger kept after update or delete on bill_line for each row execute function audit.keep_row();
