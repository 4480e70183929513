package zhanggui.metrics.targets;

import zhanggui.kernel.Refusal;

enum TargetRefusal implements Refusal {
    NO_SUCH_TARGET(404, "TGT-01", "没有这个目标，或不在你能看的范围里。", "There is no such target, or it is outside what you may see."),
    NO_SUCH_SHARE(404, "TGT-02", "这个目标里没有这一份。", "The target has no such share."),
    NO_SUCH_SUBJECT(422, "TGT-02", "没有这个店铺、部门或人。", "There is no such shop, department or person."),
    NOT_YOURS_TO_PLAN(403, "TGT-01", "{subject} 的目标不归你定。", "The targets of {subject} are not yours to set."),
    NOT_YOURS_TO_AGREE(403, "TGT-09", "{subject} 的目标不归你核定。", "The targets of {subject} are not yours to agree to."),
    NO_SUCH_MEASURE(422, "TGT-10", "没有指标 {measure}。", "There is no measure {measure}."),
    NOT_ABOUT(422, "TGT-10", "指标“{measure}”量不到{subject}，不能给它定目标。", "The measure {measure} does not speak about {subject}: no target can be set for it."),
    NOTHING_ASKED(422, "TGT-01", "目标要大于 0。", "A target is more than 0."),
    YEAR_OVER(422, "TGT-01", "{year} 年已经过去。", "{year} is over."),
    HAS_ONE(409, "TGT-01", "{subject} {year} 年已有这个目标，请打开它改版。", "{subject} has this target for {year}: open it and revise it."),
    NO_LAST_YEAR(422, "TGT-41", "去年同期没有数，不能按去年的样子分。请按日历或平均分。", "There are no figures of the year before: divide by calendar or evenly."),
    NOT_A_PART(422, "TGT-01", "{day} 不是这种期间的第一天。", "No such period begins on {day}."),
    NOT_A_DRAFT(409, "TGT-09", "财务核定过的目标不能直接改，请改版后再核定。", "Finance has agreed to this target: revise it and have it agreed anew."),
    NOT_AGREED(409, "TGT-09", "财务还没有核定，不能下达。", "Finance has not agreed yet: it cannot be put in force."),
    NOT_IN_FORCE(409, "TGT-09", "还没有下达，不用改版，直接改就行。", "It is not in force yet: just change it."),
    OWN_TARGET(409, "TGT-09", "自己定的目标不能自己核定，请财务另一位来核。", "Nobody agrees to a target that he set himself."),
    NO_WORDS(422, "TGT-01", "写一句为什么。", "Say why in a few words."),
    NO_OTHER_SPAN(422, "TGT-41", "没有别的期间来补这个差，请选别的补法。", "There is no other period to make up for it: choose another way."),
    NO_OTHER_SHARE(422, "TGT-41", "旁边没有别的份来补这个差，请选别的补法。", "There is no other share to make up for it: choose another way."),
    REST_TOO_SMALL(422, "TGT-41", "其余部分不够补这个差。", "The rest is too small to make up for the difference."),
    SUM_DIFFERS(422, "TGT-41", "各份加起来与上一级差 {difference}。", "The parts differ from what is above by {difference}."),
    PARTS_MISSING(422, "TGT-41", "每一段都要填。", "Each part needs its amount."),
    WRONG_SHARE(422, "TGT-02", "{subject} 不能放在 {above} 下面。", "{subject} cannot stand below {above}."),
    TWICE(422, "TGT-02", "{subject} 在这个目标里已有一份。", "{subject} has a share of this target already."),
    COUNTED_TWICE(409, "TGT-02", "{subject} 在另一个已下达的目标里也有一份。", "{subject} has a share in another target that is in force, too."),
    MONTH_LOCKED(409, "CLS-03", "{part} 所在的月已封账，目标不能再改；差额请放到还开着的月份。", "The month of {part} is locked: its target stays. Put the difference into a month that is open."),
    LOCKED_ALREADY_MORE(409, "CLS-03", "不能比已封账的那些日子加起来还少。", "It cannot be less than what the days of locked months come to already."),
    NO_SUCH_ALERT(404, "TGT-07", "没有这条提醒，或不归你。", "There is no such alert, or it is not yours."),
    NOTED_ALREADY(409, "TGT-07", "{name} 已写了措施。", "{name} has noted a measure already."),
    NOT_OVER(422, "TGT-12", "{part} 还没过完。", "{part} is not over."),
    REVIEWED_ALREADY(409, "TGT-12", "{part} 已经写过小结。", "{part} has been reviewed."),
    CAUSE_AND_CORRECTION(422, "TGT-12", "没完成：原因和改进都要写。", "It was missed: cause and correction are both needed."),
    NOT_YOURS_TO_REVIEW(403, "TGT-12", "由对这个目标负责的人来写。", "This is for whoever answers for the target."),
    NOT_YOURS_TO_SET(403, "TGT-07", "提醒线管所有店，由定公司目标的人或管指标的人来定。", "The floor holds for all shops: it is set by whoever sets the company's targets or keeps the measures."),
    NOT_LATER(422, "TGT-07", "{last} 起已经有一条，请从之后的日子起。", "There is one from {last} on: begin with a later day.");

    private final Told told;

    TargetRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
