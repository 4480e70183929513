-- ATT-22: whoever cannot clean up on his day asks another one of the rota: to take it over, or to exchange it for a day of his.
create table rota_duty_swap (
    id            bigint generated always as identity primary key,
    duty_id       bigint not null references rota_duty,
    other_duty_id bigint references rota_duty,        -- null: taken over, nothing in return
    asker_id      bigint not null,
    partner_id    bigint not null check (partner_id <> asker_id),
    why           text not null,
    state         text not null check (state in ('ASKED', 'AGREED', 'DECLINED', 'WITHDRAWN')),
    words         text not null default '',
    asked_at      timestamptz not null,
    ended_at      timestamptz
);
create unique index on rota_duty_swap (duty_id) where state = 'ASKED';
create index on rota_duty_swap (asker_id);
create index on rota_duty_swap (partner_id);

-- SRV-02: shift templates hold from a day on; other times are a later row, and what has been planned keeps its own.
alter table shift add column from_day date not null default '2000-01-01';
alter table shift add column late boolean not null default false;
alter table shift add column why text not null default '';
alter table shift add column made_by bigint not null default 0;
alter table shift add column made_at timestamptz not null default '2000-01-01';
alter table shift drop constraint shift_pkey;
alter table shift add primary key (key, from_day);
update shift set late = true where key like 'shift.cs.late%';
create trigger append_only before update or delete or truncate on shift for each statement execute function public.no_change();

-- SRV-04: who has to confirm is changed from a day on, with a reason.
alter table login_duty add column why text not null default '';
create trigger append_only before update or delete or truncate on login_duty for each statement execute function public.no_change();
