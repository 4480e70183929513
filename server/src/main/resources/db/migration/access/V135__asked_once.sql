-- API-01: a request that carries a key is done once; who sends it again with the same key changes nothing. What was answered is not kept here: an answer may hold a one-time
-- password or a buyer's telephone number, and neither belongs into a dump (docs/decisions/0135).
create table asked (
    person_id bigint not null,
    key       text not null check (length(key) <= 80),
    path      text not null,
    at        timestamptz not null,
    status    integer,                                        -- of the answer; null while it is under way, or when the program ended before it was given
    primary key (person_id, key)
);
create index on asked (at);
