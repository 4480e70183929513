-- DIS-01, DIS-08, DIS-12: what a rule book says an event costs or brings. Points and yuan are rows of their own, so each is a
-- switch of its own: a profile has both for one event only when both rows were set. A change is a row in force from a later day.
create table rule (
    id        bigint generated always as identity primary key,
    key       text not null,
    profile   text not null,
    from_day  date not null,
    incidents text[] not null default '{}',           -- kinds of incidents on record that propose it; none: a person says it happened
    posts     text[] not null default '{}',           -- for these posts only; none: for everybody the rule book holds for
    points    int not null default 0,                 -- hundredths; a deduction is negative
    fen       bigint not null default 0,              -- a penalty is negative
    fen_most  bigint not null default 0,              -- the far end where the rule book prints a range; 0: fen is the figure
    per       text not null check (per in ('OCCURRENCE', 'DAY', 'MONTH', 'REVIEW', 'ORDER')),
    condition text not null default '' check (condition in ('', 'LOSS', 'RESTRICTED')),
    active    boolean not null default true,
    zh        text not null,
    en        text not null,
    why       text not null default '',
    made_by   bigint not null default 0,
    made_at   timestamptz not null default now(),
    check ((points <> 0) <> (fen <> 0)),
    unique (key, profile, from_day)
);
insert into rule (key, profile, from_day, incidents, posts, points, fen, fen_most, per, condition, zh, en) values
    ('fine.late_early',              '003.rules', '2010-01-01', '{LATE,EARLY}', '{}', 0, -1000, 0, 'OCCURRENCE', '', '无故迟到早退', 'Late or leaving early without reason'),
    ('fine.offtask',                 '003.rules', '2010-01-01', '{}', '{}', 0, -10000, 0, 'OCCURRENCE', '', '工作时间嬉戏离岗做私事', 'Away from work in working time: videos, games, sleep, private things'),
    ('fine.agreed_work_not_done',    '003.rules', '2010-01-01', '{AGREED_WORK_NOT_DONE}', '{}', 0, -10000, 0, 'OCCURRENCE', '', '商定工作未按要求完成', 'Agreed work not done, done the opposite way, not to requirement or late'),
    ('fine.meeting_training_missed', '003.rules', '2010-01-01', '{MEETING_MISSED,TRAINING_MISSED}', '{}', 0, -3000, 0, 'OCCURRENCE', '', '无故缺席会议培训', 'Meeting or training missed without reason'),
    ('fine.shirking',                '003.rules', '2010-01-01', '{}', '{}', 0, -10000, 0, 'OCCURRENCE', '', '推诿抵赖或拒绝懒散协助', 'Shirking responsibility, refusing or half-hearted help'),
    ('fine.idle',                    '003.rules', '2010-01-01', '{}', '{}', 0, -20000, 0, 'OCCURRENCE', '', '不主动领取工作', 'Not taking up work, idle in working time'),
    ('fine.concealment_with_loss',   '003.rules', '2010-01-01', '{}', '{}', 0, -10000, 0, 'OCCURRENCE', 'LOSS', '隐瞒包庇知情不报致损', 'A problem hidden, covered up or not reported, with a loss'),
    ('fine.leak',                    '003.rules', '2010-01-01', '{}', '{}', 0, -50000, 0, 'OCCURRENCE', 'RESTRICTED', '泄露活动计划客户资料', 'Leaking campaign plans, customer data or other important material'),
    ('fine.cleaning_duty_missed',    '003.rules', '2010-01-01', '{CLEANING_MISSED}', '{}', 0, -500, 0, 'OCCURRENCE', '', '值日未打扫', 'Cleaning duty not done'),
    ('fine.eating_in_office',        '003.rules', '2010-01-01', '{}', '{}', 0, -1000, 0, 'OCCURRENCE', '', '办公区用餐吃零食', 'Meals or snacks in the office area'),
    ('points.meeting_late_early',    '000.jobs', '2010-01-01', '{MEETING_LATE}', '{design-editor,finance-admin}', -200, 0, 0, 'OCCURRENCE', '', '会议迟到早退', 'Late to or early from a meeting'),
    ('points.meeting_leave',         '000.jobs', '2010-01-01', '{MEETING_EXCUSED}', '{design-editor,finance-admin}', -100, 0, 0, 'OCCURRENCE', '', '会议有效请假', 'Validly excused from a meeting'),
    ('review.reward.neutral_changed','000.jobs', '2010-01-01', '{}', '{customer-service-specialist}', 0, 1000, 0, 'REVIEW', '', '中评修改奖励', 'Neutral review changed by the customer'),
    ('review.reward.negative_changed','000.jobs','2010-01-01', '{}', '{customer-service-specialist}', 0, 2000, 0, 'REVIEW', '', '差评修改奖励', 'Negative review changed by the customer'),
    ('points.meeting_late_early',    '001.jobs', '2010-01-01', '{MEETING_LATE}', '{design-editor,shop-designer,shop-designer-taobao,site-designer,finance-admin}', -200, 0, 0, 'OCCURRENCE', '', '会议迟到早退', 'Late to or early from a meeting'),
    ('points.meeting_leave',         '001.jobs', '2010-01-01', '{MEETING_EXCUSED}', '{design-editor,shop-designer,shop-designer-taobao,site-designer,finance-admin}', -100, 0, 0, 'OCCURRENCE', '', '会议有效请假', 'Validly excused from a meeting'),
    ('points.cs_late_early',         '001.jobs', '2010-01-01', '{LATE,EARLY}', '{customer-service-specialist,customer-service-agent,pre-after-sale-cs,site-customer-service,customer-service-flagship}', -200, 0, 0, 'OCCURRENCE', '', '客服迟到早退', 'Service agent late or leaving early'),
    ('points.cs_leave_day',          '001.jobs', '2010-01-01', '{LEAVE_DAY}', '{customer-service-specialist,customer-service-agent,pre-after-sale-cs,site-customer-service,customer-service-flagship}', -100, 0, 0, 'DAY', '', '客服有效请假', 'Service agent on approved leave'),
    ('points.shipping_no_response',  '001.jobs', '2010-01-01', '{}', '{dispatch-specialist}', -100, 0, 0, 'OCCURRENCE', '', '客服联系无故不回应', 'A contact from customer service not answered without reason'),
    ('points.shipping_absent',       '001.jobs', '2010-01-01', '{ABSENT_DAY}', '{dispatch-specialist}', -200, 0, 0, 'DAY', '', '发货部缺席', 'Shipping specialist absent'),
    ('points.shipping_leave',        '001.jobs', '2010-01-01', '{LEAVE_DAY}', '{dispatch-specialist}', -100, 0, 0, 'DAY', '', '发货部有效请假', 'Shipping specialist on approved leave'),
    ('review.reward.company_fault_changed', '001.jobs', '2010-01-01', '{}', '{customer-service-specialist}', 0, 1000, 2000, 'ORDER', '', '公司原因不良评价修改成功奖励', 'Bad review with other causes in the company, changed by the agent'),
    ('review.fine.own_service',      '001.jobs', '2010-01-01', '{}', '{customer-service-specialist}', 0, -5000, -10000, 'REVIEW', '', '自身服务导致不良评价处罚', 'Bad review caused by the agent''s own service'),
    ('reward.review.on_time',        '003.logistics', '2010-01-01', '{}', '{order-reviewer}', 0, 10000, 0, 'MONTH', '', '审单无超时奖', 'No review past its deadline all month'),
    ('reward.review.no_complaint',   '003.logistics', '2010-01-01', '{}', '{order-reviewer}', 0, 10000, 0, 'MONTH', '', '审单零差错投诉奖', 'No complaint caused by a review error all month'),
    ('reward.print.clean_month',     '003.logistics', '2010-01-01', '{}', '{order-printer}', 0, 10000, 0, 'MONTH', '', '打单无差错无超时奖', 'No printing error and no overrun all month'),
    ('reward.pick.accurate_month',   '003.logistics', '2010-01-01', '{}', '{stock-picker}', 0, 10000, 0, 'MONTH', '', '精准配货奖', 'Exact picking all month'),
    ('reward.verify.clean_month',    '003.logistics', '2010-01-01', '{}', '{goods-checker}', 0, 10000, 0, 'MONTH', '', '验货零差错奖', 'No missed or wrong verification all month'),
    ('reward.pack.clean_month',      '003.logistics', '2010-01-01', '{}', '{packer}', 0, 10000, 0, 'MONTH', '', '打包零投诉奖', 'No shipment complaint caused by the packer'),
    ('reward.aftersales.sign_decisions', '003.logistics', '2010-01-01', '{}', '{after-sales-clerk}', 0, 10000, 0, 'MONTH', '', '签收判断零差错奖', 'No wrong sign-or-reject decision all month'),
    ('reward.aftersales.registration', '003.logistics', '2010-01-01', '{}', '{after-sales-clerk}', 0, 10000, 0, 'MONTH', '', '登记零差错奖', 'No wrong decision of others by an incomplete registration');

