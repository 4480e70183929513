-- ORG-06: which posts hand in a report every week, from a week on.
create table weekly_duty (
    post_id   bigint not null,
    from_week date not null check (extract(isodow from from_week) = 1),
    sends     boolean not null,
    why       text not null,
    made_by   bigint not null,
    made_at   timestamptz not null,
    primary key (post_id, from_week)
);

-- What was handed in stays as it was; sent back, it is handed in once more (round). To whom it went is kept with it.
create table weekly_report (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    week      date not null check (extract(isodow from week) = 1),
    round     int not null,
    post_id   bigint not null,
    words     text not null,
    figures   jsonb not null,
    handed_at timestamptz not null,
    late      boolean not null,
    unique (person_id, week, round)
);
create table weekly_recipient (
    report_id bigint not null references weekly_report,
    person_id bigint not null,
    primary key (report_id, person_id)
);
create index on weekly_recipient (person_id);
create table weekly_answer (
    report_id bigint not null references weekly_report,
    by_person bigint not null,
    returned  boolean not null,
    words     text not null,
    at        timestamptz not null,
    primary key (report_id, by_person)
);
create trigger append_only before update or delete or truncate on weekly_report for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on weekly_answer for each statement execute function public.no_change();
