-- ATT-01: working calendars. A version holds from its day on and is never changed; the next one begins later. The hours of the
-- organisations behind the product are there from the start.
create table calendar (
    key      text not null,
    from_day date not null,
    name_zh  text not null,
    name_en  text not null,
    profile  text not null,                -- the organisation it comes from; empty for the company's own
    rule     jsonb not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    primary key (key, from_day)
);

-- Who works by which calendar: the most particular choice that fits goes before, then the latest.
create table calendar_choice (
    id        bigint generated always as identity primary key,
    person_id bigint,
    post_key  text,                        -- a post of that key, or of a variant of it (key/variant)
    category  text,
    profile   text,                        -- of the attendance rule book
    calendar  text not null,
    from_day  date not null,
    why       text not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    check (person_id is not null or post_key is not null or category is not null or profile is not null)
);
create index on calendar_choice (person_id);

-- Shift templates; a roster puts people on them.
create table shift (
    key      text primary key,
    name_zh  text not null,
    name_en  text not null,
    start_at time,
    end_at   time not null,                -- at or before the start: on the next day
    profile  text not null,
    usable   boolean not null,
    check (start_at is not null or not usable)
);

-- INT-26: the public calendar of a year, as it was loaded; the latest loading holds.
create table public_year (
    id      bigint generated always as identity primary key,
    year    int not null,
    source  text not null,
    sha256  bytea not null,
    made_by bigint not null,
    made_at timestamptz not null
);
create table public_day (
    year_id bigint not null references public_year,
    day     date not null,
    kind    text not null check (kind in ('HOLIDAY', 'MOVED_REST', 'MOVED_WORKDAY')),
    name_zh text not null,
    name_en text not null,
    primary key (year_id, day)
);
-- ATT-18: holidays whose days a person chooses inside a window.
create table public_window (
    year_id  bigint not null references public_year,
    name_zh  text not null,
    name_en  text not null,
    from_day date not null,
    last_day date not null,
    days     int not null check (days > 0),
    primary key (year_id, from_day),
    check (last_day >= from_day)
);

-- ATT-07: hours changed by written notice for one of the listed reasons. Taken back by a row of its own.
create table hours_notice (
    id            bigint generated always as identity primary key,
    from_day      date not null,
    last_day      date not null,
    department_id bigint,                  -- with all below it
    person_id     bigint,                  -- neither: the whole company
    reason        text not null check (reason in ('POWER_CUT', 'WATER_CUT', 'NATURAL_DISASTER', 'FORCE_MAJEURE', 'BUSINESS_NEED')),
    hours         jsonb not null,          -- the hours that hold instead; none: nobody works
    words         text not null,
    made_by       bigint not null,
    made_at       timestamptz not null,
    check (last_day >= from_day and (department_id is null or person_id is null))
);
create table hours_notice_withdrawn (
    notice_id bigint primary key references hours_notice,
    why       text not null,
    made_by   bigint not null,
    made_at   timestamptz not null
);

-- ATT-06: whose number a device writes.
create table device_person (
    device    text not null,
    pin       text not null,
    person_id bigint not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    primary key (device, pin)
);

-- ATT-05: punches are appended. Only a device's punch whose number nobody had been matched to is given its person, once.
create table punch (
    id          bigint generated always as identity primary key,
    person_id   bigint,
    at          timestamptz not null,
    day         date not null,             -- the business day of the clock; which shift it belongs to is the classification's to say
    recorded_at timestamptz not null,
    source      text not null check (source in ('PAGE', 'PHONE', 'FILE', 'PHOTO', 'CORRECTION')),
    device      text not null default '',  -- the clock, or the phone that was used
    pin         text not null default '',
    method      text not null default '',  -- fingerprint, card, face, …
    run_id      bigint,                    -- the import
    recorded_by bigint not null,
    request     uuid unique                -- the same request again is the same punch
);
create index on punch (person_id, at);
create unique index on punch (device, pin, at) where source = 'FILE';
create index on punch (device, at) where source in ('PAGE', 'PHONE');
create index on punch (device, pin) where person_id is null;
create function punch_only_matched() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.person_id is null and new.person_id is not null and to_jsonb(old) - 'person_id' = to_jsonb(new) - 'person_id' then return new; end if;
    end if;
    raise exception 'punches are append-only';
end $$;
create trigger append_only before update or delete on punch for each row execute function punch_only_matched();

create table punch_photo (
    punch_id bigint primary key references punch,
    type     text not null,
    sha256   bytea not null,
    bytes    bytea not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);

