package zhanggui.payroll.law;

import zhanggui.kernel.Refusal;

enum LawRefusal implements Refusal {
    NO_PERSON(404, "PAY-41", "没有这个人", "There is no such person"),
    NO_PLACE(404, "PAY-42", "没有「{place}」的社保公积金比例，先采用或录入", "There are no rates for {place} yet: take the offered ones or enter them first"),
    NOT_OFFERED(404, "PAY-42", "没有备好的「{place}」", "Nothing is offered for {place}"),
    NOT_YOURS(403, "PAY-08", "个税和社保的登记只有本人、财务和人事能看，这次查看已经记下", "What is registered for tax and insurance is seen by its owner, finance and HR alone; this attempt is on record"),
    NOT_FIRST_OF_MONTH(422, "PAY-42", "要从某月 1 日起算，不能从 {from}", "It must begin on the first of a month, not on {from}"),
    WRONG_MONTH(422, "PAY-41", "月份要在 {first} 到 {last} 之间", "The month must lie between {first} and {last}"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，不能再改；请从开着的月份起", "{month} is locked and never changes; begin in an open month"),
    NO_WORDS(422, "PAY-41", "请写明来源或原因", "Say where it is from, or why"),
    BROKEN_TABLE(422, "PAY-41", "税率表不对，见各级说明", "The brackets do not fit, see each of them"),
    ONLY_FORWARD(409, "PAY-41", "{from} 起的税率表已经有了，之后的法律请从更晚的月份起", "There are brackets from {from} on already; a later law begins later"),
    UNKNOWN_VALUE(422, "PAY-41", "没有这一项：{key}", "There is no such figure: {key}"),
    WRONG_VALUE(422, "PAY-41", "「{value}」不能用在 {key}", "{value} does not fit {key}"),
    FLOOR_ABOVE_CEILING(422, "PAY-42", "下限不能高于上限", "The floor cannot be above the ceiling"),
    HOUSING_RATE(422, "PAY-42", "公积金比例要在 {least} 到 {most} 之间", "The rate of the housing fund is between {least} and {most}"),
    NEGATIVE(422, "PAY-41", "数不能是负的", "The figure cannot be negative"),
    ABOVE_LAW(422, "PAY-41", "「{kind}」每月最多 {most} 元", "{kind} is at most {most} a month"),
    RENT_AND_LOAN(422, "PAY-41", "住房租金和住房贷款利息不能同时扣：{month} 起已有另一项，先把它停掉", "Rent and interest on a home loan are not deducted together: the other one holds from {month} on; end it first"),
    MONTHS_TOO_MANY(422, "PAY-41", "到 {through} 最多 {most} 个月", "Up to {through} there are at most {most} months"),
    PROBATION_BELOW_LAW(422, "PAY-44", "试用期工资不能低于约定工资的 {least}%（劳动合同法第二十条）", "Pay on probation is at least {least}% of the agreed wage (Labour Contract Law, article 20)"),
    PROBATION_BELOW_MINIMUM(422, "PAY-44", "试用期工资 {pay} 元，低于当地最低工资 {minimum} 元", "Pay on probation would be {pay}, below the local minimum wage of {minimum}"),
    PROBATION_TOO_LONG(422, "PAY-44", "试用期不能超过六个月（劳动合同法第十九条）", "Probation is at most six months (Labour Contract Law, article 19)"),
    WRONG_DAYS(422, "PAY-44", "最后一天要在第一天之后", "The last day must not be before the first"),
    OWN_MONEY(409, "PAY-43", "不能免自己的", "Nobody waives his own"),
    NOTHING_CARRIED(409, "PAY-43", "{month} 没有转过来的，或没有这么多", "Nothing, or not as much, is carried into {month}");

    private final Told told;

    LawRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
