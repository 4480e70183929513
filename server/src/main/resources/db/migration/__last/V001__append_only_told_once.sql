-- Switches the modules' own no_change() over to public.no_change() and drops them. It stands behind all modules because a new
-- database is laid by the same files as an old one: their first migrations make the copies and are not rewritten (docs/decisions/0080).

-- The history of orders may be sealed anew (ACC-03), their steps may not: that is a rule of its own and gets a name of its own.
alter function orders.no_change() rename to only_sealed_anew;
drop trigger append_only on orders.step;
create trigger append_only before update or delete on orders.step for each row execute function public.no_change();

-- The trigger of a partitioned table stands on its partitions by itself.
do $$
declare
    was record;
begin
    for was in select t.tgname as name, t.tgrelid::regclass::text as place, replace(pg_get_triggerdef(t.oid), n.nspname || '.no_change()', 'public.no_change()') as told
                 from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
                where p.proname = 'no_change' and n.nspname <> 'public' and t.tgparentid = 0 loop
        execute format('drop trigger %I on %s', was.name, was.place);
        execute was.told;
    end loop;
    for was in select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'no_change' and n.nspname <> 'public' loop
        execute 'drop function ' || was.name;
    end loop;
end $$;
