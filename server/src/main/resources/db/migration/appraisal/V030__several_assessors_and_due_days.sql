-- APR-43, APR-44: numbers of the appraisal that a company sets, in force from a day on; the last one written on a day holds.
create table setting (
    n        bigint generated always as identity primary key,
    key      text not null,
    from_day date not null,
    value    int not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on setting (key, from_day desc, n desc);
insert into setting (key, from_day, value, why, made_by, made_at) values
    ('self.days-after-month', '2010-01-01', 0, '月末截止', 0, '2010-01-01'),
    ('outlier.points', '2010-01-01', 1000, '与中间值差 10 分以上要标出来', 0, '2010-01-01');

-- APR-43: a self-assessment after the deadline is taken only from whom HR gave more time, with words.
create table self_extension (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    month     date not null check (extract(day from month) = 1),
    until_day date not null,
    words     text not null,
    by_person bigint not null,
    at        timestamptz not null,
    check (by_person <> person_id)
);
create index on self_extension (person_id, month);

-- APR-44: what a committee member's score weighs from a day on; without a row 1, so that all weigh alike.
create table member_weight (
    id           bigint generated always as identity primary key,
    committee_id bigint not null,
    person_id    bigint not null,
    from_day     date not null,
    weight       int not null check (weight between 1 and 100),
    made_by      bigint not null,
    made_at      timestamptz not null
);
create index on member_weight (committee_id, person_id, from_day desc, id desc);

do $$
declare
    t text;
begin
    foreach t in array array['setting', 'self_extension', 'member_weight'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;
