-- PAY-49: what is left of net sales after the goods, as a third base of commission.
alter table commission_plan drop constraint commission_plan_base_check;
alter table commission_plan add constraint commission_plan_base_check check (base in ('PAID', 'NET', 'PROFIT'));

-- CLS-03: the orders a locked month's gross profit was reckoned from, with what their goods cost on the day of payment; null where nobody had said it: they counted for nothing.
create table commission_profit (
    month     date not null check (extract(day from month) = 1),
    plan_id   bigint not null references commission_plan,
    shop_id   bigint not null,
    order_id  bigint not null,
    person_id bigint not null,                                   -- 0 where they are nobody's own
    number    text not null,
    fen       numeric not null,                                  -- of what was paid that counts
    cost_fen  bigint,
    paid_fen  bigint not null,
    primary key (month, plan_id, shop_id, order_id)
);
create trigger append_only before update or delete or truncate on commission_profit for each statement execute function public.no_change();
create trigger still_open after insert on commission_profit referencing new table as fresh for each statement execute function no_base_of_a_locked_month();
