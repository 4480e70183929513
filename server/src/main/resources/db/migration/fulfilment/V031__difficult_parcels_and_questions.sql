-- FUL-24, FUL-25: a parcel in trouble after it left: found by hand, in the courier's trace file, by the courier. It stands on the list of the day it is next looked at, until it is closed.
create table parcel_case (
    id           bigint generated always as identity primary key,
    shop_id      bigint not null,
    parcel_id    bigint not null,
    order_id     bigint not null,
    platform_no  text not null,
    waybill      text not null,
    courier      text not null references courier,
    kind         text not null check (kind in ('DIFFICULT', 'LOST')),
    cause        text not null check (cause in ('NO_MOVEMENT', 'ADDRESS', 'UNREACHABLE', 'REFUSED', 'DAMAGED', 'DELAYED', 'RETURNED', 'LOST', 'OTHER')),
    words        text not null check (words <> ''),
    source       text not null check (source in ('HAND', 'TRACE', 'COURIER')),
    found_by     bigint not null, found_at timestamptz not null, day date not null,
    holder       bigint,                   -- who follows it up; null: whoever has the early shift
    next_on      date not null,
    claim_fen    bigint check (claim_fen > 0), claimed_at timestamptz,
    paid_fen     bigint check (paid_fen >= 0), answered_at timestamptz,       -- what the courier has paid; 0: he refused
    customer_fen bigint not null default 0 check (customer_fen >= 0),
    result       text check (result in ('DELIVERED', 'RETURNED', 'COMPENSATED', 'REFUNDED', 'OTHER')),
    result_words text, closed_by bigint, closed_at timestamptz,
    check ((closed_at is null) = (result is null)),
    check (answered_at is null or claimed_at is not null)
);
create unique index parcel_case_open on parcel_case (shop_id, parcel_id) where closed_at is null;
create index on parcel_case (next_on) where closed_at is null;
create index on parcel_case (day, courier);
create trigger kept after update or delete on parcel_case for each row execute function audit.keep_row();

-- What was done and heard, appended. Money that went out or came in stands here, on its day.
create table case_entry (
    id        bigint generated always as identity primary key,
    case_id   bigint not null references parcel_case,
    kind      text not null check (kind in ('FOUND', 'CALL', 'FINDING', 'CUSTOMER', 'LOST', 'CLAIM', 'ANSWER', 'COMPENSATION', 'HANDED_ON', 'CLOSED')),
    words     text not null default '',
    fen       bigint not null default 0,
    person_id bigint not null,
    at        timestamptz not null,
    day       date not null
);
create index on case_entry (case_id);
create index on case_entry (day) where fen <> 0;
create trigger append_only before update or delete or truncate on case_entry for each statement execute function public.no_change();

-- What parcels cost the shops: paid to customers less received from couriers, on the day each of it happened.
create view fact_parcel_cost as
    select e.id as entry_id, c.id as case_id, c.shop_id, c.order_id, c.platform_no, c.courier, e.day, e.person_id, e.at,
           case when e.kind = 'COMPENSATION' then e.fen else 0 end as out_fen, case when e.kind = 'ANSWER' then e.fen else 0 end as in_fen,
           case when e.kind = 'COMPENSATION' then e.fen else -e.fen end as borne_fen
      from case_entry e join parcel_case c on c.id = e.case_id where e.kind in ('COMPENSATION', 'ANSWER') and e.fen <> 0;

create view fact_parcel_case as
    select id as case_id, shop_id, order_id, parcel_id, platform_no, waybill, courier, kind, cause, source, found_by as person_id, found_at, day, closed_at, result, claim_fen, paid_fen, customer_fen from parcel_case;

-- FUL-26: what service asks shipping. It is asked again after a while until it is solved.
create table question (
    id          bigint generated always as identity primary key,
    shop_id     bigint not null,
    order_id    bigint, platform_no text,     -- null: about no order
    words       text not null check (words <> ''),
    asked_by    bigint not null, asked_at timestamptz not null,
    asked_of    bigint,                       -- null: whoever supervises shipping
    next_at     timestamptz not null,         -- when it is asked again
    repeats     int not null default 0,
    missed_at   timestamptz,                  -- the first time it was due and had no answer
    answer      text, answered_by bigint, answered_at timestamptz,
    excuse      text, excused_by bigint, excused_at timestamptz,   -- why it could not be answered in time
    solved_by   bigint, solved_at timestamptz,
    check ((answered_at is null) = (answer is null)),
    check ((excused_at is null) = (excuse is null))
);
create index on question (next_at) where solved_at is null;
create index on question (missed_at);
create trigger kept after update or delete on question for each row execute function audit.keep_row();
