-- CLS-03: what a locked month took wrongly is given back as an entry for that month, paid in the open one. It names the fact
-- that it corrects; no fact is corrected twice in one month's pay.
create unique index on entry (person_id, month, source) where rule = 'correction';
