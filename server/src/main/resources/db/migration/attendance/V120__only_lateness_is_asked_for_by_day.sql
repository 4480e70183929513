-- By their day only those stretches are asked for that began late or ended early; all others are found by their person. A month of thousands of people is
-- written half as often without the others in the index.
create index segment_late_or_early on segment (day) where late_minutes > 0 or early_minutes > 0;
drop index segment_day_idx;
