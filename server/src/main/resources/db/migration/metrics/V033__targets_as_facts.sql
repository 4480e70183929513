-- TGT-06 in the list of measures: each day of a target that nobody divides further, for the person whose it is and the shop it is under. Where the company has a target of its own, plans of single shops are not
-- added to it. A plan that comes into force says so for each of its days (docs/decisions/0117).
create view fact_target as
    with recursive climb as (
        select s.id as leaf_id, s.id, s.parent_id, s.plan_id, case when s.subject_kind = 'SHOP' then s.subject_id end as shop_id, case when s.subject_kind = 'PERSON' then s.subject_id end as person_id
          from target_share s where exists (select from target_day d where d.share_id = s.id)
        union all
        select c.leaf_id, p.id, p.parent_id, p.plan_id, coalesce(c.shop_id, case when p.subject_kind = 'SHOP' then p.subject_id end), c.person_id from climb c join target_share p on p.id = c.parent_id)
    select f.measure, c.plan_id, c.leaf_id, d.day, c.shop_id, c.person_id, d.amount
      from climb c join target_in_force f on f.plan_id = c.plan_id join target_day d on d.share_id = c.leaf_id and date_trunc('month', d.day)::date = f.month
      join target_plan p on p.id = c.plan_id and p.additive
     where c.parent_id is null
       and (f.root_kind = 'COMPANY' or not exists (select from target_in_force o where o.measure = f.measure and o.month = f.month and o.root_kind = 'COMPANY'));

create function target_dirty() returns trigger language plpgsql as $$
begin
    insert into public.dirty_day (fact, shop_id, day)
        select distinct 'metrics.fact_target', s.shop_id, d.day
          from metrics.target_share h join metrics.target_day d on d.share_id = h.id
         cross join lateral (
            with recursive up as (
                select h.id, h.parent_id, h.subject_kind, h.subject_id union all select p.id, p.parent_id, p.subject_kind, p.subject_id from up u join metrics.target_share p on p.id = u.parent_id)
            select (select subject_id from up where subject_kind = 'SHOP' limit 1) as shop_id) s
         where h.plan_id = new.id;
    return null;
end $$;
create trigger dirty after update of state on target_plan for each row when (new.state = 'ACTIVE' and old.state <> 'ACTIVE') execute function target_dirty();
