-- PAY-06, PAY-07, WF-85: whose the profit is, in hundredths of a percent, from a month on. A register is whole: it always comes to 100 %.
create table share_register (
    id       bigint generated always as identity primary key,
    kind     text not null check (kind in ('PROFIT', 'EQUITY')),
    shop_id  bigint,                                    -- null: the company's
    from_day date not null check (extract(day from from_day) = 1),
    reason   text not null check (reason <> ''),
    made_by  bigint not null,
    made_at  timestamptz not null
);
create index on share_register (kind, shop_id, from_day);
create table share_holder (
    register_id bigint not null references share_register,
    n           smallint not null,
    person_id   bigint,                                 -- null: nobody of the staff, or what stays in the house
    name        text not null check (name <> ''),
    share       int not null check (share > 0 and share <= 10000),
    primary key (register_id, n)
);

-- One month's profit, from fixing it to paying it out. A loss distributes nothing.
create table distribution (
    id            bigint generated always as identity primary key,
    kind          text not null check (kind in ('PROFIT', 'EQUITY')),
    shop_id       bigint,
    month         date not null check (extract(day from month) = 1),
    profit_fen    bigint not null,
    words         text not null check (words <> ''),    -- where the figure comes from
    stage         text not null check (stage in ('PROFIT_FIXED', 'CALCULATED', 'APPROVED', 'PAID', 'WITHDRAWN')),
    register_id   bigint references share_register,
    fixed_by      bigint not null, fixed_at timestamptz not null,
    calculated_by bigint, calculated_at timestamptz,
    approved_by   bigint check (approved_by <> fixed_by and approved_by <> calculated_by), approved_at timestamptz,
    pays_in       date check (extract(day from pays_in) = 1),       -- the month in whose pay it counts
    paid_by       bigint, paid_at timestamptz,
    withdrawn_by  bigint, withdrawn_at timestamptz, withdrawn_words text,
    check ((stage in ('APPROVED', 'PAID')) = (pays_in is not null)),
    check (stage not in ('CALCULATED', 'APPROVED', 'PAID') or register_id is not null)
);
create unique index distribution_once on distribution (kind, coalesce(shop_id, 0), month) where stage <> 'WITHDRAWN';
create index on distribution (pays_in);
create table payout (
    distribution_id bigint not null references distribution,
    n               smallint not null,
    person_id       bigint,
    name            text not null,
    share           int not null,
    fen             bigint not null check (fen >= 0),
    primary key (distribution_id, n)
);
create index on payout (person_id);

do $$
declare
    t text;
begin
    foreach t in array array['share_register', 'share_holder', 'payout'] loop
        execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function public.no_change()', t);
    end loop;
end $$;

create function shares_are_whole() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(share), 0) from payroll.share_holder where register_id = new.id) <> 10000 then raise exception 'the shares of a register come to 100 percent'; end if;
    return null;
end $$;
create constraint trigger whole after insert on share_register deferrable initially deferred for each row execute function shares_are_whole();

-- A register or payout that stands takes no more rows: its sum is checked once, at the end of the transaction that made it.
create function distribution_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then raise exception 'distributions are not deleted'; end if;
    if (old.stage, new.stage) not in (('PROFIT_FIXED', 'CALCULATED'), ('CALCULATED', 'APPROVED'), ('APPROVED', 'PAID'), ('PROFIT_FIXED', 'WITHDRAWN'), ('CALCULATED', 'WITHDRAWN')) then
        raise exception 'a distribution does not go from % to %', old.stage, new.stage;
    end if;
    if (old.kind, old.month, old.profit_fen, old.words, old.fixed_by, old.fixed_at) is distinct from (new.kind, new.month, new.profit_fen, new.words, new.fixed_by, new.fixed_at)
       or old.shop_id is distinct from new.shop_id or (old.register_id is not null and old.register_id is distinct from new.register_id) or (old.pays_in is not null and old.pays_in is distinct from new.pays_in) then
        raise exception 'what stands in a distribution never changes';
    end if;
    if new.stage = 'CALCULATED' and new.profit_fen > 0 and (select coalesce(sum(fen), 0) from payroll.payout where distribution_id = new.id) <> new.profit_fen then
        raise exception 'payouts come to the profit';
    end if;
    if new.stage = 'CALCULATED' and new.profit_fen <= 0 and exists (select from payroll.payout where distribution_id = new.id and fen <> 0) then raise exception 'a loss distributes nothing'; end if;
    return new;
end $$;
create trigger distribution_forward before update or delete on distribution for each row execute function distribution_forward();

create function payout_open() returns trigger language plpgsql as $$
begin
    if exists (select from fresh f join payroll.distribution d on d.id = f.distribution_id where d.stage <> 'PROFIT_FIXED') then raise exception 'this distribution has been calculated and takes no more payouts'; end if;
    return null;
end $$;
create trigger payout_open after insert on payout referencing new table as fresh for each statement execute function payout_open();
