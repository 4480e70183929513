package zhanggui.attendance.roster;

import zhanggui.kernel.Refusal;

public enum RosterRefusal implements Refusal {
    NO_SUCH_ROTA(404, "SRV-02", "没有这张班表。", "There is no such rota."),
    NOT_YOUR_ROTA(403, "SRV-02", "这张班表由别人排；请找排班的人。", "Somebody else plans this rota: ask whoever does."),
    NO_NAME(422, "", "请写名称。", "A name is needed."),
    NO_WHY(422, "", "请写一句为什么。", "Say why in a few words."),
    WRONG_SPAN(422, "SRV-02", "结束日要在开始日之后，最多 {days} 天。", "The last day must come after the first, at most {days} days."),
    NO_SUCH_SHIFT(422, "SRV-02", "班表里没有“{shift}”这个班。", "The rota has no shift “{shift}”."),
    SHIFT_TOO_LONG(422, "SRV-02", "一个班最长 12 小时，开始和结束不能相同。", "A shift lasts at most 12 hours and must not end when it begins."),
    NO_SUCH_MEMBER(422, "SRV-02", "{name} 那天不在这张班表里。", "{name} is not on this rota on that day."),
    NO_POST(422, "SRV-02", "{name} 在 {day} 没有岗位，不能排班。", "{name} holds no post on {day} and cannot be planned."),
    MEMBER_ELSEWHERE(409, "SRV-02", "{name} 已经在“{rota}”班表里；先从那里移出。", "{name} is on the rota “{rota}” already: take the person off it first."),
    WRONG_RULE(422, "SRV-02", "规则不对：人数 1–200，间隔 0–12 小时，每月休息 0–15 天。", "The rule is wrong: 1–200 people, 0–12 hours between shifts, 0–15 rest days a month."),
    SETTING_NOT_LATER(409, "SRV-02", "新规则要从 {last} 或之后开始。", "What is new must begin on {last} or later."),
    DAY_IS_OVER(409, "SRV-02", "{day} 已经过去，不能再改排班；请用考勤更正。", "{day} is over: the plan is no longer changed, use a correction of attendance."),
    NOTHING_PLANNED(409, "SRV-02", "这几天还没有排班，没有可发布的。", "Nothing is planned on these days, so there is nothing to publish."),
    PUBLISH_DESPITE(409, "SRV-02", "班表有 {count} 处不合规则，第一处：{first}。仍要发布，请写原因。", "The plan breaks rules in {count} places, the first: {first}. To publish it all the same, say why."),
    BREAKS_RULE(409, "SRV-41", "不能这样改：{rule}", "It cannot be changed so: {rule}"),
    NOT_A_MONDAY(422, "SRV-02", "示范班表从星期一开始，要两个不同的人。", "The sample rota begins on a Monday and takes two different people."),
    PROPOSAL_RUNNING(409, "SRV-41", "这张班表正在算一个方案，先等它算完或取消。", "A proposal for this rota is being worked out: wait for it or cancel it."),
    NO_SUCH_PROPOSAL(404, "SRV-41", "没有这个方案。", "There is no such proposal."),
    PROPOSAL_NOT_DONE(409, "SRV-41", "方案还没有算完，不能采用。", "The proposal is not finished and cannot be taken over."),
    PROPOSAL_BREAKS(409, "SRV-41", "这个方案守不住规则，不能采用：{first}", "This proposal does not keep the rules and cannot be taken over: {first}"),
    PROPOSAL_STALE(409, "SRV-41", "算完以后有人、请假或班次变了，请重新算。", "People, leave or shifts have changed since: work it out anew."),
    NO_MEMBERS(409, "SRV-41", "班表里还没有人或没有班次。", "The rota has nobody on it yet, or no shifts."),
    TOO_LARGE(422, "SRV-41", "一次最多排 {people} 人、{days} 天。", "At most {people} people and {days} days at a time."),
    WISH_TOO_LATE(409, "SRV-41", "{day} 的班表已经发布，请用换班。", "The plan of {day} has been published: ask for a swap."),
    NO_SUCH_WISH(404, "SRV-41", "没有这个愿望。", "There is no such wish."),
    NO_SUCH_SWAP(404, "SRV-41", "没有这个换班。", "There is no such swap."),
    SWAP_NOTHING(422, "SRV-41", "这样换什么也没有变。", "That swap changes nothing."),
    SWAP_NOT_YOURS(403, "SRV-41", "这次换班不是问你的。", "This swap does not ask you."),
    SWAP_ENDED(409, "SRV-41", "这次换班已经有结果了。", "This swap has come to an end."),
    SWAP_OPEN(409, "SRV-41", "那天已经有一个换班在等。", "A swap of that day is waiting already."),
    SWAP_NOT_PUBLISHED(409, "SRV-41", "{day} 的班表还没有发布，换不了。", "The plan of {day} is not published, so there is nothing to swap."),
    SWAP_CHANGED(409, "SRV-41", "班表在这期间变了，请重新提出。", "The plan has changed meanwhile: ask anew."),
    NO_SUCH_COVER(404, "ORG-10", "没有这个顶班请求。", "There is no such cover request."),
    COVER_ENDED(409, "ORG-10", "这个班已经有人顶了。", "Somebody covers this shift already."),
    COVER_NOT_YOURS(403, "ORG-10", "这个顶班请求不归你管。", "This cover request is not yours to settle."),
    STANDS_FOR_SELF(422, "ORG-10", "不能给自己顶班。", "Nobody stands in for himself."),
    NO_SUCH_STAND_IN(404, "ORG-10", "没有这个顶岗安排。", "There is no such stand-in."),
    STAND_IN_NOT_LONGER(422, "ORG-10", "只能提前结束；原来到 {last}。", "It can only end earlier than {last}."),
    HAS_SHIFT(409, "ORG-10", "{name} 那天已经有班。", "{name} has a shift on that day already."),
    NO_SHIFT_NOW(409, "SRV-03", "你现在没有要结束的班。", "You have no shift to end now."),
    NO_SUCH_HANDOVER(404, "SRV-03", "没有这份交班。", "There is no such handover."),
    HANDED_OVER(409, "SRV-03", "这个班已经交过了。", "This shift has been handed over already."),
    NOT_TAKEN_OVER(403, "SRV-03", "这份交班不是你接的。", "This handover was not taken over by you."),
    NOT_SUCCESSOR(403, "SRV-03", "这份交班由 {names} 确认。", "This handover is for {names} to acknowledge."),
    NOT_ACKNOWLEDGED(409, "SRV-03", "{names} 还没有确认交班，这个班不能结束。", "{names} has not acknowledged the handover: the shift cannot be ended."),
    NO_HANDOVER(409, "SRV-03", "还没有写交班，先把未完的事交给 {names}。", "Nothing has been handed over: first hand what is open to {names}."),
    NO_SUCH_DUTY(404, "ATT-22", "没有这次值日。", "There is no such duty."),
    NOT_YOUR_DUTY(403, "ATT-22", "这次值日是 {name} 的。", "This duty is {name}'s."),
    NOT_THE_DAY(409, "ATT-22", "值日要在当天（{day}）确认。", "A duty is confirmed on its own day, {day}."),
    DUTY_CONFIRMED(409, "ATT-22", "这次值日已经确认过。", "This duty has been confirmed already."),
    NOT_ALL_TICKED(422, "ATT-22", "还有 {count} 项没有打勾。", "{count} items are not ticked.");

    private final Told told;

    RosterRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
