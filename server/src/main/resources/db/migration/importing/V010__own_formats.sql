-- IMP-02: formats that the company has made itself: which column of a file holds what. A row is never changed but for the day it is given up.
create table own_format (
    id         bigint generated always as identity primary key,
    subject    text not null,                 -- orders, goods, …
    name       text not null check (name <> ''),
    mapping    jsonb not null,                -- columns, how they are written, what their words mean, what no column says
    header     text[] not null,               -- plain names of the file it was made from
    made_by    bigint not null,
    made_at    timestamptz not null,
    retired_by bigint,
    retired_at timestamptz
);
create unique index own_format_name on own_format (subject, name) where retired_at is null;

-- A file of which nobody has said yet what its columns are.
alter table run drop constraint run_state_check;
alter table run add constraint run_state_check check (state in ('UNMAPPED', 'DETECTED', 'CHECKING', 'CHECKED', 'WRITING', 'WRITTEN', 'CANCELLED', 'BROKEN'));
