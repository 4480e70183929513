-- MET-41: who left, as a fact of measures. It says by a trigger which day it changed (docs/decisions/0117).
create view fact_leaver as select id as person_id, staff_no, name, joined_on, left_on as day from person where left_on is not null;

create function leaver_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day) select 'organisation.fact_leaver', null::bigint, d from unnest(array[old.left_on, new.left_on]) d where d is not null;
    return null;
end $$;
create trigger dirty after update of left_on on person for each row when (old.left_on is distinct from new.left_on) execute function leaver_dirty();
