-- ORG-14, WF-99: a rule book is published in versions with the day it holds from, for whom and who explains it. A draft may be
-- rewritten; what was issued is not, and who has read it confirms it himself, once.
create table book (
    id      bigint generated always as identity primary key,
    kind    text not null check (kind in ('HANDBOOK', 'SAFETY', 'SECURITY', 'CONFIDENTIALITY', 'REGIME')),
    key     text not null unique,
    made_by bigint not null,
    made_at timestamptz not null
);
create table book_version (
    id           bigint generated always as identity primary key,
    book_id      bigint not null references book,
    version      int not null,
    title_zh     text not null,
    title_en     text not null,
    body_zh      text not null,
    body_en      text not null,
    from_day     date not null,
    departments  bigint[] not null default '{}',      -- with all below them; none: everybody
    explained_by bigint,                              -- the department that explains and amends it
    replaces     bigint[] not null default '{}',      -- versions of other books whose conflicting text gives way
    made_by      bigint not null,
    made_at      timestamptz not null,
    why          text not null default '',
    issued_by    bigint,
    issued_at    timestamptz,
    unique (book_id, version)
);
create table confirmation (
    version_id bigint not null references book_version,
    person_id  bigint not null,
    at         timestamptz not null,
    primary key (version_id, person_id)
);

-- WF-101, ATT-08: a meeting or training, who was called to it, and who was there. A correction is a new row; the last one holds.
create table meeting (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('MORNING', 'EVENING', 'DEPARTMENT', 'INTERACTIVE', 'DAILY', 'TEAM', 'COMMITTEE', 'EXCHANGE', 'EVENT', 'TRAINING')),
    title         text not null,
    department_id bigint,
    shop_id       bigint,
    starts_at     timestamptz not null,
    ends_at       timestamptz not null check (ends_at > starts_at),
    day           date not null,
    place         text not null default '',
    made_by       bigint not null,
    made_at       timestamptz not null
);
create index on meeting (day);
create table meeting_person (
    meeting_id bigint not null references meeting,
    person_id  bigint not null,
    primary key (meeting_id, person_id)
);
create index on meeting_person (person_id);
create table presence (
    id         bigint generated always as identity primary key,
    meeting_id bigint not null references meeting,
    person_id  bigint not null,
    state      text not null check (state in ('PRESENT', 'LATE', 'LEAVE', 'ABSENT')),
    words      text not null default '',
    by_person  bigint not null,
    at         timestamptz not null
);
create index on presence (meeting_id, person_id, id desc);
create table meeting_word (
    id         bigint generated always as identity primary key,
    meeting_id bigint not null references meeting,
    kind       text not null check (kind in ('MINUTES', 'CANCELLED')),
    words      text not null,
    by_person  bigint not null,
    at         timestamptz not null
);
create index on meeting_word (meeting_id);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was issued, confirmed and recorded is append-only';
end $$;
create function issued_stands() returns trigger language plpgsql as $$
begin
    if old.issued_at is not null then raise exception 'an issued version is not rewritten'; end if;
    return new;
end $$;
create trigger issued_stands before update on book_version for each row execute function issued_stands();
create trigger append_only before update or delete or truncate on confirmation for each statement execute function no_change();
create trigger append_only before update or delete or truncate on meeting for each statement execute function no_change();
create trigger append_only before update or delete or truncate on meeting_person for each statement execute function no_change();
create trigger append_only before update or delete or truncate on presence for each statement execute function no_change();
create trigger append_only before update or delete or truncate on meeting_word for each statement execute function no_change();

-- The contract with measures and conduct: how each person called stood to each meeting that was held and recorded.
create view fact_presence as
    select distinct on (p.meeting_id, p.person_id) p.meeting_id || '-' || p.person_id as presence_id, p.meeting_id, p.person_id, m.day, m.shop_id, m.kind, m.title, m.starts_at, p.state, p.words, p.at
      from presence p join meeting m on m.id = p.meeting_id
     where not exists (select from meeting_word w where w.meeting_id = m.id and w.kind = 'CANCELLED')
     order by p.meeting_id, p.person_id, p.id desc;
-- Confirmations of what was issued.
create view fact_confirmation as
    select c.version_id, v.book_id, b.kind, c.person_id, c.at from confirmation c join book_version v on v.id = c.version_id join book b on b.id = v.book_id;
