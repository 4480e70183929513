-- ORD-20: an order with a problem that service has to solve, within so many hours; the open row is the state.
create table problem (
    id         bigint generated always as identity primary key,
    shop_id    bigint not null,
    order_id   bigint not null,
    words      text not null,
    owner_id   bigint not null,
    raised_by  bigint not null,
    raised_at  timestamptz not null,
    due_at     timestamptz not null,
    alerted_at timestamptz,                        -- when the manager was told that it is overdue
    solved_by  bigint,
    solved_at  timestamptz,
    solution   text,
    check ((solved_at is null) = (solution is null))
);
create unique index problem_open on problem (shop_id, order_id) where solved_at is null;
create index problem_due on problem (due_at) where solved_at is null;
create index problem_solved on problem (solved_at) where solved_at is not null;

-- ORD-21: what a buyer wants on the invoice. Title, tax number and mail lie sealed; what is missing or odd is told beside them.
create table invoice_request (
    id         bigint generated always as identity primary key,
    shop_id    bigint not null,
    order_id   bigint not null,
    buyer      text not null check (buyer in ('PERSON', 'COMPANY')),
    sealed     bytea not null,
    amount_fen bigint not null check (amount_fen >= 0),
    faults     text[] not null,
    asked_by   bigint not null,
    asked_at   timestamptz not null,
    changed_by bigint,
    changed_at timestamptz,
    issued_by  bigint,
    issued_at  timestamptz,
    issued_no  text
);
create unique index invoice_open on invoice_request (shop_id, order_id) where issued_at is null;
create index invoice_issued on invoice_request (issued_at) where issued_at is not null;

-- ORD-22: a refund that may end in a complaint or a bad review comes first at finance.
create table urgent_refund (
    id        bigint generated always as identity primary key,
    shop_id   bigint not null,
    order_id  bigint not null,
    words     text not null,
    person_id bigint not null,
    at        timestamptz not null,
    done_by   bigint,
    done_at   timestamptz,
    done_words text
);
create unique index urgent_refund_open on urgent_refund (shop_id, order_id) where done_at is null;

-- Since when money is asked back, as far as the exports told.
alter table order_ add column refund_at timestamptz;
create function refund_seen() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then new.refund_at := coalesce(new.stage_at, now());
    else new.refund_at := coalesce(old.refund_at, now());
    end if;
    return new;
end $$;
create trigger refund_seen_new before insert on order_ for each row when (new.refund <> 'NONE') execute function refund_seen();
create trigger refund_seen before update of refund on order_ for each row when (old.refund is distinct from new.refund and new.refund <> 'NONE') execute function refund_seen();
update order_ set refund_at = stage_at where refund <> 'NONE';
create index order_refund_asked on order_ (refund_at, shop_id, id) where refund = 'ASKED';

-- ORD-15: whose order it is: who advised the buyer, else who was on duty when it was placed. Nobody on duty is told as nobody.
create table agent (
    shop_id   bigint not null,
    order_id  bigint not null,
    person_id bigint,
    how       text not null check (how in ('ADVISED', 'ON_DUTY', 'NOBODY')),
    at        timestamptz not null,
    set_by    bigint not null,
    primary key (shop_id, order_id),
    check ((person_id is null) = (how = 'NOBODY'))
);
create index agent_person on agent (person_id, at);

-- ORD-16: what service did after the deal, once each.
create table after_deal (
    shop_id   bigint not null,
    order_id  bigint not null,
    what      text not null check (what in ('ADDRESS', 'REVIEW', 'BOOKMARK')),
    person_id bigint not null,
    at        timestamptz not null,
    words     text not null,
    primary key (shop_id, order_id, what)
);

-- ORD-17: a price that service agreed with the buyer.
create table price_change (
    id         bigint generated always as identity primary key,
    shop_id    bigint not null,
    order_id   bigint not null,
    person_id  bigint not null,
    before_fen bigint not null,
    after_fen  bigint not null check (after_fen >= 0),
    unpaid     boolean not null,                   -- agreed before the buyer paid
    why        text not null,
    at         timestamptz not null,
    check (before_fen <> after_fen)
);
create index price_change_at on price_change (at);
create index price_change_of on price_change (order_id);

do $$
declare
    t text;
begin
    foreach t in array array['after_deal', 'price_change'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['problem', 'invoice_request', 'urgent_refund', 'agent'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;

create view fact_agent as select shop_id, order_id, person_id, how, at from agent;
create view fact_price_change as select id as price_change_id, shop_id, order_id, person_id, before_fen, after_fen, unpaid, why, at from price_change;
create view fact_problem as select id as problem_id, shop_id, order_id, owner_id as person_id, raised_at, due_at, solved_at from problem;

insert into rule (key, from_day, value, set_by, set_at, why) values ('sla.problem_orders.hours', '2000-01-01', '24', 0, '2000-01-01', 'sla.problem_orders.24h');

-- ORD-16: whoever wants may have unconfirmed addresses marked at the review desk; off until somebody switches it on.
alter table abnormal_rule drop constraint abnormal_rule_kind_check, add constraint abnormal_rule_kind_check check (kind in ('REFUND_ASKED', 'QUANTITY_AT_LEAST', 'AMOUNT_AT_LEAST',
    'ADDRESS_INCOMPLETE', 'REMARK_WORDS', 'MONEY_DIFFERS', 'CODE_UNKNOWN', 'SAME_AGAIN', 'ADDRESS_UNCONFIRMED'));
insert into abnormal_rule (kind, from_day, active, value, set_by, set_at, why) values ('ADDRESS_UNCONFIRMED', '2000-01-01', false, '', 0, '2000-01-01', 'ORD-16');
