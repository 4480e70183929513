-- ACC-03: where people read their mail is sealed; what an older program wrote in the open is sealed by the run behind the keys.
alter table preference rename column mail to mail_open;
alter table preference add column mail bytea;
