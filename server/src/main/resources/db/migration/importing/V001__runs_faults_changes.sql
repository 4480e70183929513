-- IMP-08: every import keeps file, hash, person, times and counts. What the file says is staged in unlogged tables of
-- its own (importing.stage_<run>), which are dropped when the run has ended: see docs/decisions/importing-staging.md.
create table run (
    id           bigint generated always as identity primary key,
    sha256       bytea not null check (length(sha256) = 32),
    file_name    text not null,
    bytes        bigint not null,
    person_id    bigint not null,
    uploaded_at  timestamptz not null,
    shop_id      bigint,                        -- null until somebody has said whose file it is
    format       text not null,
    version      text not null,
    detected     jsonb not null,                -- container, encoding, header row, columns and what they are taken for
    exported_at  timestamptz,                   -- when the platform wrote it, as far as known: an older export never wins
    state        text not null check (state in ('DETECTED', 'CHECKING', 'CHECKED', 'WRITING', 'WRITTEN', 'CANCELLED', 'BROKEN')),
    cancel_asked boolean not null default false,
    choice       text check (choice in ('GOOD_ROWS', 'ALL_OR_NOTHING')),
    add_missing  boolean not null default false, -- also make what the file names and the catalogue does not know
    rows         bigint not null default 0,     -- data rows read so far, or in all
    bytes_read   bigint not null default 0,
    fresh        bigint not null default 0,
    changed      bigint not null default 0,
    changes      bigint not null default 0,     -- single values in the changed ones
    unchanged    bigint not null default 0,
    older        bigint not null default 0,
    faulty       bigint not null default 0,     -- rows
    faults       bigint not null default 0,     -- single places
    first_at     timestamptz,                   -- the earliest and the latest time of the file's subjects
    last_at      timestamptz,
    moves        jsonb,                         -- what writing would move
    broken_zh    text,
    broken_en    text,
    checked_at   timestamptz,
    written_upto bigint not null default 0,     -- checkpoint: the last subject of the last whole chunk
    written_fresh   bigint not null default 0,
    written_changed bigint not null default 0,
    ended_at     timestamptz
);
create index on run (sha256);
create index on run (state) where state in ('CHECKING', 'WRITING');

-- IMP-03: everything wrong with a file, found in one pass.
create table fault (
    run_id  bigint not null references run,
    row     bigint not null,
    n       bigint generated always as identity,
    field   text not null,                      -- the column as the file spells it
    value   text not null,
    what_zh text not null,
    what_en text not null,
    mend_zh text not null,
    mend_en text not null,
    primary key (run_id, row, n)
);

-- Rows that are not written: the faulty ones and those that cannot go without them.
create table withheld (
    run_id bigint not null references run,
    row    bigint not null,
    primary key (run_id, row)
);

-- Old and new value of every field that the file would change.
create table change (
    run_id  bigint not null references run,
    row     bigint not null,
    n       bigint generated always as identity,
    subject text not null,
    field_zh text not null,
    field_en text not null,
    before  text not null,
    after   text not null,
    primary key (run_id, row, n)
);
