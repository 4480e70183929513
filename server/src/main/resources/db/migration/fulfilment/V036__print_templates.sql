-- INT-15: each document has its printer, its size and what stands on it. Without a row: as it was shipped.
create table print_template (
    paper   text primary key check (paper in ('SUMMARY', 'PICK_LISTS', 'LABELS')),
    printer text not null default '',
    copies  int not null default 1 check (copies between 1 and 5),
    head    text not null default '', foot text not null default '',
    hidden  text[] not null default '{}',
    set_by  bigint not null, set_at timestamptz not null
);
create trigger kept after update or delete on print_template for each row execute function audit.keep_row();
