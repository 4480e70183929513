-- ACC-03: the history of changes is append-only, but for what is sealed being sealed anew with another key: the value stays what it was.
create or replace function no_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and tg_table_name like 'change%' then
        if to_jsonb(old) - 'sealed_before' - 'sealed_after' = to_jsonb(new) - 'sealed_before' - 'sealed_after'
                and (old.sealed_before is null) = (new.sealed_before is null) and (old.sealed_after is null) = (new.sealed_after is null)
                and coalesce(get_byte(new.sealed_before, 0) >= get_byte(old.sealed_before, 0), true)
                and coalesce(get_byte(new.sealed_after, 0) >= get_byte(old.sealed_after, 0), true)
                and (new.sealed_before is not distinct from old.sealed_before or get_byte(new.sealed_before, 0) > get_byte(old.sealed_before, 0))
                and (new.sealed_after is not distinct from old.sealed_after or get_byte(new.sealed_after, 0) > get_byte(old.sealed_after, 0)) then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name;
end $$;
