-- SEC-03: who took which data along as a file, when, what for and how many rows. It begins before the first row leaves; one without an end was broken off by the
-- program's own end. Both are entries of the chain as well.
create table export (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    person_id bigint not null,
    what      text not null,
    purpose   text not null check (purpose <> ''),
    asked     jsonb not null
);
create index on export (person_id, id desc);
create index on export (what, id desc);

create table export_end (
    export_id bigint primary key references export,
    at        timestamptz not null,
    rows      bigint not null check (rows >= 0),
    whole     boolean not null                                -- false: it was refused or broke off
);

create trigger append_only before update or delete or truncate on export for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on export_end for each statement execute function public.no_change();

create view fact_export as
    select e.id as export_id, e.at, e.person_id, e.what, e.purpose, e.asked, d.at as ended_at, d.rows, d.whole from export e left join export_end d on d.export_id = e.id;