-- What is a matter of the procedure and not of one event: until which day of the next month one may appeal (as for attendance).
create table setting (
    key      text not null,
    from_day date not null,
    value    int not null,
    why      text not null default '',
    made_by  bigint not null default 0,
    made_at  timestamptz not null default now(),
    primary key (key, from_day)
);
insert into setting (key, from_day, value) values ('appeal-until-day', '2010-01-01', 5);

-- Entries carry points or yuan. What an incident on record proposed names it, once per incident, kind and unit; when it was
-- withdrawn and the incident stands again, the next round may propose it anew.
alter table entry drop constraint entry_fen_check;
alter table entry alter column fen set default 0;
alter table entry add column points int not null default 0;
alter table entry add column day date;
alter table entry add column shop_id bigint;
alter table entry add column incident text;
alter table entry add column fact_kind text;
alter table entry add column fact_id text;
alter table entry add column round int not null default 0;
alter table entry add column case_id bigint;
alter table entry add check ((points <> 0) <> (fen <> 0));
alter table entry add check (points = 0 or day is not null);
create unique index on entry (fact_kind, fact_id, incident, (points <> 0), round) where incident is not null;
create index on entry (day) where incident is not null;
create index on entry (case_id) where case_id is not null;

alter table decision add column counts_on date;         -- of points: the day they count on, the first open one when its month was locked

