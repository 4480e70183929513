-- The limits in force by span of days, for views and measures of modules above: the row written last for a day counts (docs/decisions/0080).
create view fact_limit as
    select key, from_day, lead(from_day, 1, 'infinity') over (partition by key order by from_day) as until_day, value
      from (select distinct on (key, from_day) key, from_day, value from rule order by key, from_day, n desc) held;
