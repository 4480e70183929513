-- INV-14, MET-41: each time goods that were fetched from elsewhere did not come, and how often in a row by then. It says by a trigger which day it changed (docs/decisions/0117).
create view fact_transfer_miss as
    select t.id || '/' || y.n as miss_id, t.id as transfer_id, t.sku_id, t.owner as person_id, y.source, y.settled_at, public.business_day(y.settled_at) as day,
           (select count(*) from stock.transfer_try e where e.transfer_id = y.transfer_id and e.n <= y.n and e.result = 'MISSED')::int as in_row
      from transfer_try y join transfer t on t.id = y.transfer_id where y.result = 'MISSED';

create function transfer_try_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('stock.fact_transfer_miss', null, public.business_day(new.settled_at));
    return null;
end $$;
create trigger dirty after insert or update on transfer_try for each row when (new.result = 'MISSED') execute function transfer_try_dirty();
