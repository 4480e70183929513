-- ATT-13: what each kind of leave is like, from a day on; never changed, the next version begins later.
create table leave_policy (
    kind        text not null,
    from_day    date not null,
    usable      boolean not null,
    pay_percent int not null check (pay_percent between 0 and 100),  -- of the pay for the time
    unit        text not null check (unit in ('HOUR', 'HALF_DAY', 'DAY')),
    account     text check (account in ('ANNUAL', 'COMPENSATORY', 'FLEXIBLE_REST')),
    counts      boolean not null,                                    -- counts in attendance points and for full attendance
    why         text not null,
    made_by     bigint not null,
    made_at     timestamptz not null,
    primary key (kind, from_day)
);
insert into leave_policy select kind, '2000-01-01', true, pay_percent, unit, account, counts, '', 0, '2000-01-01' from (values
    ('PERSONAL', 0, 'HOUR', null, true), ('SICK', 80, 'HOUR', null, true), ('ANNUAL', 100, 'HALF_DAY', 'ANNUAL', true), ('COMPENSATORY', 100, 'HOUR', 'COMPENSATORY', false),
    ('FLEXIBLE_REST', 100, 'HALF_DAY', 'FLEXIBLE_REST', false), ('PUBLIC_HOLIDAY', 100, 'DAY', null, false), ('MARRIAGE', 100, 'DAY', null, false), ('BEREAVEMENT', 100, 'DAY', null, false),
    ('MATERNITY', 100, 'DAY', null, false), ('PATERNITY', 100, 'DAY', null, false), ('WORK_INJURY', 100, 'DAY', null, false),
    ('OUT_PRIVATE', 0, 'HOUR', null, false), ('OUT_BUSINESS', 100, 'HOUR', null, false)) as p(kind, pay_percent, unit, account, counts);

-- Figures of leave and overtime, from a day on.
create table leave_setting (
    key      text not null,
    from_day date not null,
    value    int not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    primary key (key, from_day)
);
insert into leave_setting select key, '2000-01-01', value, '', 0, '2000-01-01' from (values
    ('annual.carry_over_months', 12), ('annual.higher_at_once', 0), ('compensatory.expiry_months', 6),
    ('flexible_rest.mon_sat_0830', 100), ('overtime.day_minutes', 180), ('overtime.month_minutes', 2160)) as s(key, value);

