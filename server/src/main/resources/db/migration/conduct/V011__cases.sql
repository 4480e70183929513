-- DIS-02, WF-93: a case is what was reported and the steps it takes, appended one after the other. What it is about, how it stands
-- and what it books is what the steps make of it.
create table case_file (
    id          bigint generated always as identity primary key,
    kind        text not null check (kind in ('CONDUCT', 'SAFETY')),
    person_id   bigint,                                  -- whom it concerns; unknown at first in a safety report
    rule        text not null default '',
    happened_on date not null,
    place       text not null default '',
    words       text not null,
    restricted  boolean not null default false,
    reported_by bigint not null,
    reported_at timestamptz not null
);
create index on case_file (person_id);
create index on case_file (reported_by);

create table case_step (
    id        bigint generated always as identity primary key,
    case_id   bigint not null references case_file,
    kind      text not null check (kind in ('CHECK', 'EVIDENCE', 'HEARING', 'NAME', 'LEGAL', 'DECIDE', 'TELL', 'ACKNOWLEDGE', 'APPLY', 'WITHDRAW', 'APPEAL', 'ANSWER')),
    by_person bigint not null,
    at        timestamptz not null,
    words     text not null default '',
    body      jsonb not null default '{}'
);
create index on case_step (case_id, id);
create unique index on case_step (case_id) where kind = 'DECIDE';       -- decided once
create unique index on case_step (case_id) where kind = 'APPLY';        -- booked once
create unique index on case_step (case_id) where kind = 'ACKNOWLEDGE';
create unique index on case_step (case_id) where kind = 'APPEAL';
create unique index on case_step (case_id) where kind = 'ANSWER';
create trigger append_only before update or delete or truncate on case_file for each statement execute function no_change();
create trigger append_only before update or delete or truncate on case_step for each statement execute function no_change();

create view case_state as
    select f.id as case_id, f.kind, f.happened_on, f.reported_at, f.reported_by, f.words, f.place,
           coalesce((c.body ->> 'person')::bigint, f.person_id) as person_id, c.body ->> 'type' as type, coalesce(c.body ->> 'rule', f.rule) as rule,
           f.restricted or coalesce((c.body ->> 'restricted')::boolean, false) as restricted, c.by_person as checked_by,
           coalesce(s.heard, false) as heard, coalesce(s.told, false) as told, coalesce(s.legal, false) as legal, coalesce(s.readers, '{}') as readers,
           case when s.withdrawn then 'WITHDRAWN' when s.applied then 'APPLIED' when s.told then 'TOLD' when s.decided then 'DECIDED' when c.id is not null then 'CHECKED' else 'REPORTED' end as state
      from case_file f
      left join lateral (select * from case_step x where x.case_id = f.id and x.kind = 'CHECK' order by x.id desc limit 1) c on true
      left join lateral (
        select bool_or(x.kind = 'HEARING') as heard, bool_or(x.kind = 'TELL') as told, bool_or(x.kind = 'LEGAL') as legal, bool_or(x.kind = 'APPLY') as applied, bool_or(x.kind = 'DECIDE') as decided,
               bool_or(x.kind = 'WITHDRAW' or x.kind = 'DECIDE' and not (x.body ->> 'accept')::boolean or x.kind = 'ANSWER' and (x.body ->> 'accept')::boolean) as withdrawn,
               array_agg((x.body ->> 'person')::bigint) filter (where x.kind = 'NAME') as readers
          from case_step x where x.case_id = f.id) s on true;
