-- The way of an order through the stations: review → print → pick → verify → pack → hand over.
-- Who locks both locks the parcel before its order.

-- A parcel is one set of papers for one order; made at review, printed once, voided rather than changed (ORD-12).
create table parcel (
    shop_id     bigint not null,
    id          bigint not null,            -- MonthId by the day of review
    order_id    bigint not null,
    platform_no text not null,
    number      text not null,              -- pick list: P1112-0207
    courier     text not null,              -- ZTO, YTO, SF …
    waybill     text,
    run_id      bigint,
    stage       text not null default 'REVIEWED'
                check (stage in ('REVIEWED', 'PRINTED', 'HANDED', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_COURIER', 'VOIDED')),
    urgent      boolean not null default false,
    ship_by     timestamptz,
    paid_at     timestamptz,
    pieces      int not null check (pieces > 0),
    remark      text not null default '',   -- what the stations must see
    replaces    bigint,                     -- the voided parcel of the same order that this one was made for
    reviewed_by bigint not null, reviewed_at timestamptz not null,
    bound_by    bigint,          bound_at    timestamptz,           -- who gave it its waybill
    printed_by  bigint,          printed_at  timestamptz,
    handed_by   bigint,          handed_at   timestamptz,           -- the picker who took it over
    picked_by   bigint,          picked_at   timestamptz,
    verified_by bigint,          verified_at timestamptz,
    packed_by   bigint,          packed_at   timestamptz,
    shipped_by  bigint,          shipped_at  timestamptz,           -- marked shipped, stock booked out
    voided_by   bigint,          voided_at   timestamptz, void_reason text,
    handover_id bigint,
    claimed_by  bigint,          claimed_at  timestamptz,           -- who has it in hand at the verify station
    opened_at   timestamptz,                                        -- first scan of this verification
    primary key (shop_id, id),
    check (stage in ('REVIEWED', 'VOIDED') or (waybill is not null and printed_at is not null)),
    check (shipped_at is null or verified_at is not null),          -- FUL-11
    check ((stage = 'VOIDED') = (voided_at is not null))
) partition by range (id);
create index on parcel (order_id);
create index on parcel (run_id);
create index on parcel (handover_id);
-- What is still in the house: the queues of all stations, however long the history.
create index parcel_in_house on parcel (stage, urgent desc, ship_by, id) where stage not in ('WITH_COURIER', 'VOIDED');
create index parcel_reviewed_at on parcel (reviewed_at);
create index parcel_printed_at on parcel (printed_at);
create index parcel_verified_at on parcel (verified_at);
create index parcel_packed_at on parcel (packed_at);
create index parcel_shipped_at on parcel (shipped_at);

create table parcel_line (
    shop_id   bigint not null,
    parcel_id bigint not null,
    line_no   int not null,
    sku_id    bigint not null,
    quantity  int not null check (quantity > 0),
    scanned   int not null default 0 check (scanned between 0 and quantity),
    primary key (shop_id, parcel_id, line_no)
) partition by range (parcel_id);

-- Numbers of parcels run through the day: a parcel's n is its number in the sequence less where the day began.
create sequence parcel_number;
create table parcel_day (
    day  date primary key,
    base bigint not null
);

-- What a scanner reads, and which parcel it means. A waybill number is used once in the whole company (FUL-02).
create table waybill (
    waybill   text primary key,
    shop_id   bigint not null,
    parcel_id bigint not null,
    courier   text not null,
    bound_by  bigint not null,
    bound_at  timestamptz not null,
    voided_at timestamptz
);
create index on waybill (parcel_id);
create table pick_list (
    number    text not null,
    year      int not null,                 -- the number names month and day only
    shop_id   bigint not null,
    parcel_id bigint not null,
    primary key (number, year)
);

create table courier (
    code    text primary key,
    zh      text not null,
    en      text not null,
    pattern text                            -- a hint for the carrier; never refuses a number
);
insert into courier values
    ('ZTO', '中通', 'ZTO', '^(78\d{12}|\d{14}|7[3-5]\d{11})$'), ('YTO', '圆通', 'YTO', '^YT\d{13}$'),
    ('STO', '申通', 'STO', '^(77\d{13}|7[7-9]\d{11})$'), ('YUNDA', '韵达', 'Yunda', '^([34]\d{14}|\d{13})$'),
    ('SF', '顺丰', 'SF Express', '^(SF\d{13}|\d{12})$'), ('JTSD', '极兔', 'J&T', '^JT\d{13}$'),
    ('EMS', 'EMS', 'EMS', '^E[A-Z]\d{9}CN$'), ('POST', '邮政', 'China Post', '^9\d{12}$'),
    ('JD', '京东', 'JD', '^JD[0-9A-Z]{11,13}$'), ('DBL', '德邦', 'Deppon', '^DP[KL]\d{12}$');

-- Waybill numbers that a courier gave us in one piece, used from the front.
create table waybill_range (
    id       bigint generated always as identity primary key,
    courier  text not null references courier,
    prefix   text not null default '',
    width    int not null check (width between 4 and 18),
    first_no bigint not null,
    next_no  bigint not null,
    last_no  bigint not null,
    added_by bigint not null,
    added_at timestamptz not null,
    check (first_no <= last_no and next_no between first_no and last_no + 1),
    unique (prefix, width, first_no)
);

-- A print run (FUL-01): the papers of up to 200 parcels, printed together and handed over together.
create table run (
    id         bigint generated always as identity primary key,
    day        date not null,
    kind       text not null check (kind in ('TEN', 'SIXTEEN', 'NOTICE')),
    sheets     int not null,
    claimed_by bigint not null,
    claimed_at timestamptz not null,
    printed_at timestamptz,                 -- all papers came out; the 30 minutes begin
    handed_at  timestamptz,                 -- the picker has them
    handed_to  bigint,
    picked_at  timestamptz
);
create index on run (day);

-- The reviewer's notice that something waits to be printed out of turn.
create table print_call (
    id        bigint generated always as identity primary key,
    called_by bigint not null,
    called_at timestamptz not null,
    words     text not null,
    run_id    bigint references run
);

-- Each time papers were sent to the printer; a second time says why (FUL-47).
create table printing (
    id         bigint generated always as identity primary key,
    run_id     bigint not null references run,
    shop_id    bigint, parcel_id bigint,    -- null: the whole run
    paper      text not null check (paper in ('SUMMARY', 'PICK_LISTS', 'LABELS')),
    printed_by bigint not null,
    printed_at timestamptz not null,
    reprint    boolean not null,
    why        text,
    check (not reprint or why <> '')
);
create index on printing (run_id);

-- Everything a scanner read, right or wrong (FUL-43). Appended only.
create table scan (
    shop_id     bigint not null,            -- 0: the code belongs to no parcel of ours
    id          bigint not null,            -- MonthId by the day
    command     uuid,
    station     text not null check (station in ('REVIEW', 'PRINT', 'PICK', 'VERIFY', 'PACK', 'HAND_OVER', 'AFTER_SALES')),
    person_id   bigint not null,
    at          timestamptz not null,       -- when the scanner beeped, as the device says, never in the future
    recorded_at timestamptz not null,
    code        text not null,
    parcel_id   bigint, order_id bigint,
    outcome     text not null,              -- OPENED, GOOD, COMPLETE, PAIRED, WRONG_BARCODE, ALREADY_SCANNED, WRONG_QUANTITY, …
    wrong       boolean not null,
    expected    text not null default '', expected_sku bigint,
    came_sku    bigint,
    quantity    int not null default 1,
    blamed      bigint,                     -- whose step it came from, where the step log shows it
    primary key (shop_id, id)
) partition by range (id);
create index on scan (parcel_id);
create index on scan (person_id, at);
create sequence scan_number;

-- The first answer to each command of a station, so that a repeated command changes nothing and hears the same (FUL-42).
create table command (
    id        uuid primary key,
    person_id bigint not null,
    at        timestamptz not null,
    answer    jsonb not null
);
create index on command (at);

-- What a wrong scan leaves open until somebody notes how it was mended (FUL-07, FUL-08).
create table exception (
    shop_id     bigint not null,
    id          bigint generated always as identity,
    parcel_id   bigint not null,
    scan_id     bigint,
    station     text not null,
    kind        text not null check (kind in ('WRONG_BARCODE', 'ALREADY_SCANNED', 'WRONG_QUANTITY', 'PAPERS_DO_NOT_PAIR', 'OTHER')),
    words       text not null default '',
    raised_by   bigint not null,
    raised_at   timestamptz not null,
    resolution  text,
    note        text,
    resolved_by bigint,
    resolved_at timestamptz,
    primary key (shop_id, id),
    check ((resolved_at is null) = (note is null))
);
create index on exception (parcel_id);
create index on exception (raised_at) where resolved_at is null;

-- A refund found at a station stops the parcel until the reviewer says whether it may go (FUL-09).
create table refund_check (
    shop_id    bigint not null,
    id         bigint generated always as identity,
    parcel_id  bigint not null,
    order_id   bigint not null,
    refund     text not null,               -- the order's refund as it stood, state and fen
    asked_by   bigint not null,
    asked_at   timestamptz not null,
    may_ship   boolean,
    note       text,
    decided_by bigint,
    decided_at timestamptz,
    primary key (shop_id, id),
    unique (shop_id, parcel_id, refund),
    check ((decided_at is null) = (may_ship is null))
);

-- Short or low stock seen while picking, told to the transfer owner at once (FUL-06).
create table shortage (
    id         bigint generated always as identity primary key,
    shop_id    bigint not null,
    parcel_id  bigint not null,
    order_id   bigint not null,
    sku_id     bigint not null,
    missing    int not null check (missing > 0),
    left_there int not null,
    person_id  bigint not null,
    noticed_at timestamptz not null,
    told_at    timestamptz not null,
    told_to    bigint,
    solved_at  timestamptz, solved_by bigint, note text
);
create index on shortage (parcel_id);

-- Why a printed parcel need not leave today (FUL-13).
create table excuse (
    shop_id   bigint not null,
    parcel_id bigint not null,
    day       date not null,
    reason    text not null check (reason in ('SHORTAGE', 'REFUND', 'QUALITY', 'CUSTOMER', 'COURIER', 'OTHER')),
    note      text not null,
    given_by  bigint not null,
    given_at  timestamptz not null,
    primary key (shop_id, parcel_id, day)
);

-- FUL-14: what the packer ticked.
create table packing (
    shop_id       bigint not null,
    parcel_id     bigint not null,
    goods         boolean not null check (goods),
    customer_copy boolean not null check (customer_copy),
    gift          boolean not null check (gift),
    tape          boolean not null check (tape),
    packed_by     bigint not null,
    packed_at     timestamptz not null,
    primary key (shop_id, parcel_id)
);

-- FUL-12: parcels that could not be marked shipped, listed until each cause is solved.
create table marking_failure (
    shop_id   bigint not null,
    id        bigint generated always as identity,
    parcel_id bigint not null,
    cause     text not null,
    failed_at timestamptz not null,
    failed_by bigint not null,
    solved_at timestamptz, solved_by bigint, note text,
    primary key (shop_id, id),
    check ((solved_at is null) = (note is null))
);
create unique index on marking_failure (shop_id, parcel_id) where solved_at is null;

-- FUL-15, FUL-16: parcels of one courier, from the call to finance's receipt of the sheets.
create table handover (
    id          bigint generated always as identity primary key,
    day         date not null,
    courier     text not null references courier,
    opened_by   bigint not null,
    opened_at   timestamptz not null,
    called_by   bigint, called_at timestamptz, collector text,
    sheets      int, parcels int, expected int,      -- as counted with the collector, and as the system knows
    difference  text,
    closed_by   bigint, closed_at timestamptz,
    received_by bigint, received_at timestamptz,
    check (closed_at is null or (called_at is not null and sheets = parcels and parcels = expected))
);
create unique index on handover (courier) where closed_at is null;
create index on handover (day);

-- WF-09: each station's own check before leaving, and the close of the day.
create table station_check (
    day        date not null,
    station    text not null,
    person_id  bigint not null,
    at         timestamptz not null,
    open_items int not null,
    primary key (day, station, person_id)
);
create table day_close (
    day        date primary key,
    closed_by  bigint not null,
    closed_at  timestamptz not null,
    open_items int not null,
    report     jsonb not null
);

-- FUL-28: what each of the fifteen errors costs, from a day on, in hundredths of a point. Never updated.
create table error_rule (
    rule     text not null,
    from_day date not null,
    points   int not null check (points > 0),
    reason   text not null,
    set_by   bigint not null,
    set_at   timestamptz not null,
    approved_by bigint not null,
    primary key (rule, from_day)
);
insert into error_rule (rule, from_day, points, reason, set_by, set_at, approved_by)
    select rule, '2000-01-01', points, '规则书', 0, now(), 0 from (values
        ('points.review.abnormal_missed', 500), ('points.review.missed_not_same_day', 500), ('points.review.remark_not_applied', 500),
        ('points.print.number_or_pairing_error', 500), ('points.print.handover_late', 500), ('points.print.waybill_missed', 500),
        ('points.pick.shortage_not_told', 500), ('points.pick.slip_not_signed', 500),
        ('points.verify.missed_or_wrong', 500), ('points.verify.refund_not_checked', 500),
        ('points.pack.mismatch', 500), ('points.pack.customer_copy_missing', 100),
        ('points.aftersales.sign_reject_wrong', 500), ('points.aftersales.not_told', 500), ('points.aftersales.not_registered', 500)) r (rule, points);

create table error (
    id          bigint generated always as identity primary key,
    rule        text not null,
    shop_id     bigint,                     -- null: belongs to no shop, e.g. a late print run of several
    order_id    bigint,
    platform_no text,
    parcel_id   bigint,
    person_id   bigint,                     -- null: undetermined, counts against nobody (FUL-44)
    points      int not null check (points > 0),
    occurred_at timestamptz not null,
    counts_on   date not null,              -- the business day, or the first open one when its month was locked
    recorded_at timestamptz not null,
    booked_by   bigint not null,            -- 0: the system
    cause       text not null unique,       -- what it was booked for; a second booking of the same changes nothing
    scan_id     bigint,
    note        text not null
);
create index on error (person_id, counts_on);
create index on error (order_id);
create index on error (parcel_id);
create index on error (counts_on);

-- An error is undone by a row that says who and why; it stays in the log.
create table error_void (
    error_id  bigint primary key references error,
    voided_by bigint not null,
    voided_at timestamptz not null,
    why       text not null
);

-- What was found later about a parcel that left wrong, short, late or damaged, and whose step it was (FUL-44).
create table finding (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    parcel_id bigint not null,
    order_id  bigint not null,
    fault     text not null check (fault in ('WRONG_GOODS', 'SHORT', 'WRONG_PARCEL', 'LATE', 'DAMAGED', 'NO_COPY')),
    sku_id    bigint,
    came_sku  bigint,
    found_by  bigint not null,
    found_at  timestamptz not null,
    station   text,                         -- null: undetermined
    person_id bigint,
    evidence  jsonb not null,
    error_id  bigint references error,
    unique (shop_id, parcel_id, fault)
);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on scan for each row execute function no_change();
create trigger append_only before update or delete on error for each row execute function no_change();
create trigger append_only before update or delete on error_void for each row execute function no_change();
create trigger append_only before update or delete on error_rule for each row execute function no_change();

-- The contract with measures and reports. Business days are the company's.
create view fact_error as
    select e.id as error_id, e.shop_id, e.order_id, e.platform_no, e.parcel_id, e.rule, e.person_id, e.points, e.occurred_at,
           e.counts_on, e.booked_by, e.note
      from error e where not exists (select from error_void v where v.error_id = e.id);

-- ORD-05: paid before 16:00 is due the same day, later the next day. A parcel made again does not count twice.
create view fact_review as
    select shop_id, order_id, id as parcel_id, platform_no, reviewed_by as person_id, reviewed_at, paid_at, due_day,
           day <= due_day as on_time, day
      from (select p.*, (reviewed_at at time zone 'Asia/Shanghai')::date as day,
                   ((coalesce(paid_at, reviewed_at) at time zone 'Asia/Shanghai') + interval '8 hours')::date as due_day
              from parcel p where replaces is null) r;

create view fact_print_run as
    select id as run_id, null::bigint as shop_id, claimed_by as person_id, printed_at, handed_at, sheets,
           case when handed_at is null then null else handed_at <= printed_at + interval '30 minutes' end as on_time,
           (printed_at at time zone 'Asia/Shanghai')::date as day
      from run where printed_at is not null;

create view fact_step as
    select p.shop_id, p.id as parcel_id, p.order_id, p.platform_no, s.station, s.person_id, s.at, (s.at at time zone 'Asia/Shanghai')::date as day
      from parcel p cross join lateral (values
        ('REVIEW', p.reviewed_by, p.reviewed_at), ('PRINT', p.printed_by, p.printed_at), ('PICK', p.picked_by, p.picked_at),
        ('VERIFY', p.verified_by, p.verified_at), ('PACK', p.packed_by, p.packed_at), ('SHIP', p.shipped_by, p.shipped_at)) s (station, person_id, at)
     where s.at is not null;

create view fact_scan as
    select shop_id, id as scan_id, parcel_id, order_id, station, person_id, at, (at at time zone 'Asia/Shanghai')::date as day,
           outcome, wrong, code, expected, expected_sku, came_sku, blamed
      from scan;

-- Printed parcels and when they left; day is the day of printing, excused ones are marked (FUL-13).
create view fact_shipment as
    select p.shop_id, p.order_id, p.id as parcel_id, p.platform_no, p.paid_at, (p.paid_at at time zone 'Asia/Shanghai')::date as paid_day,
           (p.printed_at at time zone 'Asia/Shanghai')::date as printed_day, p.shipped_at, (p.shipped_at at time zone 'Asia/Shanghai')::date as shipped_day,
           p.shipped_by as person_id, p.verified_by,
           p.shipped_at <= p.paid_at + interval '24 hours' as within_24h, p.shipped_at <= p.paid_at + interval '48 hours' as within_48h,
           coalesce((p.shipped_at at time zone 'Asia/Shanghai')::date = (p.printed_at at time zone 'Asia/Shanghai')::date, false) as same_day,
           exists (select from excuse x where x.shop_id = p.shop_id and x.parcel_id = p.id
                      and x.day = (p.printed_at at time zone 'Asia/Shanghai')::date) as excused,
           (p.printed_at at time zone 'Asia/Shanghai')::date as day
      from parcel p where p.printed_at is not null and p.stage <> 'VOIDED';
