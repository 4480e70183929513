-- APR-08, MET-11: the department's sheet of a year. A change is a new version; what stands in its rows comes from measures or is entered with where it
-- stands; four people sign it one after the other, and what the first signs is what the others sign.
create table annual_sheet (
    id      bigint generated always as identity primary key,
    year    int not null check (year between 2010 and 2200),
    version int not null,
    body    jsonb not null,
    reason  text not null,
    made_by bigint not null,
    made_at timestamptz not null,
    unique (year, version)
);

create table annual_entry (
    id         bigint generated always as identity primary key,
    year       int not null,
    row_key    text not null,
    hundredths bigint not null,                        -- of the row's unit
    words      text not null,                          -- where it stands
    by_person  bigint not null,
    at         timestamptz not null
);
create index on annual_entry (year, row_key, id);

create table annual_signature (
    id        bigint generated always as identity primary key,
    sheet_id  bigint not null references annual_sheet,
    round     int not null,
    step      int not null check (step between 1 and 4),
    by_person bigint not null,
    at        timestamptz not null,
    words     text not null,
    figures   jsonb,                                    -- of the first: what is signed
    unique (sheet_id, round, step),
    unique (sheet_id, round, by_person),
    check ((step = 1) = (figures is not null))
);

-- A signer who does not agree sends it back; then the signatures begin anew.
create table annual_sent_back (
    sheet_id  bigint not null references annual_sheet,
    round     int not null,
    by_person bigint not null,
    at        timestamptz not null,
    words     text not null,
    primary key (sheet_id, round)
);

create function signed_in_order() returns trigger language plpgsql as $$
begin
    if new.step <> 1 + (select count(*) from appraisal.annual_signature s where s.sheet_id = new.sheet_id and s.round = new.round) then
        raise exception 'signed out of order: %', new.step;
    end if;
    if exists (select from appraisal.annual_sent_back b where b.sheet_id = new.sheet_id and b.round = new.round) then
        raise exception 'sent back in round %', new.round;
    end if;
    return new;
end $$;
create trigger signed_in_order before insert on annual_signature for each row execute function signed_in_order();

do $$
declare
    t text;
begin
    foreach t in array array['annual_sheet', 'annual_entry', 'annual_signature', 'annual_sent_back'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
