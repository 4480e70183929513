package zhanggui.organisation.handover;

import zhanggui.kernel.Refusal;

enum HandoverRefusal implements Refusal {
    NO_SUCH_PERSON(404, "ORG-16", "没有这个人，或已离职。", "There is no such person, or he has left."),
    NO_POST(409, "ORG-16", "{name} 没有岗位，不用交接。", "{name} holds no post: there is nothing to hand over."),
    HANDOVER_RUNS(409, "ORG-16", "{name} 已有没办完的交接单。", "{name} has a handover list that is not finished."),
    NO_SUPERVISOR(422, "ORG-16", "找不到 {name} 的主管，请写明由谁监交。", "Nobody is found above {name}: say who supervises the handover."),
    NOT_HIMSELF(422, "ORG-16", "接手人和监交人不能是本人。", "Nobody takes over from himself or supervises his own handover."),
    POST_NEEDED(422, "ORG-16", "调岗要写调到哪个岗位；离职不写。", "A transfer says to which post; leaving does not."),
    NO_SUCH_HANDOVER(404, "ORG-16", "没有这张交接单。", "There is no such handover list."),
    HANDOVER_ENDED(409, "ORG-16", "这张交接单已办完或撤销。", "This handover list is finished or withdrawn."),
    SIGNED_ALREADY(409, "ORG-16", "已有人签字，清单不再改。", "Somebody has signed: the list is no longer changed."),
    NO_SUCH_ITEM(404, "ORG-16", "交接单上没有这一项。", "This is not on the list."),
    SETTLED_ALREADY(409, "ORG-16", "这一项已交。", "This is handed over already."),
    NOT_THE_RECEIVER(403, "ORG-16", "由接手人（没有接手人时由监交的主管）确认收到。", "Whoever takes over confirms it, or the supervising manager when there is no successor."),
    NOTHING_KEPT(422, "ORG-16", "离职的人不留东西。", "Who leaves keeps nothing."),
    ITEMS_OPEN(409, "ORG-16", "还有 {open} 项没交，交完再签。", "{open} things are not handed over yet: sign after that."),
    NOT_YOURS(403, "ORG-16", "您不在这张交接单上。", "You have no part in this handover."),
    OTHERS_FIRST(409, "ORG-16", "监交的主管最后签。", "The supervising manager signs last."),
    NO_WORDS(422, "ORG-16", "写明原因。", "Say why."),
    NO_SUCH_THING(404, "ORG-17", "没有登记这件东西，或已归还。", "This is not on record, or was given back.");

    private final Told told;

    HandoverRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
