-- UX-03: a list as somebody wants to find it again: filters, tab and sort as they stand in the page's address, and the columns shown.
create table saved_view (
    person_id bigint not null,
    list      text not null,                       -- such as orders.all
    name      text not null,
    address   text not null,                       -- without the question mark
    columns   text[],                              -- null: as the list shows them by itself
    saved_at  timestamptz not null,
    n         bigint generated always as identity,   -- the order in which they were made
    primary key (person_id, list, name)
);