-- ATT-12 to ATT-15: leave and exit permits. The row is the request as it stands; every state it had is an event.
create table leave (
    id             bigint generated always as identity primary key,
    person_id      bigint not null,
    kind           text not null,
    whole_days     boolean not null,
    from_day       date not null,
    last_day       date not null,
    from_at        timestamptz not null,
    until_at       timestamptz not null,
    reason         text not null check (reason <> ''),
    phone          bytea not null,                                   -- sealed (ATT-14)
    cover_id       bigint,                                           -- who does the work meanwhile
    late           boolean not null,                                 -- ATT-12: filed after the absence had begun
    minutes        int not null,
    day_hundredths int not null,
    state          text not null check (state in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN', 'CANCELLED')),
    back_at        timestamptz,                                      -- came back earlier
    filed_by       bigint not null,
    filed_at       timestamptz not null,
    check (until_at > from_at and last_day >= from_day)
);
create index on leave (person_id, from_at);
create index on leave (until_at) where state = 'APPROVED';

-- What each day of a leave takes, reckoned from the expected working time; kept in step with it until the month is locked.
create table leave_day (
    leave_id         bigint not null references leave,
    day              date not null,
    minutes          int not null,
    expected_minutes int not null,
    day_hundredths   int not null,
    primary key (leave_id, day)
);
create index on leave_day (day);

-- ATT-41: overtime is asked for before it counts.
create table overtime (
    id         bigint generated always as identity primary key,
    person_id  bigint not null,
    day        date not null,                                        -- the shift's day, also after midnight
    from_at    timestamptz not null,
    until_at   timestamptz not null,
    minutes    int not null,
    settled    text not null check (settled in ('PAY', 'REST')),     -- paid, or taken as rest
    reason     text not null check (reason <> ''),
    state      text not null check (state in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RETURNED', 'WITHDRAWN', 'CANCELLED')),
    filed_by   bigint not null,
    filed_at   timestamptz not null,
    check (until_at > from_at)
);
create index on overtime (person_id, day);
create index on overtime (day);

create table slip_event (
    id        bigint generated always as identity primary key,
    slip      text not null check (slip in ('LEAVE', 'OVERTIME')),
    slip_id   bigint not null,
    what      text not null,
    words     text not null,
    was       jsonb not null,                                        -- the request as it then stood
    person_id bigint not null,
    at        timestamptz not null
);
create index on slip_event (slip, slip_id, id);

-- ATT-41: the accounts. A lot is what was granted; what is taken, given back, expires or is corrected names its lot.
create table leave_entry (
    id         bigint generated always as identity primary key,
    person_id  bigint not null,
    account    text not null check (account in ('ANNUAL', 'COMPENSATORY', 'FLEXIBLE_REST')),
    lot_id     bigint references leave_entry,                        -- null: this is a lot
    amount     int not null check (amount <> 0),                     -- hundredths of a day; COMPENSATORY: minutes
    day        date not null,                                        -- the day it counts on
    expires_on date,                                                 -- of a lot: the first day on which it is gone
    cause      text not null check (cause in ('BY_LAW', 'BY_MONTH', 'REST_DAY_WORK', 'OVERTIME', 'BY_HAND', 'TAKEN', 'GIVEN_BACK', 'EXPIRED', 'CORRECTED')),
    leave_id   bigint references leave,
    source     text not null,                                        -- what it comes from: annual/2026, overtime/17
    zh         text not null,
    en         text not null,
    made_by    bigint not null,
    made_at    timestamptz not null,
    check ((lot_id is null) = (cause in ('BY_LAW', 'BY_MONTH', 'REST_DAY_WORK', 'OVERTIME', 'BY_HAND'))),
    check (lot_id is not null or amount > 0),
    check (expires_on is null or lot_id is null and expires_on > day)
);
create index on leave_entry (person_id, account, id);
create index on leave_entry (lot_id);
create index on leave_entry (leave_id);
create index on leave_entry (source);
create function lot_is_not_overdrawn() returns trigger language plpgsql as $$
declare rest bigint;
begin
    if new.lot_id is null or new.amount > 0 then return new; end if;
    perform from attendance.leave_entry where id = new.lot_id for update;
    select sum(amount) into rest from attendance.leave_entry where id = new.lot_id or lot_id = new.lot_id;
    if rest + new.amount < 0 then raise exception 'a leave account cannot be overdrawn'; end if;
    return new;
end $$;
create trigger not_overdrawn before insert on leave_entry for each row execute function lot_is_not_overdrawn();
create trigger append_only before update or delete or truncate on leave_entry for each statement execute function no_change();
create trigger append_only before update or delete or truncate on slip_event for each statement execute function no_change();
create trigger append_only before update or delete or truncate on leave_policy for each statement execute function no_change();
create trigger append_only before update or delete or truncate on leave_setting for each statement execute function no_change();

-- Since when somebody has worked, with whomever: what annual leave by law goes by. The latest row holds.
create table career (
    id           bigint generated always as identity primary key,
    person_id    bigint not null,
    worked_since date not null,
    why          text not null,
    made_by      bigint not null,
    made_at      timestamptz not null
);
create index on career (person_id, id);
create trigger append_only before update or delete or truncate on career for each statement execute function no_change();

-- ATT-18: days chosen inside a holiday's window.
create table holiday_choice (
    id           bigint generated always as identity primary key,
    person_id    bigint not null,
    window_from  date not null,
    day          date not null,
    zh           text not null,
    en           text not null,
    from_at      timestamptz not null,
    until_at     timestamptz not null,
    minutes      int not null,
    made_by      bigint not null,
    made_at      timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by bigint
);
create unique index on holiday_choice (person_id, day) where withdrawn_at is null;
create index on holiday_choice (day);

create view fact_leave as
    select l.id as leave_id, l.person_id, d.day, l.kind, d.minutes, d.expected_minutes, d.day_hundredths, p.pay_percent = 100 as paid, p.pay_percent, p.counts, l.late, l.from_day, l.from_at, l.until_at
      from leave l join leave_day d on d.leave_id = l.id
      join lateral (select * from leave_policy p where p.kind = l.kind and p.from_day <= d.day order by p.from_day desc limit 1) p on true
     where l.state = 'APPROVED' and d.minutes > 0
    union all
    select -c.id, c.person_id, c.day, 'PUBLIC_HOLIDAY', c.minutes, c.minutes, 100, true, 100, false, false, c.day, c.from_at, c.until_at
      from holiday_choice c where c.withdrawn_at is null and c.minutes > 0;

-- PAY-44: time beyond the expected one by kind (1.5, 2, 3 times), and how much of it was agreed to and how it is settled. Work on a public
-- holiday that a roster or the calendar expects is agreed to by the plan.
create view fact_overtime as
    select o.person_id, o.day, o.kind, o.minutes, o.approved_minutes, least(o.rest_asked, o.approved_minutes) as rest_minutes, o.approved_minutes - least(o.rest_asked, o.approved_minutes) as pay_minutes
      from (select d.person_id, d.day,
                   case when h.day is not null then 'HOLIDAY' when d.state = 'REST_WORK' then 'REST_DAY' else 'WORKDAY' end as kind,
                   t.minutes, case when h.day is not null and d.expected_minutes > 0 then t.minutes else least(coalesce(a.minutes, 0), t.minutes) end as approved_minutes,
                   case when h.day is not null then 0 else coalesce(a.rest, 0) end as rest_asked
              from day d
              left join fact_public_day h on h.day = d.day and h.kind = 'HOLIDAY'
              cross join lateral (select case when h.day is not null then greatest(d.worked_minutes, d.overtime_minutes, case when d.state = 'REST_WORK' then 0 else d.worked_minutes + d.overtime_minutes end) else d.overtime_minutes end as minutes) t
              left join lateral (select sum(o.minutes)::int as minutes, sum(o.minutes) filter (where o.settled = 'REST')::int as rest from overtime o where o.person_id = d.person_id and o.day = d.day and o.state = 'APPROVED') a on true
             where t.minutes > 0) o;

create view fact_leave_entry as
    select id as entry_id, person_id, account, coalesce(lot_id, id) as lot_id, amount, day, expires_on, cause, leave_id, source, made_at from leave_entry;
