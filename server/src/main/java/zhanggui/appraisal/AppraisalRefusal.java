package zhanggui.appraisal;

import zhanggui.kernel.Refusal;

enum AppraisalRefusal implements Refusal {
    NO_SHEET(404, "APR-45", "岗位「{post}」还没有启用考核表", "No sheet is in force for post {post}"),
    NO_JOB_SHEET(404, "APR-41", "岗位「{post}」还没有岗位说明书", "The post {post} has no job sheet yet"),
    NO_TEMPLATE(404, "APR-45", "没有岗位「{post}」的模板", "There is no template for post {post}"),
    NO_CARD(404, "APR-43", "{month} 还没有这个人的考核表", "There is no score sheet of this person for {month}"),
    NOT_YOURS(403, "APR-07", "这张考核表只有本人、考核方和人事能看", "This score sheet is seen by its owner, the assessor and HR alone"),
    BROKEN_SHEET(422, "APR-41", "考核表还不能启用，见各处说明", "The sheet cannot come into force yet, see its fields"),
    UNKNOWN_MEASURE(422, "APR-41", "没有指标「{measure}」", "There is no measure {measure}"),
    NOT_FIRST_OF_MONTH(422, "APR-45", "考核表按整月算，请从某月 1 日起", "A sheet counts for whole months; begin on the first of one"),
    MONTH_CLOSED(409, "APR-45", "{month} 已经有封账的考核，不能再换表；请从更晚的月份起", "Scores of {month} are closed already; begin in a later month"),
    OLDER_THAN_LAST(409, "APR-45", "已有从 {from} 起的版本，新版本要从更晚的月份起", "A version from {from} on exists; a new one must begin later"),
    NO_REASON(422, "APR-45", "请写一句为什么改", "Say in a few words why"),
    SAME_SECOND_PERSON(422, "APR-45", "第二人不能是改表的人自己", "The second person must be somebody else"),
    NOT_YOUR_TASK(403, "APR-02", "这个岗位由 {who} 打分", "{who} gives the score for this post"),
    NOT_A_MEMBER(403, "ORG-07", "这个岗位由委员会打分，你不是委员", "A committee scores this post and you do not sit on it"),
    ONE_ASSESSOR(422, "APR-02", "打分的人和委员会填一个", "Name a person or a committee"),
    NOT_ONESELF(403, "APR-02", "不能给自己打考核方的分，要由另一个打分人打；没有的话请人事指定", "Nobody gives the assessor's score to himself: another assessor does; where there is none HR names one"),
    SELF_TOO_LATE(409, "APR-43", "考核方已经打分，自评收不进来了；有不同意见，请在确认时写上，或请考核方重新打分", "The assessor's score is in, a self-assessment comes too late; say what you think when you confirm, or ask the assessor to score anew"),
    SELF_PAST_DUE(409, "APR-43", "自评 {due} 截止，收不进来了；有缘故的，请人事给你延期", "The self-assessment was due on {due}; with a reason, ask HR for more time"),
    NOT_OWN_DUE_DAY(403, "APR-43", "不能给自己延期", "Nobody gives himself more time"),
    WRONG_DUE_DAY(422, "APR-43", "延期要晚于 {due}，不早于今天，最晚到 {last}", "More time must end after {due}, not before today, and by {last}"),
    EXPLAINED_TO_COME(422, "APR-10", "还没讲的不能记；请填讲过的那天", "What has not been explained yet cannot be booked; give the day it was"),
    NOBODY_THERE(422, "APR-10", "请选听讲的人", "Choose who was there"),
    NOT_TO_ONESELF(403, "APR-10", "讲解的人不能把自己记成听讲的", "Whoever explains is not among those who were told"),
    NOT_ON_SHEET(422, "APR-10", "这一版考核表不是给他用的", "This version of the sheet is not for that person"),
    NOT_EXPLAINED(409, "APR-10", "还没有人给你讲过这一版，讲过再确认；请找人事", "Nobody has explained this version to you yet; it is confirmed afterwards. Ask HR"),
    NOT_ABOUT_ONESELF(403, "APR-09", "不能给自己做决定", "Nobody decides about himself"),
    DECIDED_TOO_LATE(422, "APR-09", "决定最早提前三个月记", "A decision is booked three months ahead at most"),
    NO_RESULT_NAMED(422, "APR-09", "请选它用了哪几个月的考核结果", "Choose the months whose results it uses"),
    NO_RESULT(409, "APR-09", "{month} 的考核还没封账，不能拿来做决定", "The score of {month} is not closed and cannot be used"),
    NO_DECISION(404, "APR-09", "没有这条决定，或已经撤回", "There is no such decision, or it was taken back"),
    NO_SUCH_MEMBER(404, "APR-44", "他那天不是这个委员会的委员", "That person does not sit on the committee on that day"),
    WRONG_WEIGHT(422, "APR-44", "权重是 1 到 {most} 的整数", "A weight is a whole number from 1 to {most}"),
    DATED_INTO_LOCKED(409, "CLS-03", "{month} 起有已封账的月份，不能再改；请从之后的日子起", "Months from {month} on are locked; begin on a later day"),
    TOO_EARLY(409, "APR-43", "{month} 还没过完，事实还会变；{from} 起可以打分", "{month} is not over and facts still change; scores are taken from {from} on"),
    NOT_ASSESSED(409, "APR-43", "考核方还没有打分", "The assessor's score is not in yet"),
    ALREADY_CLOSED(409, "CLS-03", "{month} 的考核已封账；工资批准以前可请人事重开，之后记错的事走申诉", "The scores of {month} are closed; until pay is approved HR can reopen them, after that appeal against the event that is wrong"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，不能再改；记错的事可以申诉，差额补在开着的月份", "{month} is locked and never changes; appeal against the event that is wrong, and the difference is paid in the open month"),
    MARKS_WRONG(422, "APR-03", "有几条打分不对，见各条说明", "Some points are wrong, see the items"),
    NOT_READY(409, "APR-43", "还有 {count} 人不能封账：{names}", "{count} people are not ready to be closed: {names}"),
    SECOND_PERSON(403, "APR-45", "这张表点名由 {who} 批准，要由本人用自己的账号批", "{who} was named as the second person and approves by an account of their own"),
    NO_PROPOSAL(404, "APR-45", "没有这份等批准的考核表，可能已经批准了", "There is no such sheet waiting for approval; it may have been approved"),
    NO_SUCH_PERSON(422, "APR-45", "没有这个人，请从名单里选", "There is no such person; choose one from the list"),
    NO_SUCH_MEASURE(422, "DIS-07", "没有这个指标", "There is no such measure"),
    NO_TARGET(422, "DIS-07", "基础指标要大于 0", "A base target is more than 0"),
    NOBODY_HOLDS(422, "DIS-07", "没有人任这个岗位", "Nobody holds that post"),
    TARGET_NOT_LATER(409, "DIS-07", "要晚于现在这一版的 {day}", "It must begin after the present one of {day}"),
    TARGET_REACHES_LOCKED(409, "CLS-03", "已封账的月份不能改基础指标；请从开着的月份起", "A locked month's base target cannot be changed; begin in an open month"),
    NO_WARNING(404, "DIS-07", "没有这个人的低分提醒", "There is no low-score warning of this person"),
    NO_WORDS(422, "APR-07", "请写几个字", "Write a few words");

    private final Told told;

    AppraisalRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
