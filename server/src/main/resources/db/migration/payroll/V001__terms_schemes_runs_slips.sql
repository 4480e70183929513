-- PAY-01: what a formula may ask of a person, and each person's values from a day on. A value that counts for its month alone
-- (hours, days) is absent when there was none; any other that is missing is an error, not a zero.
create table term_kind (
    key        text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
    zh         text not null,
    en         text not null,
    unit       text not null check (unit in ('YUAN', 'POINTS', 'FACTOR', 'HOURS', 'DAYS', 'COUNT')),
    month_only boolean not null
);
insert into term_kind values
    ('base_salary', '基本工资', 'Base salary', 'YUAN', false),
    ('performance_base', '绩效基数', 'Performance base', 'YUAN', false),
    ('insurance_base', '社保公积金基数', 'Insurance base', 'YUAN', false),
    ('tax_allowance', '个税减除费用', 'Tax allowance', 'YUAN', false),
    ('overtime_hours', '平日加班小时', 'Weekday overtime hours', 'HOURS', true),
    ('unpaid_leave_days', '事假天数', 'Unpaid leave days', 'DAYS', true);

create table term (
    id         bigint generated always as identity primary key,
    person_id  bigint not null,
    key        text not null references term_kind,
    from_day   date not null check (extract(day from from_day) = 1),
    hundredths bigint not null,
    reason     text not null,
    made_by    bigint not null,
    made_at    timestamptz not null
);
create index on term (person_id, key, from_day);

-- Lines with formulas; a change is a new version from a month on.
create table scheme (
    id       bigint generated always as identity primary key,
    key      text not null,
    version  int not null,
    from_day date not null check (extract(day from from_day) = 1),
    zh       text not null,
    en       text not null,
    posts    text[] not null,
    lines    jsonb not null,
    reason   text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    unique (key, version)
);

-- PAY-05: one attempt at a month's pay. Calculated by one, checked by a second, approved by a third person, paid.
create table run (
    id            bigint generated always as identity primary key,
    month         date not null check (extract(day from month) = 1),
    number        int not null,
    stage         text not null check (stage in ('CALCULATED', 'CHECKED', 'APPROVED', 'PAID')),
    people        int not null,
    net_fen       bigint not null,
    fingerprint   bytea not null,
    stops         jsonb not null,
    accepted      text not null,                     -- why what is out of the ordinary is right; empty when nothing was
    calculated_by bigint not null,
    calculated_at timestamptz not null,
    checked_by    bigint check (checked_by <> calculated_by),
    checked_at    timestamptz,
    approved_by   bigint check (approved_by <> calculated_by and approved_by <> checked_by),
    approved_at   timestamptz,
    paid_by       bigint,
    paid_at       timestamptz,
    unique (month, number)
);

create table slip (
    run_id    bigint not null references run,
    person_id bigint not null,
    scheme_id bigint not null references scheme,
    post_key  text not null,
    net_fen   bigint not null,
    inputs    text not null,
    primary key (run_id, person_id)
);
create index on slip (person_id, run_id);

create table line (
    run_id    bigint not null,
    person_id bigint not null,
    place     smallint not null,
    key       text not null,
    fen       bigint not null,
    primary key (run_id, person_id, place),
    foreign key (run_id, person_id) references slip
);

-- What is counted is appended: no slip or line is ever changed, and a run that has been checked takes none.
create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'terms, schemes, payslips and their lines are append-only';
end $$;
create trigger append_only before update or delete or truncate on term for each statement execute function no_change();
create trigger append_only before update or delete or truncate on scheme for each statement execute function no_change();
create trigger append_only before update or delete or truncate on slip for each statement execute function no_change();
create trigger append_only before update or delete or truncate on line for each statement execute function no_change();

create function run_open() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join payroll.run r on r.id = f.run_id where r.stage <> 'CALCULATED') then
        raise exception 'this pay run has been checked and takes no more payslips';
    end if;
    return null;
end $$;
create trigger run_open after insert on slip referencing new table as fresh for each statement execute function run_open();
create trigger run_open after insert on line referencing new table as fresh for each statement execute function run_open();

-- A run only goes forward, one step at a time, and its figures never move.
create function run_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then raise exception 'pay runs are not deleted'; end if;
    if (old.stage, new.stage) not in (('CALCULATED', 'CHECKED'), ('CHECKED', 'APPROVED'), ('APPROVED', 'PAID')) then
        raise exception 'a pay run does not go from % to %', old.stage, new.stage;
    end if;
    if (old.month, old.number, old.people, old.net_fen, old.fingerprint, old.stops, old.accepted, old.calculated_by, old.calculated_at)
       is distinct from (new.month, new.number, new.people, new.net_fen, new.fingerprint, new.stops, new.accepted, new.calculated_by, new.calculated_at)
       or (old.checked_by is not null and (old.checked_by, old.checked_at) is distinct from (new.checked_by, new.checked_at))
       or (old.approved_by is not null and (old.approved_by, old.approved_at) is distinct from (new.approved_by, new.approved_at)) then
        raise exception 'what stands in a pay run never changes';
    end if;
    return new;
end $$;
create trigger run_forward before update or delete on run for each row execute function run_forward();
