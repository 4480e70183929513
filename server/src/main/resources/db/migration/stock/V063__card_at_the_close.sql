-- INV-06: what stood on the cards when a month was closed. The next close begins there: it adds what moved since, however long the history is.
create table book_place (
    month    date not null references book_close,
    place_id bigint not null references place,
    sku_id   bigint not null,
    pieces   int not null check (pieces > 0),
    primary key (month, place_id, sku_id)
);
create trigger append_only before update or delete or truncate on book_place for each statement execute function public.no_change();
-- Rows that brought money alone are few: a month's worth asks for those after it.
create index on cost_entry (recorded_at) where pieces = 0;
