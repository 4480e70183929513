-- SRV-02: who answers for a published day of a rota is whoever published it last. What that day lacks is counted for that person, too.
create or replace view fact_roster_gap as
    select g.rota_id, r.shop_id, r.department_id, r.name_zh, r.name_en, g.day, g.from_at, g.until_at, g.missing, g.skill,
           (extract(epoch from g.until_at - g.from_at) / 60)::int * g.missing as minutes,
           (select p.made_by from rota_published p where p.rota_id = g.rota_id and p.from_day <= g.day and p.until_day > g.day order by p.id desc limit 1) as person_id
      from rota_gap g join rota r on r.id = g.rota_id;
-- Each published day with what it lacks.
create view fact_roster_cover as
    select r.id as rota_id, r.shop_id, r.department_id, r.name_zh, r.name_en, p.day, p.made_by as person_id,
           coalesce((select sum((extract(epoch from g.until_at - g.from_at) / 60)::int * g.missing) from rota_gap g where g.rota_id = r.id and g.day = p.day), 0)::int as missing_minutes
      from (select distinct on (p.rota_id, d) p.rota_id, d::date as day, p.made_by from rota_published p cross join generate_series(p.from_day, p.until_day - 1, interval '1 day') d
             order by p.rota_id, d, p.id desc) p join rota r on r.id = p.rota_id;
