-- FUL-26: that a question of customer service had no answer is on record from now on, so the rule book's point is proposed by itself.
insert into rule (key, profile, from_day, incidents, posts, points, fen, fen_most, per, condition, zh, en, why)
select key, profile, '2010-01-02', '{NO_ANSWER}', posts, points, fen, fen_most, per, condition, zh, en, '客服问发货有记录，到时没答复自动提议'
  from rule where key = 'points.shipping_no_response' and profile = '001.jobs' and from_day = '2010-01-01';
