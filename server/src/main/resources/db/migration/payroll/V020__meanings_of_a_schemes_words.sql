-- PAY-45: words a scheme gives a meaning itself: a formula, or a table of bands (PAY-04). What was in force has none.
alter table scheme add column meanings jsonb not null default '[]';

-- The annual sheet's row of payout ratios is printed and empty: what was signed is entered for the month it is paid in.
insert into term_kind values ('annual_payout_ratio', '年度兑现比例', 'Annual payout ratio', 'FACTOR', true);
