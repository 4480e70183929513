-- APR-45: a sheet is a row in force from a month on; a change is a new version, never an update.
create table sheet (
    id        bigint generated always as identity primary key,
    post_key  text not null,
    version   int not null,
    from_day  date not null check (extract(day from from_day) = 1),
    body      jsonb not null,
    reason    text not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    agreed_by bigint,                                   -- the second person, when there was one
    check (agreed_by <> made_by),
    unique (post_key, version),
    unique (post_key, from_day)
);

-- APR-05: score bands and their coefficients, dated; the lower limit belongs to its band.
create table band (
    scheme                 text not null,
    from_day               date not null,
    from_hundredths        int,                         -- null: the lowest
    coefficient_hundredths int not null check (coefficient_hundredths >= 0),
    unique nulls not distinct (scheme, from_day, from_hundredths)
);
insert into band values
    ('score-coefficient-65-80-95', '2010-01-01', null, 50),
    ('score-coefficient-65-80-95', '2010-01-01', 6500, 100),
    ('score-coefficient-65-80-95', '2010-01-01', 8000, 120),
    ('score-coefficient-65-80-95', '2010-01-01', 9500, 150);

-- APR-02: who gives the superior's score for a post from a day on. Without a row everybody who may assess can.
create table assessor (
    id        bigint generated always as identity primary key,
    post_key  text not null,
    from_day  date not null,
    person_id bigint not null,
    made_by   bigint not null,
    made_at   timestamptz not null
);
create index on assessor (post_key, from_day);

-- FUL-29: what a clean month is worth, and which measures say that it was clean.
create table reward_rule (
    rule       text not null,
    from_day   date not null,
    post_key   text not null,
    fen        bigint not null check (fen > 0),
    zh         text not null,
    en         text not null,
    conditions jsonb not null,                          -- [{"measure": key, "holds": "NONE" | "ALL" | "ACTIVE"}]
    primary key (rule, from_day)
);

-- One person's month. What happens to it is a step, appended; the stage is what the steps make of it.
create table card (
    person_id bigint not null,
    month     date not null check (extract(day from month) = 1),
    post_key  text not null,
    opened_at timestamptz not null,
    primary key (person_id, month)
);
create index on card (month, post_key);

create table step (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    month     date not null,
    kind      text not null check (kind in ('SELF', 'ASSESS', 'CONFIRM', 'COMMENT', 'CLOSE', 'REOPEN')),
    by_person bigint not null,
    at        timestamptz not null,
    words     text not null default '',
    marks     jsonb,                                    -- of SELF and ASSESS
    score     int,                                      -- of ASSESS and CONFIRM: the score that was seen
    foreign key (person_id, month) references card
);
create index on step (month, person_id, id);

-- WHY-08: a closed month names the versions of sheet, bands and measures it was reckoned by.
create table result (
    step_id     bigint primary key references step,
    person_id   bigint not null,
    month       date not null,
    post_key    text not null,
    sheet_id    bigint not null references sheet,
    bands       text not null,
    assessor    int not null,
    self        int not null,
    score       int not null check (score between 0 and 12000),
    coefficient int not null,
    items       jsonb not null
);
create index on result (month, person_id);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'sheets, steps and results are append-only';
end $$;
create trigger append_only before update or delete or truncate on sheet for each statement execute function no_change();
create trigger append_only before update or delete or truncate on band for each statement execute function no_change();
create trigger append_only before update or delete or truncate on assessor for each statement execute function no_change();
create trigger append_only before update or delete or truncate on step for each statement execute function no_change();
create trigger append_only before update or delete or truncate on result for each statement execute function no_change();
create trigger append_only before update or delete or truncate on card for each statement execute function no_change();

-- CLS-03: after the month is locked nothing is added to it either; only the person's own words are still taken.
create function month_open() returns trigger language plpgsql as $$
begin
    if new.kind <> 'COMMENT' and exists (select from audit.month_lock l where l.month = new.month) then
        raise exception 'month % is locked', new.month;
    end if;
    return new;
end $$;
create trigger month_open before insert on step for each row execute function month_open();
