-- PAY-03: what was given back, each time it was told, on the day on which it was told: a commission that was paid comes back in the month of the refund, and a
-- refund that grows afterwards is two of them. order_ itself keeps how it stands now.
alter table order_ add column refund_told_at timestamptz;    -- by the program's clock, when a file last changed the refund

create table refund (
    shop_id  bigint not null,
    order_id bigint not null,
    n        bigint generated always as identity,
    at       timestamptz not null,
    fen      bigint not null check (fen <> 0),               -- what was given back more than before; less: it was taken back
    primary key (shop_id, order_id, n)
);
create index refund_day on refund (public.business_day(at), shop_id);
insert into refund (shop_id, order_id, at, fen) select shop_id, id, coalesce(refund_at, stage_at), refund_fen from order_ where refund = 'REFUNDED' and refund_fen <> 0 order by id, shop_id;
create trigger append_only before update or delete or truncate on refund for each statement execute function public.no_change();

-- Whoever writes an order's refund writes this; the measures learn of the day.
create function refund_told() returns trigger language plpgsql as $$
declare
    before bigint := 0;
    now_is bigint := case when new.refund = 'REFUNDED' then new.refund_fen else 0 end;
    told   timestamptz;
begin
    if tg_op = 'UPDATE' then
        before := case when old.refund = 'REFUNDED' then old.refund_fen else 0 end;
        told := case when new.refund_told_at is distinct from old.refund_told_at then new.refund_told_at end;
    else told := coalesce(new.refund_told_at, new.stage_at);
    end if;
    if now_is = before then return null; end if;
    told := coalesce(told, now());
    insert into orders.refund (shop_id, order_id, at, fen) values (new.shop_id, new.id, told, now_is - before);
    insert into public.dirty_day (fact, shop_id, day) values ('orders.fact_refund', new.shop_id, public.business_day(told));
    return null;
end $$;
create trigger refund_told_new after insert on order_ for each row when (new.refund = 'REFUNDED') execute function refund_told();
create trigger refund_told after update on order_ for each row when (old.refund is distinct from new.refund or old.refund_fen is distinct from new.refund_fen) execute function refund_told();

create view fact_refund as select shop_id, order_id, n, at, public.business_day(at) as day, fen from refund;

-- Whose an order is counts on the day it was paid.
create function agent_told() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day)
    select distinct 'orders.fact_agent', f.shop_id, o.paid_day from fresh f join orders.order_ o on o.shop_id = f.shop_id and o.id = f.order_id where o.paid_day is not null;
    return null;
end $$;
create trigger agent_told_new after insert on agent referencing new table as fresh for each statement execute function agent_told();
create trigger agent_told after update on agent referencing new table as fresh for each statement execute function agent_told();
