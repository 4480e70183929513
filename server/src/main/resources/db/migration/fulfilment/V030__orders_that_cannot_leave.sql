-- FUL-19 to FUL-22: an order that cannot leave: why, whom of service it was told by when, what the customer wants, how it ended. One that is open stops its
-- order at every station, whatever parcel it travels in by then.
create table blocked (
    id             bigint generated always as identity primary key,
    shop_id        bigint not null,
    order_id       bigint not null,
    parcel_id      bigint,                     -- as it stood then; null before review
    platform_no    text not null,
    reason         text not null check (reason in ('FAULTY', 'DAMAGED', 'UNAVAILABLE', 'OUT_OF_STOCK', 'COURIER_DELAY', 'OTHER')),
    sku_id         bigint,                     -- null: the whole order
    words          text not null check (words <> ''),
    day            date not null,
    due_at         timestamptz not null,       -- by when the late shift must have been told
    blocked_by     bigint not null, blocked_at timestamptz not null,
    told_by        bigint, told_at timestamptz, told_to text,
    alerted_at     timestamptz,                -- the supervisor heard that nobody had told it
    decision       text check (decision in ('REFUND', 'EXCHANGE', 'WAIT')),
    decision_words text, wait_until date, decided_by bigint, decided_at timestamptz,
    outcome        text check (outcome in ('GOES_ON', 'REVIEW_AGAIN', 'CANCELLED')),
    end_words      text, ended_by bigint, ended_at timestamptz,
    check ((told_at is null) = (told_to is null)),
    check ((decided_at is null) = (decision is null)),
    check ((ended_at is null) = (outcome is null))
);
create unique index blocked_open on blocked (shop_id, order_id) where ended_at is null;
create index on blocked (blocked_at);
create trigger kept after update or delete on blocked for each row execute function audit.keep_row();

-- What the clock has done for a day, so that it is done once however often it strikes.
create table struck (
    what text not null,
    day  date not null,
    at   timestamptz not null,
    primary key (what, day)
);

insert into rule (key, from_day, value, set_by, set_at, why) values
    ('sla.blocked_notice.from', '2000-01-01', '00:00', 0, '2000-01-01', 'sla.blocked_notice.before_18'),
    ('sla.blocked_notice.until', '2000-01-01', '18:00', 0, '2000-01-01', 'sla.blocked_notice.before_18'),
    ('sla.late_shift_helps_shipping.at', '2000-01-01', '19:00', 0, '2000-01-01', 'sla.late_shift_helps_shipping'),
    ('sla.difficult_parcels.at', '2000-01-01', '09:00', 0, '2000-01-01', 'sla.difficult_parcels.daily'),
    ('sla.chase_until_done.minutes', '2000-01-01', '120', 0, '2000-01-01', 'sla.chase_until_done'),
    ('sla.ship.cutoff', '2000-01-01', '18:00', 0, '2000-01-01', 'sla.ship.by_18'),
    ('team.mode', '2000-01-01', 'STATIONS', 0, '2000-01-01', 'order.two_person_rule'),
    ('weight.tolerance_percent', '2000-01-01', '30', 0, '2000-01-01', 'FUL-48');

-- FUL-23: the single run of a day.
alter table run drop constraint run_kind_check, add constraint run_kind_check check (kind in ('TEN', 'SIXTEEN', 'DAILY', 'NOTICE'));

create view fact_blocked as
    select id as blocked_id, shop_id, order_id, platform_no, reason, sku_id, words, blocked_by as person_id, blocked_at, due_at, told_at, coalesce(told_at <= due_at, false) as in_time,
           decision, decided_by, decided_at, outcome, ended_at, day
      from blocked;
