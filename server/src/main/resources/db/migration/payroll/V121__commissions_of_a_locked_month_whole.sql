-- CLS-03, PAY-49: a locked month keeps, beside the sales its commissions were reckoned from, what came back of them: which refunds, of whose orders, and the sums before and after. An order that a file tells
-- otherwise later (other goods, another document) moves neither the yuan nor what the month's page shows.
set local zhanggui.rebuilding = 'on';
create table commission_back (
    month      date not null check (extract(day from month) = 1),
    plan_id    bigint not null references commission_plan,          -- by which the sales were paid
    paid       date not null check (extract(day from paid) = 1),    -- the month of those sales: the month itself, or an older one
    person_id  bigint not null,                                     -- 0 where they are nobody's own
    paid_fen   numeric not null,
    before_fen numeric not null,                                    -- told before the month
    after_fen  numeric not null,                                    -- told by its end
    primary key (month, plan_id, paid, person_id)
);
create table commission_refund (
    month     date not null check (extract(day from month) = 1),    -- in which it was told
    plan_id   bigint not null references commission_plan,           -- in force in that month
    shop_id   bigint not null,
    order_id  bigint not null,
    n         int not null,
    person_id bigint not null,
    paid      date not null check (extract(day from paid) = 1),
    day       date not null,
    number    text not null,
    whole_fen bigint not null,
    fen       numeric not null,                                     -- of the goods that count
    primary key (month, plan_id, shop_id, order_id, n)
);
do $$
declare
    t text;
begin
    foreach t in array array['commission_back', 'commission_refund'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
        execute format('alter table %I enable always trigger append_only', t);
        execute format('create trigger still_open after insert on %I referencing new table as fresh for each statement execute function payroll.no_base_of_a_locked_month()', t);
        execute format('alter table %I enable always trigger still_open', t);
    end loop;
end $$;
-- Months that were locked before keep their sums of sales alone.
alter table commission_locked add column with_refunds boolean not null default false;
