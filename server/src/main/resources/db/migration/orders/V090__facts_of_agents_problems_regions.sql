-- MET-41: what measures read of orders beside the orders themselves. Rare facts say by a trigger which day they changed (docs/decisions/0117).
create view fact_region as select shop_id, id as order_id, platform_no, paid_at, paid_day, province, buyer_key from order_ where paid_day is not null and document = 'SALE';

create function agents_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day)
        select distinct 'orders.fact_agent', o.shop_id, o.paid_day from fresh f join orders.order_ o on o.shop_id = f.shop_id and o.id = f.order_id where o.paid_day is not null;
    return null;
end $$;
create trigger dirty_new after insert on agent referencing new table as fresh for each statement execute function agents_dirty();
create trigger dirty_changed after update on agent referencing new table as fresh for each statement execute function agents_dirty();

create function problem_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('orders.fact_problem', new.shop_id, public.business_day(new.raised_at));
    return null;
end $$;
create trigger dirty after insert or update on problem for each row execute function problem_dirty();
