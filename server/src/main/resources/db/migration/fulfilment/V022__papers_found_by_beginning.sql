-- UX-02: the beginning of a number finds its paper through the key itself, whatever the database's own collation is.
alter table waybill alter column waybill type text collate "C";
alter table pick_list alter column number type text collate "C";
