-- INV-14, WF-32: what is missing is fetched from elsewhere. One open request an SKU; whoever misses the same goods joins it.
create table transfer (
    id        bigint generated always as identity primary key,
    sku_id    bigint not null,
    owner     bigint,                                 -- to whom it was told first; null: to whoever manages the warehouse
    asked_at  timestamptz not null,
    asked_by  bigint not null,
    state     text not null default 'REQUESTED' check (state in ('REQUESTED', 'PLANNED', 'CHECK', 'ARRIVED', 'DISCONTINUED', 'GIVEN_UP')),
    ended_at  timestamptz,
    check ((ended_at is not null) = (state in ('ARRIVED', 'DISCONTINUED', 'GIVEN_UP')))
);
create unique index transfer_open on transfer (sku_id) where ended_at is null;
create index on transfer (ended_at desc, id desc);
create index on transfer (owner) where ended_at is null;

-- Who misses how many, and since when.
create table transfer_want (
    transfer_id bigint not null references transfer,
    n           bigint generated always as identity,
    asked_for   text not null,                        -- shortage/17; empty when somebody asked by hand
    missing     int not null check (missing >= 0),
    left_there  int not null check (left_there >= 0),
    note        text not null default '',
    asked_by    bigint not null,
    noticed_at  timestamptz not null,
    asked_at    timestamptz not null,
    primary key (transfer_id, n)
);
create unique index transfer_asked_once on transfer_want (asked_for) where asked_for <> '';

-- One try: from where, until when, and what came of it.
create table transfer_try (
    transfer_id bigint not null references transfer,
    n           int not null,
    source      text not null check (source <> ''),
    from_place  text not null default '',             -- a bin of the house; empty: from outside
    expected_at timestamptz not null,
    planned_by  bigint not null,
    planned_at  timestamptz not null,
    result      text check (result in ('ARRIVED', 'MISSED')),
    pieces      int check (pieces > 0),
    slip        text,
    note        text not null default '',
    settled_by  bigint,
    settled_at  timestamptz,
    primary key (transfer_id, n),
    check ((result = 'ARRIVED') = (pieces is not null)),
    check ((result is null) = (settled_at is null))
);
create index transfer_awaited on transfer_try (expected_at) where result is null;

-- stock.transfer_failed_twice: is it still made at all?
create table discontinuation_check (
    id           bigint generated always as identity primary key,
    transfer_id  bigint not null references transfer,
    sku_id       bigint not null,
    misses       int not null,
    opened_at    timestamptz not null,
    discontinued boolean,
    note         text not null default '',
    decided_by   bigint,
    decided_at   timestamptz,
    delisted_by  bigint,
    delisted_at  timestamptz,
    check ((discontinued is null) = (decided_at is null)),
    check (delisted_at is null or discontinued)
);
create unique index check_open on discontinuation_check (sku_id) where decided_at is null;
create index to_delist on discontinuation_check (decided_at) where discontinued and delisted_at is null;

do $$
declare
    t text;
begin
    execute 'create trigger append_only before update or delete or truncate on transfer_want for each statement execute function public.no_change()';
    foreach t in array array['transfer', 'transfer_try', 'discontinuation_check'] loop
        execute format('create trigger kept after update or delete on %I for each row execute function audit.keep_row()', t);
    end loop;
end $$;

create view fact_transfer as
    select t.id as transfer_id, t.sku_id, t.owner, t.asked_at, t.state, t.ended_at, (select count(*) from transfer_try y where y.transfer_id = t.id and y.result = 'MISSED') as misses from transfer t;