-- Taken back after it was decided, by a correction of the facts or an appeal. In a month that is locked it stays (late), and what
-- it took is given back in the open month.
create table revocation (
    entry_id   bigint primary key references entry,
    by_person  bigint not null,
    at         timestamptz not null,
    words      text not null,
    late       boolean not null
);
-- Decided, and then the fact was corrected away: somebody has to look. It goes when the fact stands again.
create table gone (
    entry_id bigint primary key references entry,
    at       timestamptz not null
);

create table appeal (
    entry_id  bigint primary key references entry,
    by_person bigint not null,
    words     text not null,
    at        timestamptz not null
);
create table appeal_answer (
    entry_id  bigint primary key references appeal,
    upheld    boolean not null,
    by_person bigint not null,
    words     text not null,
    at        timestamptz not null
);
create trigger append_only before update or delete or truncate on rule for each statement execute function no_change();
create trigger append_only before update or delete or truncate on setting for each statement execute function no_change();
create trigger append_only before update or delete or truncate on revocation for each statement execute function no_change();
create trigger append_only before update or delete or truncate on appeal for each statement execute function no_change();
create trigger append_only before update or delete or truncate on appeal_answer for each statement execute function no_change();

create view entry_state as
    select e.id as entry_id, e.person_id, e.month, e.rule, e.fen, e.zh, e.en, e.proposed_by, e.proposed_at,
           case when w.entry_id is not null then 'WITHDRAWN' when d.entry_id is null then 'PROPOSED' when not d.accepted then 'REFUSED'
                when not r.late then 'REVOKED' else 'ACCEPTED' end as state,
           d.decided_by, d.decided_at, d.words, d.pays_in, e.points, e.day, e.shop_id, e.source, e.incident, e.fact_kind, e.fact_id, e.case_id,
           d.counts_on, r.words as revoked_words, coalesce(r.late, false) as late, g.at as gone_at,
           a.words as appeal_words, a.at as appealed_at, n.upheld, n.words as answer_words, n.at as answered_at
      from entry e left join decision d on d.entry_id = e.id left join withdrawal w on w.entry_id = e.id
      left join revocation r on r.entry_id = e.id left join gone g on g.entry_id = e.id
      left join appeal a on a.entry_id = e.id left join appeal_answer n on n.entry_id = e.id;

-- The contract with pay: amounts only.
create or replace view fact_entry as
    select entry_id, person_id, month, rule, fen, zh, en, proposed_by, proposed_at, state, decided_by, decided_at, words, pays_in
      from entry_state where points = 0;

-- The contract with measures: points that somebody decided and nobody took back, by the day they count on; to deduct is positive.
create view fact_points as
    select entry_id, person_id, shop_id, counts_on as day, day as happened_on, rule, coalesce(incident, '') as incident, -points as points, zh, en, decided_at
      from entry_state where points <> 0 and state = 'ACCEPTED';
-- Yuan that somebody decided, by the month whose pay it moves.
create view fact_money as
    select entry_id, person_id, pays_in as day, rule, fen, zh, en, decided_at from entry_state where points = 0 and state = 'ACCEPTED';
