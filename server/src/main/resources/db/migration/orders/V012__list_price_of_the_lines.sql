-- IMP-05: the list price that the details tell stands beside their fingerprint. Writing it back into each order made every
-- order be written twice. Null: the order's own file told it, or it came before this column.
alter table exported_lines add column goods_fen bigint;
