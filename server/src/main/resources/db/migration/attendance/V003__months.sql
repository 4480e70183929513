-- WF-92: a department's month, consolidated, reviewed and handed to HR. Each consolidation is a version of its own; what stood before stays.
create table month_sheet (
    id            bigint generated always as identity primary key,
    month         date not null check (extract(day from month) = 1),
    department_id bigint not null,             -- 0: people without a department
    version       int not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    unique (month, department_id, version)
);
create table month_line (
    sheet_id         bigint not null references month_sheet,
    person_id        bigint not null,
    days_expected    int not null,
    days_present     int not null,
    expected_minutes int not null,
    worked_minutes   int not null,
    late_count       int not null,
    early_count      int not null,
    late_minutes     int not null,
    early_minutes    int not null,
    doubtful         int not null,             -- days that still need leave or a correction
    absent_half_days int not null,
    leave_times      int not null,
    leave_minutes    int not null,
    overtime_minutes int not null,
    rest_days        int not null,
    rest_work_days   int not null,
    primary key (sheet_id, person_id)
);
create table month_step (
    id            bigint generated always as identity primary key,
    month         date not null,
    department_id bigint not null,
    step          text not null check (step in ('CONSOLIDATED', 'REVIEWED', 'WITH_HR', 'TAKEN')),   -- TAKEN: not handed in by the 3rd, HR took it as it stood
    made_by       bigint not null,
    made_at       timestamptz not null
);
create index on month_step (month, department_id);

-- ATT-10, ATT-11: in writing, until the 5th; HR asks those concerned and decides.
create table objection (
    id        bigint generated always as identity primary key,
    month     date not null,
    person_id bigint not null,
    day       date,
    words     text not null,
    made_at   timestamptz not null
);
create index on objection (month, person_id);
create table objection_decision (
    objection_id bigint primary key references objection,
    upheld       boolean not null,
    asked        bigint[] not null check (cardinality(asked) > 0),
    words        text not null,
    decided_by   bigint not null,
    decided_at   timestamptz not null
);
create table month_accepted (
    month     date not null,
    person_id bigint not null,
    made_at   timestamptz not null,
    primary key (month, person_id)
);

-- ATT-19: figures from a day on.
create table full_attendance_rule (
    from_day      date primary key,
    days          int not null check (days between 1 and 31),
    events        int not null check (events > 0),      -- so many late, early and leave events lose the bonus
    together      boolean not null,                     -- counted together, or each kind by itself
    absent_days   int not null check (absent_days > 0),
    bonus_percent int not null check (bonus_percent between 0 and 100),
    why           text not null,
    made_by       bigint not null,
    made_at       timestamptz not null
);
insert into full_attendance_rule values ('2000-01-01', 26, 3, true, 1, 10, '', 0, '2000-01-01');

create trigger append_only before update or delete or truncate on month_sheet for each statement execute function no_change();
create trigger append_only before update or delete or truncate on month_line for each statement execute function no_change();
create trigger append_only before update or delete or truncate on month_step for each statement execute function no_change();
create trigger append_only before update or delete or truncate on objection for each statement execute function no_change();
create trigger append_only before update or delete or truncate on objection_decision for each statement execute function no_change();

create view fact_month as
    select s.month, s.department_id, l.* from month_line l join month_sheet s on s.id = l.sheet_id
     where s.version = (select max(o.version) from month_sheet o where o.month = s.month and o.department_id = s.department_id);
