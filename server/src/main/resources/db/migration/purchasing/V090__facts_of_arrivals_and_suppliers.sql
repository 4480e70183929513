-- MET-41: arrivals and suppliers' records as facts of measures; they say by a trigger which day they changed (docs/decisions/0117).

-- PUR-04: due on the day that was last promised, once it came or was told late; in time when all of it came and none of it late.
create view fact_arrival as
    select p.id as purchase_id, p.number, s.name as supplier, p.shop_id, p.made_by as person_id, p.expected_on as day, r.came_at, p.state in ('RECEIVED', 'CLOSED') and not coalesce(r.late, true) as in_time
      from purchase p join supplier s on s.id = p.supplier_id
      left join lateral (select max(x.received_at) as came_at, bool_or(x.late) as late from purchase_receipt x where x.purchase_id = p.id) r on true
     where p.state <> 'CANCELLED' and (r.came_at is not null or exists (select from late_told t where t.purchase_id = p.id and t.expected_on = p.expected_on));

-- PUR-06: whom one can reach, what he deals in, his card or brochure, and gone through within half a year.
create view fact_supplier as
    select s.id as supplier_id, s.name, s.state, s.reviewed_on,
           exists (select from supplier_contact c where c.supplier_id = s.id and c.ended_at is null) as contact,
           exists (select from supplier_line l where l.supplier_id = s.id) as line,
           exists (select from supplier_paper a where a.supplier_id = s.id and a.kind in ('CARD', 'BROCHURE')) as paper
      from supplier s where s.state <> 'BLOCKED';

create function need_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) select distinct 'purchasing.fact_need', null::bigint, f.day from fresh f;
    return null;
end $$;
create trigger dirty after insert on need referencing new table as fresh for each statement execute function need_dirty();

create function restock_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('purchasing.fact_restock', new.shop_id, new.day);
    return null;
end $$;
create trigger dirty after insert or update on restock for each row execute function restock_dirty();

-- A day that is promised anew takes the order along: both days change.
create function purchase_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('purchasing.fact_arrival', new.shop_id, new.expected_on);
    if old.expected_on <> new.expected_on then insert into public.dirty_day (fact, shop_id, day) values ('purchasing.fact_arrival', new.shop_id, old.expected_on); end if;
    return null;
end $$;
create trigger dirty after update on purchase for each row execute function purchase_dirty();
create function arrival_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) select 'purchasing.fact_arrival', p.shop_id, p.expected_on from purchasing.purchase p where p.id = new.purchase_id;
    return null;
end $$;
create trigger dirty after insert on purchase_receipt for each row execute function arrival_dirty();
create trigger dirty after insert on late_told for each row execute function arrival_dirty();
