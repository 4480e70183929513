-- FUL-29: the eight monthly rewards of the six posts, 100 yuan each; every rule stands for itself, so one complaint removes just the
-- complaint-free reward. ACTIVE asks that there was work at all.
insert into reward_rule (rule, from_day, post_key, fen, zh, en, conditions) values
    ('reward.review.on_time', '2010-01-01', 'order-reviewer', 10000, '审单无超时奖', 'Reviews on time reward', '[{"measure": "review-on-time-rate", "holds": "ALL"}]'),
    ('reward.review.no_complaint', '2010-01-01', 'order-reviewer', 10000, '审单零差错投诉奖', 'No review complaint reward', '[{"measure": "remark-complaint-count", "holds": "NONE"}, {"measure": "reviewed-count", "holds": "ACTIVE"}]'),
    ('reward.print.clean_month', '2010-01-01', 'order-printer', 10000, '打单无差错无超时奖', 'No-error print reward', '[{"measure": "printing-error-count", "holds": "NONE"}, {"measure": "print-handover-late-count", "holds": "NONE"}, {"measure": "print-handover-on-time-rate", "holds": "ALL"}]'),
    ('reward.pick.accurate_month', '2010-01-01', 'stock-picker', 10000, '精准配货奖', 'Exact picking reward', '[{"measure": "movements-without-slip", "holds": "NONE"}, {"measure": "pick-mistakes-caught", "holds": "NONE"}, {"measure": "picked-count", "holds": "ACTIVE"}]'),
    ('reward.verify.clean_month', '2010-01-01', 'goods-checker', 10000, '验货零差错奖', 'No check error reward', '[{"measure": "check-error-count", "holds": "NONE"}, {"measure": "verified-count", "holds": "ACTIVE"}]'),
    ('reward.pack.clean_month', '2010-01-01', 'packer', 10000, '打包零投诉奖', 'No packing complaint reward', '[{"measure": "wrong-parcel-count", "holds": "NONE"}, {"measure": "packed-count", "holds": "ACTIVE"}]'),
    ('reward.aftersales.sign_decisions', '2010-01-01', 'after-sales-clerk', 10000, '签收判断零差错奖', 'No wrong sign decision reward', '[{"measure": "sign-decision-errors", "holds": "NONE"}]'),
    ('reward.aftersales.registration', '2010-01-01', 'after-sales-clerk', 10000, '登记零差错奖', 'No registration error reward', '[{"measure": "return-registration-errors", "holds": "NONE"}]');
