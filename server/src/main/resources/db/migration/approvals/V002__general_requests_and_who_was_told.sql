-- ACC-05: what anybody may ask for in words and with an amount: a purchase, own expenses with their receipts, anything else. Asked again after it was returned it is
-- another version; what was asked before stays.
create table general_request (
    id        bigint generated always as identity primary key,
    kind      text not null check (kind in ('PURCHASE', 'EXPENSE', 'OTHER')),
    person_id bigint not null,
    made_at   timestamptz not null
);
create index on general_request (person_id, id desc);

create table general_version (
    general_id bigint not null references general_request,
    n          int not null check (n > 0),
    title      text not null check (title <> ''),
    detail     text not null,
    fen        bigint not null check (fen >= 0),              -- 0: it is not about money
    needed_on  date,
    made_at    timestamptz not null,
    primary key (general_id, n)
);

-- A picture or document is handed in first and named by the request then; one that no request names is forgotten after a day.
create table receipt (
    id        bigint generated always as identity primary key,
    person_id bigint not null,
    name      text not null,
    type      text not null,
    sha256    bytea not null,
    bytes     bytea not null,
    made_at   timestamptz not null
);
create index on receipt (person_id, made_at);

create table general_receipt (
    general_id bigint not null,
    n          int not null,
    receipt_id bigint not null references receipt,
    primary key (general_id, n, receipt_id),
    foreign key (general_id, n) references general_version
);
create index on general_receipt (receipt_id);

-- Who was told of the end may read what he was told of.
create table told (
    request_id bigint not null references request,
    person_id  bigint not null,
    at         timestamptz not null,
    primary key (request_id, person_id)
);
create index on told (person_id);

create trigger append_only before update or delete or truncate on general_request for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on general_version for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on general_receipt for each statement execute function public.no_change();
create trigger append_only before update or delete or truncate on told for each statement execute function public.no_change();
