-- ORG-07: instead of one person a committee scores a post; every member gives marks of his own, which are kept, and the mean counts.
alter table assessor alter column person_id drop not null;
alter table assessor add column committee_id bigint;
alter table assessor add constraint one_assessor check (num_nonnulls(person_id, committee_id) = 1);

create table committee_mark (
    id           bigint generated always as identity primary key,
    person_id    bigint not null,
    month        date not null,
    committee_id bigint not null,
    member       bigint not null,
    at           timestamptz not null,
    marks        jsonb not null,
    total        int not null,                          -- what the items and voluntary tasks come to by these marks
    foreign key (person_id, month) references card,
    check (member <> person_id)
);
create index on committee_mark (month, person_id, id);
create trigger append_only before update or delete or truncate on committee_mark for each statement execute function no_change();
