-- ORD-41: to whom nothing is sent before the supervisor has looked: by account, phone or part of the address, from a day on.
create table stop_entry (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('BUYER', 'PHONE', 'ADDRESS')),
    platform     text not null default '',         -- where the account is known
    value_sealed bytea not null,
    masked       text not null,
    buyer_key    text not null default '',         -- of an account: as orders carry it
    why          text not null,
    from_day     date not null,
    until_day    date check (until_day >= from_day),
    set_by       bigint not null,
    set_at       timestamptz not null,
    lifted_by    bigint,
    lifted_at    timestamptz,
    lift_words   text
);
create trigger kept after update or delete on stop_entry for each row execute function audit.keep_row();

-- The earlier orders of a buyer: first order or not, the same buyer's orders that wait together.
create index order_buyer on order_ (buyer_key) where buyer_key <> '';
