-- APR-10: before a sheet counts its duties, weights, rules and bands are explained to those it is for, and each of them confirms. Both name the
-- version of the sheet and of the bands: what changes is explained and confirmed anew.
create table explanation (
    id        bigint generated always as identity primary key,
    sheet_id  bigint not null references sheet,
    bands     text not null,
    day       date not null,
    words     text not null,
    by_person bigint not null,
    at        timestamptz not null
);
create index on explanation (sheet_id);

create table explanation_person (
    explanation_id bigint not null references explanation,
    person_id      bigint not null,
    primary key (explanation_id, person_id)
);
create index on explanation_person (person_id);

create table sheet_confirmation (
    id        bigint generated always as identity primary key,
    sheet_id  bigint not null references sheet,
    bands     text not null,
    person_id bigint not null,
    words     text not null,
    at        timestamptz not null,
    unique (person_id, sheet_id, bands)
);

do $$
declare
    t text;
begin
    foreach t in array array['explanation', 'explanation_person', 'sheet_confirmation'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
