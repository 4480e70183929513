-- CLS-03: which facts of somebody's locked month were taken back since, also those that moved no yuan by themselves: two together may (a band, a cap), and what all of them took is given back.
create table given_back (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    month     date not null check (extract(day from month) = 1),
    fact_kind text not null,
    fact_id   text not null,
    fen       bigint not null,                              -- what it gave back beside those before it
    at        timestamptz not null,
    unique (person_id, month, fact_kind, fact_id)
);
create trigger append_only before update or delete or truncate on given_back for each statement execute function public.no_change();
alter table given_back enable always trigger append_only;
