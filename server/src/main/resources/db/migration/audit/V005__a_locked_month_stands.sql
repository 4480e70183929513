-- CLS-03: what a locked month rests on is refused by the database itself, whoever writes and by whatever way. One function stands behind every such table; the
-- trigger's arguments say how a row is dated, as SQL over its columns: 'on', then the day whose month it belongs to; 'from', then the day from which on it holds
-- and so reaches every later month. A row for which the SQL gives null is free. The rows are those of the statement, called changed:
--   create trigger locked_insert after insert on t referencing new table as changed for each statement execute function audit.locked_month_stands('on', 'day');
create function locked_month_stands() returns trigger language plpgsql as $$
declare
    found date;
begin
    if not exists (select from audit.month_lock) then return null; end if;
    if tg_argv[0] = 'on' then
        execute format('select l.month from (select distinct date_trunc(''month'', (%s)::timestamp)::date as month from changed c) d join audit.month_lock l on l.month = d.month limit 1', tg_argv[1]) into found;
    else
        execute format('select max(l.month) from (select date_trunc(''month'', min((%s)::timestamp))::date as month from changed c) d join audit.month_lock l on l.month >= d.month', tg_argv[1]) into found;
    end if;
    if found is not null then
        raise exception 'month % is locked: %.% takes no % of it', to_char(found, 'YYYY-MM'), tg_table_schema, tg_table_name, lower(tg_op);
    end if;
    return null;
end $$;

-- Once a month is locked, nobody empties a table that it rests on.
create function locked_months_stay() returns trigger language plpgsql as $$
begin
    if exists (select from audit.month_lock) then raise exception 'months are locked: %.% is not emptied', tg_table_schema, tg_table_name; end if;
    return null;
end $$;
