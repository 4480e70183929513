-- ACC-04: who, what, before, after, why. Rows are appended by each use case in its own transaction; a job chains them in
-- blocks afterwards, because one chain under a lock would make every writer of the company wait for every other.
create table entry (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    person_id bigint not null,
    verb      text not null,
    subject   text not null,
    before    jsonb,
    after     jsonb,
    why       text,
    txid      xid8 not null default pg_current_xact_id()
);
create index on entry (subject, id desc);
create index on entry (person_id, id desc);

create table block (
    number   bigint primary key,
    first_id bigint not null,
    last_id  bigint not null,
    entries  int not null,
    made_at  timestamptz not null,
    digest   bytea not null,
    previous bytea not null
);

create function no_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger append_only before update or delete or truncate on entry for each statement execute function no_change();
create trigger append_only before update or delete or truncate on block for each statement execute function no_change();

-- A locked month never changes. Facts that come late count in the first open month.
create table month_lock (
    month     date primary key check (extract(day from month) = 1),
    locked_at timestamptz not null,
    locked_by bigint not null,
    sha256    bytea not null
);
create trigger append_only before update or delete or truncate on month_lock for each statement execute function no_change();
