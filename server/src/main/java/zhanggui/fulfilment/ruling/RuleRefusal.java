package zhanggui.fulfilment.ruling;

import zhanggui.kernel.Refusal;

/** Why a rule for orders is not taken. */
enum RuleRefusal implements Refusal {
    RULE_WRONG(422, "ORD-41", "规则不完整：{hint}", "The rule is incomplete: {hint}"),
    RULE_GONE(404, "ORD-41", "没有这条规则。", "There is no such rule."),
    KIND_STAYS(422, "ORD-41", "规则的种类不能改，另建一条。", "A rule keeps its kind; make another one."),
    COURIER_UNKNOWN(422, "ORD-06", "没有这家快递。", "There is no such courier.");

    private final Told told;

    RuleRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
