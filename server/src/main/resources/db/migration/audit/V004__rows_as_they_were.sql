-- SEC-04: what changes in place keeps its old and new value here, written by the database itself in the same transaction: no use case can forget it. Who and why stand
-- in the entry of that transaction. A table takes part by  create trigger kept after update or delete on t for each row execute function audit.keep_row('sealed_column');
-- the arguments are columns that are left out: what is sealed there is sealed anew with another key, and a copy would be left behind.
create table row_change (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default now(),
    txid       xid8 not null default pg_current_xact_id(),
    table_name text not null,
    before     jsonb not null,                                -- the whole row as it was
    after      jsonb                                          -- what is new of it; null when it was deleted
);
create index on row_change (txid);
create index on row_change (table_name, id desc);
create trigger append_only before update or delete or truncate on row_change for each statement execute function public.no_change();

create function keep_row() returns trigger language plpgsql as $$
declare
    was    jsonb := to_jsonb(old) - coalesce(tg_argv, '{}');
    is_now jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) - coalesce(tg_argv, '{}') end;
begin
    if is_now = was then return null; end if;
    insert into audit.row_change (table_name, before, after)
    values (tg_table_schema || '.' || tg_table_name, was,
            (select jsonb_object_agg(n.key, n.value) from jsonb_each(is_now) n where n.value is distinct from was -> n.key));
    return null;
end $$;

create or replace view fact_entry as select id, at, person_id, verb, subject, before, after, why, txid from entry;
create view fact_row_change as select id, at, txid, table_name, before, after from row_change;
