-- REV-06: reviews are on record from now on, so the second scheme's money is proposed by itself: the reward for one the company caused and an agent had
-- changed, the fine for one's own service. The first scheme's 10 and 20 are lines of the pay scheme.
insert into rule (key, profile, from_day, incidents, posts, points, fen, fen_most, per, condition, zh, en, why)
select key, profile, '2010-01-02', case key when 'review.reward.company_fault_changed' then '{REVIEW_CHANGED_COMPANY}'::text[] else '{REVIEW_OWN_FAULT}'::text[] end, posts, points, fen, fen_most, per, condition, zh, en, '评价有登记，定了原因就自动提议'
  from rule where key in ('review.reward.company_fault_changed', 'review.fine.own_service') and profile = '001.jobs' and from_day = '2010-01-01';
