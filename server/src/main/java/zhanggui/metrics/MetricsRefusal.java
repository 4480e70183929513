package zhanggui.metrics;

import zhanggui.kernel.Refusal;

enum MetricsRefusal implements Refusal {
    UNKNOWN_MEASURE(404, "MET-41", "没有指标 {measure}。", "There is no measure {measure}."),
    NOT_ABOUT(422, "MET-41", "指标 {measure} 不说{kind}。", "Measure {measure} does not speak about {kind}."),
    NOT_YOURS_TO_SEE(403, "MET-12", "这个数不在你能看的范围里。要看请找店长或系统管理员授权。", "This figure is outside what you may see. Ask the store manager or the administrator."),
    WRONG_PERIOD(422, "", "起止日期不对：截止要在起始之后，最长三年。", "The period is wrong: it must end after it begins and last three years at most."),
    BROKEN_FORMULA(422, "MET-41", "公式第 {place} 个字起有错：{what}。", "The formula is wrong from sign {place} on: {what}."),
    SHIPPED(409, "MET-41", "{measure} 是随程序来的指标，公式不能在这里改。", "{measure} came with the program; its formula cannot be changed here."),
    NAME_MISSING(422, "MET-41", "名称和说明中英文都要填。", "Name and meaning are needed in both languages."),
    REASON_MISSING(422, "MET-41", "请写明为什么加或改这个公式。", "Say why this formula is added or changed."),
    NAME_TAKEN(409, "MET-41", "已经有叫“{name}”的指标。", "There is already a measure named {name}.");

    private final Told told;

    MetricsRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