-- ATT-05: two people by one card or phone within a minute.
create table punch_flag (
    punch_id bigint not null references punch,
    other_id bigint not null references punch,
    made_at  timestamptz not null,
    primary key (punch_id, other_id)
);

-- ATT-23: a correction keeps what stood before. It is asked for by the person or made for him, and counts once somebody else has agreed.
create table correction (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    day       date not null,
    punch_id  bigint references punch,     -- null: a punch is added
    old_at    timestamptz,
    new_at    timestamptz,                 -- null: the punch is struck out
    reason    text not null,
    asked_by  bigint not null,
    asked_at  timestamptz not null,
    check (punch_id is not null or new_at is not null),
    check ((punch_id is null) = (old_at is null))
);
create index on correction (person_id, day);
create table correction_decision (
    correction_id bigint primary key references correction,
    accepted      boolean not null,
    words         text not null,
    decided_by    bigint not null,
    decided_at    timestamptz not null,
    new_punch_id  bigint references punch
);
create table punch_struck (
    punch_id      bigint primary key references punch,
    correction_id bigint not null references correction
);

-- SRV-04, ATT-24: the day's confirmation that Wangwang and the work QQ are signed in.
create table login_duty (
    id       bigint generated always as identity primary key,
    category text not null,
    account  text not null check (account in ('WANGWANG', 'QQ')),
    from_day date not null,
    needed   boolean not null,
    made_by  bigint not null,
    made_at  timestamptz not null
);
create table login_confirmed (
    person_id bigint not null,
    day       date not null,
    account   text not null check (account in ('WANGWANG', 'QQ')),
    at        timestamptz not null,
    primary key (person_id, day, account)
);

-- What the classification made of a day that is over (WF-90). Reckoned from facts and reckoned again when they change, until its month is locked.
create table day (
    person_id        bigint not null,
    day              date not null,
    calendar         text not null,
    state            text not null,
    rest_day         boolean not null,
    expected_minutes int not null,
    worked_minutes   int not null,
    late_minutes     int not null,
    early_minutes    int not null,
    missed_minutes   int not null,
    absent_half_days int not null,
    leave_minutes    int not null,
    overtime_minutes int not null,
    because_zh       text not null,
    because_en       text not null,
    primary key (person_id, day)
);
create index on day (day);
create table segment (
    person_id        bigint not null,
    day              date not null,
    n                int not null,
    start_at         timestamptz not null,
    end_at           timestamptz not null,
    sign_in_by       timestamptz not null,
    expected_minutes int not null,
    worked_minutes   int not null,
    state            text not null,
    in_at            timestamptz,
    out_at           timestamptz,
    late_minutes     int not null,
    early_minutes    int not null,
    missed_minutes   int not null,
    leave_minutes    int not null,
    primary key (person_id, day, n)
);
create index on segment (day);

-- Attendance is looked at from the day of the first punch; days are swept one after another.
create table swept (
    day     date primary key,
    done    boolean not null,
    next_at timestamptz                    -- not done: when the next of its shifts ends
);

-- WF-92: a locked month is never reckoned again.
create table month_lock (
    month     date primary key check (extract(day from month) = 1),
    locked_at timestamptz not null,
    locked_by bigint not null,
    sha256    bytea not null
);
create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'attendance.% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on month_lock for each statement execute function no_change();
create trigger append_only before update or delete or truncate on correction for each statement execute function no_change();
create trigger append_only before update or delete or truncate on correction_decision for each statement execute function no_change();
create trigger append_only before update or delete or truncate on calendar for each statement execute function no_change();
create trigger append_only before update or delete or truncate on hours_notice for each statement execute function no_change();
create function locked_month_stands() returns trigger language plpgsql as $$
begin
    if exists (select from (select distinct day from changed) c join attendance.month_lock l on l.month = date_trunc('month', c.day)::date) then
        raise exception 'this month''s attendance is locked';
    end if;
    return null;
end $$;
create trigger locked_insert after insert on day referencing new table as changed for each statement execute function locked_month_stands();
create trigger locked_update after update on day referencing new table as changed for each statement execute function locked_month_stands();
create trigger locked_delete after delete on day referencing old table as changed for each statement execute function locked_month_stands();
create trigger locked_insert after insert on segment referencing new table as changed for each statement execute function locked_month_stands();
create trigger locked_update after update on segment referencing new table as changed for each statement execute function locked_month_stands();
create trigger locked_delete after delete on segment referencing old table as changed for each statement execute function locked_month_stands();

