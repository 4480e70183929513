-- WF-70, TGT-01..02, TGT-09..12, TGT-41: what a measure shall come to in a year, down to the day and to the person. Only days are kept, of those shares that
-- nobody divides further; every week, month, quarter, year and every share above is their sum, so nothing can fail to add up (docs/decisions/0114).
create table target_plan (
    id           bigint generated always as identity primary key,
    measure      text   not null,
    year         int    not null check (year between 2000 and 2200),
    subject_kind text   not null check (subject_kind in ('COMPANY', 'SHOP', 'DEPARTMENT', 'PERSON')),
    subject_id   bigint not null,
    version      int    not null check (version > 0),
    state        text   not null check (state in ('DRAFT', 'AGREED', 'ACTIVE', 'REVIEWED')),
    additive     boolean not null,                 -- days add up to months; otherwise every day holds the same level (a rate)
    note         text   not null default '',
    made_by      bigint not null,
    made_at      timestamptz not null,
    agreed_by    bigint,
    agreed_at    timestamptz,
    active_by    bigint,
    active_at    timestamptz,
    unique (measure, year, subject_kind, subject_id, version),
    check ((agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (state = 'DRAFT')),
    check ((active_by is null) = (active_at is null) and (active_by is null) = (state in ('DRAFT', 'AGREED'))),
    check (agreed_by <> made_by)
);
create unique index on target_plan (measure, year, subject_kind, subject_id) where state in ('DRAFT', 'AGREED');
create index on target_plan (measure, year) where state in ('ACTIVE', 'REVIEWED');

-- Whose part of it. A person's, a department's or a shop's part stands once in a plan.
create table target_share (
    id           bigint generated always as identity primary key,
    plan_id      bigint not null references target_plan,
    parent_id    bigint references target_share,
    subject_kind text   not null check (subject_kind in ('COMPANY', 'SHOP', 'DEPARTMENT', 'PERSON')),
    subject_id   bigint not null,
    unique (plan_id, subject_kind, subject_id)
);
create unique index on target_share (plan_id) where parent_id is null;
create index on target_share (parent_id);
create index on target_share (subject_kind, subject_id);

create table target_day (
    share_id bigint not null references target_share,
    day      date   not null,
    amount   bigint not null check (amount >= 0),   -- fen, pieces, or hundredths of a percent
    primary key (share_id, day)
);

-- Each change of a draft, its reason and what it did to the rest; also who agreed or sent it back.
create table target_change (
    id       bigint generated always as identity primary key,
    plan_id  bigint not null references target_plan,
    what     text   not null,
    words    text   not null default '',
    by_person bigint not null,
    at       timestamptz not null
);
create index on target_change (plan_id, id);

-- TGT-07: a day that ended below the floor; cleared when orders that came later lift it.
create table target_alert (
    id           bigint generated always as identity primary key,
    measure      text   not null,
    subject_kind text   not null,
    subject_id   bigint not null,
    day          date   not null,
    target       bigint not null,
    actual       bigint not null,
    raised_at    timestamptz not null,
    cleared_at   timestamptz,
    words        text,
    noted_by     bigint,
    noted_at     timestamptz,
    unique (measure, subject_kind, subject_id, day),
    check ((words is null) = (noted_by is null) and (words is null) = (noted_at is null))
);
create index on target_alert (day) where cleared_at is null and words is null;

-- TGT-12: how a period ended, and when it was missed why, and what is done about it.
create table target_review (
    id           bigint generated always as identity primary key,
    plan_id      bigint not null references target_plan,
    measure      text   not null,
    subject_kind text   not null,
    subject_id   bigint not null,
    span         text   not null check (span in ('YEAR', 'QUARTER', 'MONTH', 'WEEK')),
    from_day     date   not null,
    target       bigint not null,
    part         bigint not null,
    whole        bigint not null,
    missed       boolean not null,
    cause        text   not null default '',
    correction   text   not null default '',
    by_person    bigint not null,
    at           timestamptz not null,
    unique (measure, subject_kind, subject_id, span, from_day),
    check (not missed or cause <> '' and correction <> '')
);

-- Numbers that hold from a day on (docs/decisions/0080).
create table target_value (
    key      text not null,
    from_day date not null,
    value    text not null,
    why      text not null default '',
    made_by  bigint,
    made_at  timestamptz,
    primary key (key, from_day)
);
insert into target_value (key, from_day, value, why) values ('day-floor-percent', '2000-01-01', '50', '每天至少完成当天目标的一半');

-- What was agreed stands: it changes only by a new version, which begins as a draft. A version that comes into force does so after every lock there is,
-- and a locked month keeps the version that was in force when it was locked.
create function plan_goes_forward() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.state = 'DRAFT' then return old; end if;
        raise exception 'metrics.target_plan %: what was agreed is not deleted', old.id;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'DRAFT' then raise exception 'metrics.target_plan: a target begins as a draft'; end if;
        return new;
    end if;
    if (old.measure, old.year, old.subject_kind, old.subject_id, old.version, old.additive, old.made_by) is distinct from (new.measure, new.year, new.subject_kind, new.subject_id, new.version, new.additive, new.made_by)
       or array_position(array['DRAFT', 'AGREED', 'ACTIVE', 'REVIEWED'], new.state) < array_position(array['DRAFT', 'AGREED', 'ACTIVE', 'REVIEWED'], old.state)
       or old.active_at is not null and (old.active_at, old.active_by) is distinct from (new.active_at, new.active_by)
       or old.agreed_at is not null and (old.agreed_at, old.agreed_by) is distinct from (new.agreed_at, new.agreed_by) then
        raise exception 'metrics.target_plan %: what was agreed stays', old.id;
    end if;
    if old.active_at is null and new.active_at is not null and exists (select from audit.month_lock where locked_at > new.active_at) then
        raise exception 'metrics.target_plan %: it would hold before a month was locked', old.id;
    end if;
    return new;
end $$;
create trigger goes_forward before insert or update or delete on target_plan for each row execute function plan_goes_forward();

create function only_in_a_draft() returns trigger language plpgsql as $$
declare
    share bigint := case when tg_table_name = 'target_day' then (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'share_id')::bigint end;
    plan bigint := case when share is null then (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> 'plan_id')::bigint else (select plan_id from metrics.target_share where id = share) end;
begin
    if (select state from metrics.target_plan where id = plan) <> 'DRAFT' then raise exception 'metrics.%: what was agreed stays', tg_table_name; end if;
    if tg_op = 'UPDATE' and tg_table_name = 'target_day' and (to_jsonb(old) ->> 'share_id') <> (to_jsonb(new) ->> 'share_id') then raise exception 'metrics.target_day: a day stays with its share'; end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger only_in_a_draft before insert or update or delete on target_day for each row execute function only_in_a_draft();
create trigger only_in_a_draft before insert or update or delete on target_share for each row execute function only_in_a_draft();

do $$
declare
    t text;
begin
    foreach t in array array['target_change', 'target_review', 'target_value'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['target_day', 'target_share', 'target_plan'] loop
        execute format('create trigger no_truncate before truncate on %I for each statement execute function public.no_change()', t);
    end loop;
    foreach t in array array['target_plan', 'target_alert'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;

-- The version that says what a month shall come to: the latest in force; for a locked month the latest that was in force when it was locked.
create view target_in_force as
    select p.measure, p.year, m.month::date as month, p.subject_kind as root_kind, p.subject_id as root_id, (array_agg(p.id order by p.version desc))[1] as plan_id
      from target_plan p cross join lateral generate_series(make_date(p.year, 1, 1), make_date(p.year, 12, 1), interval '1 month') m (month)
      left join audit.month_lock l on l.month = m.month::date
     where p.state in ('ACTIVE', 'REVIEWED') and (l.locked_at is null or p.active_at <= l.locked_at)
     group by 1, 2, 3, 4, 5;

create view locked_month as select month, locked_at from audit.month_lock;
