-- FUL-41: a print run that was claimed and of which no paper was printed for so many minutes returns its parcels by itself.
insert into rule (key, from_day, value, set_by, set_at, why) values ('sla.print.claim_minutes', '2000-01-01', '60', 0, '2000-01-01', 'FUL-41');
