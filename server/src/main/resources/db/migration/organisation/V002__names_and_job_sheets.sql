-- ORG-01: a department's earlier names stay visible.
create table department_name (
    department_id bigint not null references department,
    until         timestamptz not null,
    name_zh       text not null,
    name_en       text not null,
    changed_by    bigint not null,
    primary key (department_id, until)
);

-- ORG-03, ORG-05: a post's job sheet from a day on. A month is looked at with the sheet of that month, so a version in force is
-- never changed: the next one begins later.
create table job_sheet (
    post_id  bigint not null references post,
    from_day date not null,
    sheet    jsonb not null,
    why      text not null,
    made_by  bigint not null,
    made_at  timestamptz not null,
    primary key (post_id, from_day)
);
create index on person (name);
