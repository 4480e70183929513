-- MET-43: distinct things of several days, kept with the state of the months they were counted in; a roll-up that touches a month makes them old.
create table month_turn (
    measure text not null,
    month   date not null,
    turns   bigint not null,
    primary key (measure, month)
);
create table span_count (
    measure   text not null,
    from_day  date not null,
    until_day date not null,
    shop_id   bigint not null,      -- 0: the company
    version   text not null,
    turns     bigint not null,
    part      bigint not null,
    primary key (measure, from_day, until_day, shop_id)
);
