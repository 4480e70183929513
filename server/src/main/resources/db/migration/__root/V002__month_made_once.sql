-- At a month's first scan two stations at once both found no partition; the second waited for the first, looked again with
-- to_regclass, and failed because it was there. Waiting for an advisory lock does not refresh what a session remembers of the
-- catalogue ("not there" included); a select from pg_class sees what has been committed since.
create or replace function public.ensure_month(parent regclass, day date) returns void language plpgsql as $$
declare
    from_id bigint := public.month_id(day, 0);
    part text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(day, 'YYYYMM'));
    schema text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent);
begin
    if to_regclass(format('%I.%I', schema, part)) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended(schema || '.' || part, 0));
    if exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = schema and c.relname = part) then return; end if;
    execute format('create table %I.%I partition of %s for values from (%s) to (%s)', schema, part, parent, from_id, from_id + (1::bigint << 40));
end $$;
