-- DIS-02: evidence as a file. It lies where the case lies and is read only by whoever sees the case; the same file once per case.
create table case_paper (
    id      bigint generated always as identity primary key,
    case_id bigint not null references case_file,
    name    text not null,
    type    text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    sha256  bytea not null,
    bytes   bytea not null,
    made_by bigint not null,
    made_at timestamptz not null,
    unique (case_id, sha256)
);
create trigger append_only before update or delete or truncate on case_paper for each statement execute function public.no_change();

-- DIS-06: the union is told why before a contract ends one-sidedly, or it is said that there is none.
alter table case_step drop constraint case_step_kind_check;
alter table case_step add constraint case_step_kind_check
    check (kind in ('CHECK', 'EVIDENCE', 'HEARING', 'NAME', 'LEGAL', 'UNION', 'DECIDE', 'TELL', 'ACKNOWLEDGE', 'APPLY', 'WITHDRAW', 'APPEAL', 'ANSWER'));

-- What the law leaves of a month's wages: at most so much of them may be withheld. The local minimum wage (minimum-wage-fen) differs from
-- place to place and year to year; until somebody has said it, the limit says that it is missing.
insert into setting (key, from_day, value) values ('penalties-most-percent', '2010-01-01', 20);
