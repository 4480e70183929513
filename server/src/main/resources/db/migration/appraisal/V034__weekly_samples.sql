-- APR-02: of a post's work so many things are drawn each week and marked by whoever assesses. Drawn by a seed that is kept with it, so that anybody can
-- draw again; nothing of it is ever changed.
create table sampling_rule (
    id       bigint generated always as identity primary key,
    post_key text not null,
    from_day date not null check (extract(isodow from from_day) = 1),
    measure  text not null,
    per_week int not null check (per_week between 0 and 50),   -- 0: no longer
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    unique (post_key, from_day)
);

create table sample (
    id         bigint generated always as identity primary key,
    person_id  bigint not null,
    post_key   text not null,
    week       date not null check (extract(isodow from week) = 1),
    measure    text not null,
    asked      int not null,
    population int not null,
    sha256     text not null,                          -- of all that could have been drawn, in order
    seed       text not null,
    drawn_at   timestamptz not null,
    unique (person_id, week)
);
create index on sample (week, person_id);

create table sample_fact (
    sample_id bigint not null references sample,
    n         int not null,
    fact_kind text not null,
    fact_id   text not null,
    at        timestamptz,
    day       date not null,
    label_zh  text not null,
    label_en  text not null,
    order_no  text not null,
    primary key (sample_id, n),
    unique (sample_id, fact_kind, fact_id)
);

create table sample_mark (
    id        bigint generated always as identity primary key,
    sample_id bigint not null,
    n         int not null,
    points    int not null check (points between 0 and 100),
    words     text not null,
    counts_on date not null,
    by_person bigint not null,
    at        timestamptz not null,
    foreign key (sample_id, n) references sample_fact
);
create index on sample_mark (sample_id, n, id desc);
create index on sample_mark (counts_on);

-- The last mark of each counts, on the day of what was sampled or, when its month was locked, on the day it was given.
create view fact_sample_mark as
    select f.sample_id || '-' || f.n as mark_id, s.person_id, m.counts_on as day, m.at, m.points, f.label_zh, f.label_en, f.order_no
      from sample_fact f join sample s on s.id = f.sample_id
      join lateral (select x.points, x.counts_on, x.at from sample_mark x where x.sample_id = f.sample_id and x.n = f.n order by x.id desc limit 1) m on true;

-- CLS-03: a mark neither counts in a locked month nor replaces one that does.
create function sample_month_open() returns trigger language plpgsql as $$
begin
    if exists (select from audit.month_lock l where l.month = date_trunc('month', new.counts_on)::date) then
        raise exception 'month of % is locked', new.counts_on;
    end if;
    if exists (select from appraisal.sample_mark m join audit.month_lock l on l.month = date_trunc('month', m.counts_on)::date where m.sample_id = new.sample_id and m.n = new.n) then
        raise exception 'the mark counts in a locked month';
    end if;
    if exists (select from appraisal.sample s where s.id = new.sample_id and s.person_id = new.by_person) then
        raise exception 'nobody marks his own work';
    end if;
    return new;
end $$;
create trigger sample_month_open before insert on sample_mark for each row execute function sample_month_open();

do $$
declare
    t text;
begin
    foreach t in array array['sampling_rule', 'sample', 'sample_fact', 'sample_mark'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
