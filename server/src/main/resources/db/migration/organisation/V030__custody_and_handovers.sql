-- ORG-16, ORG-17: what somebody has in hand, and the list by which it goes to somebody else before a transfer or the last day at work.
create table custody (
    id        bigint generated always as identity primary key,
    person_id bigint not null references person,
    kind      text not null check (kind in ('EQUIPMENT', 'ASSET', 'DESIGN', 'DOCUMENT', 'OTHER')),
    what      text not null,
    number    text not null default '',
    since     date not null,
    given_by  bigint not null,
    until_day date,                                                 -- the day it went out of this person's hands
    ended_by  bigint,
    from_id   bigint references custody,                            -- the line of whoever had it before
    check ((until_day is null) = (ended_by is null)),
    check (until_day >= since)
);
create index on custody (person_id) where until_day is null;

create table handover (
    id            bigint generated always as identity primary key,
    person_id     bigint not null references person,
    kind          text not null check (kind in ('LEAVING', 'TRANSFER')),
    day           date not null,                                    -- the last day at work, or the first in the next post
    post_id       bigint references post,                           -- where to; null when leaving
    shop_id       bigint,
    successor_id  bigint references person,                         -- null: the supervising manager takes over
    supervisor_id bigint not null references person,
    why           text not null,
    opened_by     bigint not null,
    opened_at     timestamptz not null,
    ended_how     text check (ended_how in ('DONE', 'CANCELLED')),
    ended_why     text,
    ended_by      bigint,
    ended_at      timestamptz,
    check (person_id <> supervisor_id and person_id <> successor_id),
    check ((kind = 'TRANSFER') = (post_id is not null)),
    check ((ended_how is null) = (ended_at is null))
);
create unique index on handover (person_id) where ended_at is null;

create table handover_item (
    id            bigint generated always as identity primary key,
    handover_id   bigint not null references handover,
    ref           text,                                             -- the module's own number of it; null when somebody wrote it down
    kind          text not null,
    zh            text not null,
    en            text not null,
    note          text not null default '',
    how           text check (how in ('HANDED', 'KEPT')),
    words         text,
    settled_by    bigint,
    settled_at    timestamptz,
    check ((how is null) = (settled_at is null)),
    unique (handover_id, ref)
);

-- Each signs once; who signs in place of somebody who cannot says why.
create table handover_signature (
    handover_id bigint not null references handover,
    part        text not null check (part in ('LEAVER', 'SUCCESSOR', 'SUPERVISOR')),
    person_id   bigint not null references person,
    words       text not null default '',
    at          timestamptz not null,
    primary key (handover_id, part)
);

create view handover_state as
    select h.*, i.items, i.open, s.signed,
           case when h.ended_how is not null then h.ended_how
                when i.open > 0 then 'OPEN'
                when cardinality(s.signed) = case when h.successor_id is null then 2 else 3 end then 'SIGNED'
                else 'TO_SIGN' end as state
      from handover h
      cross join lateral (select count(*) as items, count(*) filter (where how is null) as open from handover_item i where i.handover_id = h.id) i
      cross join lateral (select array(select part from handover_signature s where s.handover_id = h.id order by part) as signed) s;
