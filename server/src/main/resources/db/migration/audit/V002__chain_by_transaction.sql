-- ACC-04: blocks are cut by transaction number, not by id. An id is handed out before its transaction commits, so a lower one
-- may appear after a higher one; but all transactions below pg_snapshot_xmin are over, so what they wrote is final.
-- A restored copy begins to count its transactions anew: from then on blocks take entries after the last id of the old count.
alter table block add column until_txid xid8 not null, add column after_id bigint not null;
create index on entry (txid, id);

-- Others' names for who did what stand in their modules; here is what happened.
create view fact_entry as select id, at, person_id, verb, subject, before, after, why from entry;