create view fact_punch as
    select p.id as punch_id, p.person_id, p.at, p.day, p.source, p.device, p.recorded_at
      from punch p where p.person_id is not null and not exists (select from punch_struck s where s.punch_id = p.id);
create view fact_day as
    select person_id, day, calendar, expected_minutes, worked_minutes, state, late_minutes, early_minutes, missed_minutes, absent_half_days, leave_minutes, overtime_minutes, rest_day
      from day;
create view fact_segment as
    select person_id, day, n, start_at, end_at, sign_in_by, expected_minutes, worked_minutes, state, in_at, out_at, late_minutes, early_minutes, missed_minutes, leave_minutes
      from segment;
create view fact_public_day as
    select y.year, d.day, d.kind, d.name_zh, d.name_en from public_day d join public_year y on y.id = d.year_id
     where y.id = (select max(l.id) from public_year l where l.year = y.year);
create view fact_public_window as
    select y.year, w.name_zh, w.name_en, w.from_day, w.last_day, w.days from public_window w join public_year y on y.id = w.year_id
     where y.id = (select max(l.id) from public_year l where l.year = y.year);
create view fact_login as
    select person_id, day, account, at from login_confirmed;
create view fact_locked_month as select month, locked_at, locked_by from month_lock;

insert into shift (key, name_zh, name_en, start_at, end_at, profile, usable) values
    ('shift.cs.early', '客服早班', 'Service early shift', '09:00', '16:30', '001.jobs', true),
    ('shift.cs.late', '客服晚班', 'Service late shift', '16:30', '23:00', '001.jobs', true),
    ('shift.cs.late_until_12', '客服晚班（至 24 点）', 'Service late shift until midnight', null, '00:00', '000.jobs', false),
    ('shift.cs.window', '客服总服务时段', 'Service window of a day', '09:00', '23:00', '001.jobs', true);

insert into login_duty (category, account, from_day, needed, made_by, made_at)
    select c, a, '2000-01-01', true, 0, '2000-01-01' from unnest(array['CUSTOMER_SERVICE', 'MARKETING', 'OPERATIONS']) c, unnest(array['WANGWANG', 'QQ']) a;

