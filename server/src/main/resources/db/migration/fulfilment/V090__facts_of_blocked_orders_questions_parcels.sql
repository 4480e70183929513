-- MET-41: orders that cannot leave, questions to shipping and parcels in trouble as facts of measures; they say by a trigger which day they changed (docs/decisions/0117).
create view fact_question as
    select id as question_id, shop_id, order_id, platform_no, words, asked_by, asked_at, asked_of as person_id, answered_at, missed_at, excused_at is not null as excused, solved_at, public.business_day(missed_at) as day
      from question where missed_at is not null;

-- FUL-24: looked after on the day it was found is any word, call or payment of that day beside the finding.
create view fact_parcel_care as
    select c.id as case_id, c.shop_id, c.order_id, c.platform_no, c.waybill, coalesce(c.holder, nullif(c.found_by, 0)) as person_id, c.found_at, c.day,
           exists (select from fulfilment.case_entry e where e.case_id = c.id and e.day = c.day and e.kind <> 'FOUND') as in_time
      from parcel_case c;

create function blocked_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('fulfilment.fact_blocked', new.shop_id, new.day);
    return null;
end $$;
create trigger dirty after insert or update on blocked for each row execute function blocked_dirty();

create function question_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('fulfilment.fact_question', new.shop_id, public.business_day(new.missed_at));
    return null;
end $$;
create trigger dirty after insert or update on question for each row when (new.missed_at is not null) execute function question_dirty();

create function case_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) values ('fulfilment.fact_parcel_care', new.shop_id, new.day);
    return null;
end $$;
create trigger dirty after insert or update on parcel_case for each row execute function case_dirty();

create function case_entry_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) select 'fulfilment.fact_parcel_care', c.shop_id, c.day from fulfilment.parcel_case c where c.id = new.case_id;
    return null;
end $$;
create trigger dirty after insert on case_entry for each row execute function case_entry_dirty();
