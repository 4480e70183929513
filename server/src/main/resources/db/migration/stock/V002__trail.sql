-- SEC-04: places and slips are only ever added.
do $$
declare
    t text;
begin
    foreach t in array array['place', 'slip'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
