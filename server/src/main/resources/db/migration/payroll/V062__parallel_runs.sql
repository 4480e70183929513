-- PAY-47: a table of a month's pay by which people were paid until now, laid beside what the system comes to, line by line.
create table parallel_table (
    id      bigint generated always as identity primary key,
    month   date not null check (extract(day from month) = 1),
    name    text not null,
    columns jsonb not null,                                  -- [{"head": "基本工资", "line": "base_pay"}], in the table's order
    made_by bigint not null,
    made_at timestamptz not null
);
create table parallel_row (
    table_id  bigint not null references parallel_table,
    person_id bigint not null,
    amounts   jsonb not null,                                -- fen by line key
    primary key (table_id, person_id)
);
-- Why a line differs, in the words of somebody who has looked into it.
create table parallel_reason (
    id        bigint generated always as identity primary key,
    table_id  bigint not null references parallel_table,
    person_id bigint not null,
    line      text not null,
    words     text not null check (words <> ''),
    by_person bigint not null,
    at        timestamptz not null
);
create index on parallel_reason (table_id);
do $$
declare
    t text;
begin
    foreach t in array array['parallel_table', 'parallel_row', 'parallel_reason'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
