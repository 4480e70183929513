-- REV-01, REV-05, REV-06: a neutral or bad review of an order, what caused it, and that the buyer changed it. Money follows the cause, so what nobody has
-- settled counts for nobody.
create table review (
    id          bigint generated always as identity primary key,
    shop_id     bigint not null,
    order_id    bigint not null,
    platform_no text not null,
    item        text not null default '',                  -- which goods, where the order has several
    grade       text not null check (grade in ('NEUTRAL', 'NEGATIVE')),
    said_on     date not null,
    words       text not null default '',
    recorded_by bigint not null, recorded_at timestamptz not null,
    changed_by  bigint,                                    -- who brought the buyer to change it
    changed_on  date check (changed_on >= said_on),
    change_words text,
    change_told_by bigint, change_told_at timestamptz,
    cause       text check (cause in ('OWN_SERVICE', 'COMPANY', 'COURIER', 'CUSTOMER')),
    fault_of    bigint,                                    -- whose service it was
    cause_words text, settled_by bigint, settled_at timestamptz,
    fault_on    date, change_counts_on date,               -- the open days on which fault and change count
    voided_by   bigint, voided_at timestamptz, void_words text,
    check ((changed_by is null) = (changed_on is null)),
    check ((cause is null) = (settled_at is null)),
    check ((cause = 'OWN_SERVICE') = (fault_of is not null)),
    check (settled_by is null or (settled_by is distinct from changed_by and settled_by is distinct from fault_of)),
    check (change_counts_on is null or (changed_by is not null and settled_at is not null))
);
create unique index review_once on review (shop_id, order_id, item) where voided_at is null;
create index on review (said_on desc, id desc);
create index on review (change_counts_on) where change_counts_on is not null;
create index on review (fault_on) where fault_on is not null;
create trigger kept after update or delete on review for each row execute function audit.keep_row();

create view fact_review as
    select id as review_id, shop_id, order_id, platform_no, item, grade, said_on as day, cause, fault_of, fault_on, changed_on, settled_at from review where voided_at is null;

-- A change counts for who brought it about, once somebody else has settled what the review was about.
create view fact_review_change as
    select id as review_id, shop_id, order_id, platform_no, grade, cause, changed_by as person_id, changed_on, change_counts_on as day, settled_at as at
      from review where voided_at is null and change_counts_on is not null;

-- CLS-03: what counts in a locked month is neither changed nor taken back.
create function review_of_a_locked_month() returns trigger language plpgsql as $$
begin
    if exists (select from audit.month_lock l where l.month in (date_trunc('month', old.change_counts_on)::date, date_trunc('month', old.fault_on)::date))
       and (tg_op = 'DELETE' or (old.grade, old.cause, old.changed_by, old.change_counts_on, old.fault_of, old.fault_on, old.voided_at) is distinct from (new.grade, new.cause, new.changed_by, new.change_counts_on, new.fault_of, new.fault_on, new.voided_at)) then
        raise exception 'this review counts in a locked month and never changes';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger locked before update or delete on review for each row execute function review_of_a_locked_month();
