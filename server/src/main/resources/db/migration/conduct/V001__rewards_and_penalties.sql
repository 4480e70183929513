-- Rewards and penalties in yuan: proposed by one, decided by another, never rewritten. What is taken back or decided is a
-- row of its own that names the entry.
create table entry (
    id          bigint generated always as identity primary key,
    person_id   bigint not null,
    month       date not null check (extract(day from month) = 1),   -- the month it is for
    rule        text not null,                                       -- e.g. reward.print.clean_month; 'person' when somebody proposed it freely
    fen         bigint not null check (fen <> 0),                    -- a penalty is negative
    zh          text not null,
    en          text not null,
    source      text not null,                                       -- the rule's version, or the proposer's words
    proposed_by bigint not null,                                     -- 0: the system
    proposed_at timestamptz not null
);
create index on entry (month, person_id);
create index on entry (person_id, id desc);

create table decision (
    entry_id   bigint primary key references entry,
    accepted   boolean not null,
    decided_by bigint not null check (decided_by <> 0),
    decided_at timestamptz not null,
    words      text not null,
    pays_in    date not null check (extract(day from pays_in) = 1)   -- its own month, or the first open one when that was locked
);
create index on decision (pays_in);

-- A system proposal whose condition no longer holds before anybody decided.
create table withdrawal (
    entry_id bigint primary key references entry,
    at       timestamptz not null
);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'rewards and penalties are append-only';
end $$;
create trigger append_only before update or delete or truncate on entry for each statement execute function no_change();
create trigger append_only before update or delete or truncate on decision for each statement execute function no_change();
create trigger append_only before update or delete or truncate on withdrawal for each statement execute function no_change();

create view fact_entry as
    select e.id as entry_id, e.person_id, e.month, e.rule, e.fen, e.zh, e.en, e.proposed_by, e.proposed_at,
           case when w.entry_id is not null then 'WITHDRAWN' when d.entry_id is null then 'PROPOSED' when d.accepted then 'ACCEPTED' else 'REFUSED' end as state,
           d.decided_by, d.decided_at, d.words, d.pays_in
      from entry e left join decision d on d.entry_id = e.id left join withdrawal w on w.entry_id = e.id;
