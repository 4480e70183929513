-- What every module's migrations and the library tables stand on.

-- The month's number since 1970, shifted: see zhanggui.kernel.MonthId. One column is key and partition.
create function public.month_id(day date, n bigint) returns bigint language sql immutable as $$
    select (((extract(year from day)::bigint - 1970) * 12 + extract(month from day)::bigint - 1) << 40) | n
$$;

-- Makes the partition of a month when it is not there yet. Safe to call from many writers at once.
create function public.ensure_month(parent regclass, day date) returns void language plpgsql as $$
declare
    from_id bigint := public.month_id(day, 0);
    part text := format('%s_%s', (select relname from pg_class where oid = parent), to_char(day, 'YYYYMM'));
    schema text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent);
begin
    if to_regclass(format('%I.%I', schema, part)) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtextextended(schema || '.' || part, 0));
    if to_regclass(format('%I.%I', schema, part)) is not null then return; end if;
    execute format('create table %I.%I partition of %s for values from (%s) to (%s)', schema, part, parent, from_id, from_id + (1::bigint << 40));
end $$;

-- Which facts changed which shop's day; the roll-up job takes the rows and re-reckons those days.
create table public.dirty_day (
    seq     bigint generated always as identity primary key,
    fact    text not null,
    shop_id bigint,
    day     date not null
);

-- db-scheduler's table, as its version 16 wants it.
create table public.scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on public.scheduled_tasks (execution_time);
create index on public.scheduled_tasks (last_heartbeat);
create index on public.scheduled_tasks (priority desc, execution_time asc);

-- Settings of the installation that are no rule of any module: company name, zone, language.
create table public.setting (
    key   text primary key,
    value text not null
);
insert into public.setting values ('company.name', '我的公司'), ('company.zone', 'Asia/Shanghai');
