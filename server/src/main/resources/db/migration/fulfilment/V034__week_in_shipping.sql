-- FUL-30: the week's analysis of selection, quality check and shipping, with the regular check of the department's set-up and links. What was sent keeps the cases as they stood.
create table shipping_week (
    monday     date primary key check (extract(isodow from monday) = 1),
    words      text not null default '',
    checks     jsonb not null default '[]',
    saved_by   bigint not null, saved_at timestamptz not null,
    groups     jsonb,                        -- as sent
    sent_to    bigint, sent_by bigint, sent_at timestamptz,
    check ((sent_at is null) = (sent_to is null) and (sent_at is null) = (groups is null))
);
create trigger kept after update or delete on shipping_week for each row execute function audit.keep_row();
create index on shortage (told_at);
create index on finding (found_at);
create index on weighing (at) where off;
create index on marking_failure (failed_at);
create index on exception (raised_at);
