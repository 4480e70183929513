-- APR-09: what was decided about somebody, and the closed results it used. What was wrong is taken back by a row that names it.
create table decision (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    kind      text not null check (kind in ('REWARD', 'PENALTY', 'PAY', 'PROMOTION', 'OTHER_POST', 'TRAINING')),
    day       date not null,
    words     text not null,
    undoes    bigint unique references decision,
    by_person bigint not null,
    at        timestamptz not null,
    check (by_person <> person_id)
);
create index on decision (person_id, id);

create table decision_result (
    decision_id bigint not null references decision,
    step_id     bigint not null references result,
    primary key (decision_id, step_id)
);

create trigger append_only before update or delete or truncate on decision for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on decision_result for each statement execute function public.no_change();
