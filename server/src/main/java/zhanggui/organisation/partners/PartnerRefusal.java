package zhanggui.organisation.partners;

import zhanggui.kernel.Refusal;

enum PartnerRefusal implements Refusal {
    NO_SUCH_PARTNER(404, "ORG-22", "没有这个合作方。", "There is no such partner."),
    PARTNER_EXISTS(409, "ORG-22", "已经有 {name}，用原来的。", "{name} is on record already: use that one."),
    PARTNER_CLOSED(409, "ORG-22", "{name} 已停止合作，不能再选。", "{name} is closed and can no longer be chosen."),
    PLACED_ALREADY(409, "ORG-22", "已经列在这里。", "It stands here already."),
    NO_SUCH_POST(404, "ORG-22", "没有这个岗位。", "There is no such post."),
    NO_BRANCH(404, "ORG-09", "没有这个商场分店，或它不是分店。", "There is no such mall branch, or it is none."),
    NOT_IN_A_BRANCH(422, "ORG-09", "分店里列业户和品牌商。", "A branch lists merchants and brands.");

    private final Told told;

    PartnerRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
