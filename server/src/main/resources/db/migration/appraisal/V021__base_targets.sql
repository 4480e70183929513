-- DIS-07: the flagship rule book also counts a month below the base target (基础指标) as low. The target is one measure per post, for one
-- person otherwise than for the rest where that is so, from a day on; a change is a new row with its reason.
create table base_target (
    id        bigint generated always as identity primary key,
    post_key  text not null,
    person_id bigint,                                  -- null: whoever holds the post
    measure   text not null,
    at_least  bigint not null check (at_least > 0),    -- fen, a count, or hundredths of a percent, as the measure is counted in
    from_day  date not null check (extract(day from from_day) = 1),
    why       text not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    unique nulls not distinct (post_key, person_id, from_day)
);
create trigger append_only before update or delete or truncate on base_target for each statement execute function public.no_change();

alter table exit_rule add column base_target boolean not null default false;
alter table exit_rule disable trigger append_only;
update exit_rule set base_target = true where key = 'exit.flagship_3_months';
alter table exit_rule enable trigger append_only;
