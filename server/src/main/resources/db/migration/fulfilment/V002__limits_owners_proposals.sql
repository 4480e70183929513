-- Limits of the stations, in force from a day on (rules.yaml sla.print.*, sla.verify.*, points.*). A new value is a new row.
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
    ('sla.print.handover_minutes', '2000-01-01', '30', 0, '2000-01-01', 'sla.print.handover_to_picker'),
    ('sla.print.batches', '2000-01-01', '10:00,16:00', 0, '2000-01-01', 'sla.print.batches'),
    ('sla.station.close', '2000-01-01', '18:00', 0, '2000-01-01', 'sla.print.all_reviewed_same_day'),
    ('sla.pick.notice_minutes', '2000-01-01', '15', 0, '2000-01-01', 'FUL-06'),
    ('sla.verify.claim_minutes', '2000-01-01', '10', 0, '2000-01-01', 'FUL-41'),
    ('print.run_size', '2000-01-01', '200', 0, '2000-01-01', 'FUL-47');

create function minutes(rule_key text, day date) returns int language sql stable as $$
    select value::int from fulfilment.rule where key = rule_key and from_day <= day order by from_day desc, n desc limit 1
$$;

-- Who hears of short stock (the transfer owner), from a day on.
create table transfer_owner (
    from_day  date primary key,
    person_id bigint not null,
    set_by    bigint not null,
    set_at    timestamptz not null
);

-- A new price of an error waits for a second person before it is in force.
create table error_rule_proposal (
    id          bigint generated always as identity primary key,
    rule        text not null,
    from_day    date not null,
    points      int not null check (points > 0),
    reason      text not null check (reason <> ''),
    proposed_by bigint not null,
    proposed_at timestamptz not null,
    approved_by bigint,
    approved_at timestamptz,
    check (approved_by is null or approved_by <> proposed_by)
);

-- Counted on the parcel itself, because whoever finishes it holds its lock.
alter table parcel add column open_exceptions int not null default 0 check (open_exceptions >= 0);

create or replace view fact_print_run as
    select id as run_id, null::bigint as shop_id, claimed_by as person_id, printed_at, handed_at, sheets,
           case when handed_at is null then null
                else handed_at <= printed_at + make_interval(mins => fulfilment.minutes('sla.print.handover_minutes', day)) end as on_time,
           (printed_at at time zone 'Asia/Shanghai')::date as day
      from run where printed_at is not null;

-- Which of its papers a verification was opened with: the other one may then be scanned to see that they pair.
alter table parcel add column opened_with text check (opened_with in ('WAYBILL', 'PICK_LIST'));