insert into calendar (key, from_day, name_zh, name_en, profile, rule, why, made_by, made_at)
    select key, '2000-01-01', zh, en, profile, rule::jsonb, '', 0, '2000-01-01' from (values
    ('calendar.mon_fri_0900', '周一至周五 9–18 点', 'Monday to Friday 09:00–18:00', '002.team',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],"hours":[{"from":"09:00","until":"12:00"},{"from":"13:00","until":"18:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.mon_sat_0830', '六天工作制（管理、技术、运营、行政）', 'Six-day week for management, technical, operations and administrative staff', '002.attendance',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY"],"hours":[{"from":"08:30","until":"12:00"},{"from":"14:00","until":"18:00"}],"minutesPerDay":0,"punches":"PER_SEGMENT","publicHolidays":true,"leadMinutes":5,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.rotating_5_rest', '调休制（营销、客服）', 'Rotating rest for marketing and customer service', '002.attendance',
     '{"pattern":"ROSTERED","workdays":[],"hours":[{"from":"08:30","until":"12:00"},{"from":"14:00","until":"18:00"}],"minutesPerDay":0,"punches":"PER_SEGMENT","publicHolidays":true,"leadMinutes":5,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":5,"presence":[]}'),
    ('calendar.mon_fri_0800', '周一至周五 8–17 点', 'Monday to Friday 08:00–17:00', '003.rules',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],"hours":[{"from":"08:00","until":"11:30"},{"from":"12:30","until":"17:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.mon_fri_0800.service', '周一至周四 8–17 点（客服休周五至周日）', 'Monday to Thursday 08:00–17:00 (service rests Friday to Sunday)', '003.rules',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY"],"hours":[{"from":"08:00","until":"11:30"},{"from":"12:30","until":"17:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.logistics', '物流部 9–18 点', 'Logistics 09:00–18:00', '003.logistics',
     '{"pattern":"ROSTERED","workdays":[],"hours":[{"from":"09:00","until":"18:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.shipping_mon_sat_0830', '发货专员 周一至周六 8:30–18:00', 'Shipping specialist Monday to Saturday 08:30–18:00', '001.jobs',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY"],"hours":[{"from":"08:30","until":"18:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.shipping_mon_sat_1100', '发货主管 周一至周六 11–23 点', 'Shipping supervisor Monday to Saturday 11:00–23:00', '000.jobs',
     '{"pattern":"WEEKLY","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY"],"hours":[{"from":"11:00","until":"23:00"}],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.finance_8h', '财务 8 小时制', 'Finance, eight hours a day', '001.jobs',
     '{"pattern":"HOURS","workdays":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],"hours":[],"minutesPerDay":480,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.self_arranged', '店长自行安排时间', 'Shop manager arranges the own hours', '001.jobs',
     '{"pattern":"FLEXIBLE","workdays":[],"hours":[],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":false,"leadMinutes":0,"lateMinutes":0,"earlyMinutes":0,"overtimeFromMinutes":0,"restDaysPerMonth":null,"presence":[]}'),
    ('calendar.unlimited_event_bound', '时间不限，活动期间必须出勤', 'No fixed hours, present while a campaign runs', '001.jobs',
     '{"pattern":"FLEXIBLE","workdays":[],"hours":[],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":false,"leadMinutes":0,"lateMinutes":0,"earlyMinutes":0,"overtimeFromMinutes":0,"restDaysPerMonth":null,"presence":["CAMPAIGN","DEPARTMENT_MEETING","SUPERVISOR_MEETING"]}'),
    ('calendar.taobao_ops_flexible', '淘宝运营部不受时间限制', 'Taobao operations, not bound to hours', '004.weekly',
     '{"pattern":"FLEXIBLE","workdays":[],"hours":[],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":false,"leadMinutes":0,"lateMinutes":0,"earlyMinutes":0,"overtimeFromMinutes":0,"restDaysPerMonth":null,"presence":["DEPARTMENT_MEETING","SUPERVISOR_MEETING"]}'),
    ('calendar.by_roster', '按排班上班', 'By roster only', '001.jobs',
     '{"pattern":"ROSTERED","workdays":[],"hours":[],"minutesPerDay":0,"punches":"PER_DAY","publicHolidays":true,"leadMinutes":0,"lateMinutes":15,"earlyMinutes":5,"overtimeFromMinutes":30,"restDaysPerMonth":null,"presence":[]}')
    ) as c(key, zh, en, profile, rule);

insert into calendar_choice (post_key, category, profile, calendar, from_day, why, made_by, made_at)
    select post_key, category, profile, calendar, '2000-01-01', '', 0, '2000-01-01' from (values
    (null, null, '002.attendance', 'calendar.mon_sat_0830'), (null, 'MARKETING', '002.attendance', 'calendar.rotating_5_rest'),
    (null, 'CUSTOMER_SERVICE', '002.attendance', 'calendar.rotating_5_rest'), (null, 'LOGISTICS', '002.attendance', 'calendar.logistics'),
    (null, null, '002.team', 'calendar.mon_fri_0900'),
    (null, null, '003.rules', 'calendar.mon_fri_0800'), (null, 'CUSTOMER_SERVICE', '003.rules', 'calendar.mon_fri_0800.service'), (null, 'LOGISTICS', '003.rules', 'calendar.logistics'),
    (null, null, '003.logistics', 'calendar.logistics'),
    (null, null, '001.jobs', 'calendar.unlimited_event_bound'), (null, 'LOGISTICS', '001.jobs', 'calendar.shipping_mon_sat_0830'), (null, 'CUSTOMER_SERVICE', '001.jobs', 'calendar.by_roster'),
    (null, 'ADMINISTRATIVE', '001.jobs', 'calendar.finance_8h'), (null, 'MANAGEMENT', '001.jobs', 'calendar.self_arranged'),
    (null, null, '000.jobs', 'calendar.unlimited_event_bound'), (null, 'LOGISTICS', '000.jobs', 'calendar.shipping_mon_sat_1100'), (null, 'CUSTOMER_SERVICE', '000.jobs', 'calendar.by_roster'),
    (null, 'MANAGEMENT', '000.jobs', 'calendar.self_arranged'),
    (null, null, '004.weekly', 'calendar.taobao_ops_flexible'),
    ('order-reviewer', null, null, 'calendar.logistics'), ('order-printer', null, null, 'calendar.logistics'), ('stock-picker', null, null, 'calendar.logistics'),
    ('goods-checker', null, null, 'calendar.logistics'), ('packer', null, null, 'calendar.logistics'), ('after-sales-clerk', null, null, 'calendar.logistics')
    ) as c(post_key, category, profile, calendar);
