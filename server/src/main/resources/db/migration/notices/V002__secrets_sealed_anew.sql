-- ACC-03: what is sealed is sealed anew row by row, in the order of a number.
alter table channel add column id bigint generated always as identity unique;
