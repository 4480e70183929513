-- WF-90: rules that changed for so many people and days that judging them anew is work of its own: done piece by piece, and taken up again where it was left.
create table rejudge (
    id             bigint generated always as identity primary key,
    from_day       date not null,
    until_day      date not null,              -- exclusive
    calendar       text not null,              -- the one that was changed or chosen
    reached_day    date not null,              -- all before it is done
    reached_person bigint not null default 0,  -- and of the days from it on those of people up to this one
    asked_by       bigint not null,
    asked_at       timestamptz not null,
    ended_at       timestamptz,
    check (until_day > from_day)
);
create index on rejudge (id) where ended_at is null;
