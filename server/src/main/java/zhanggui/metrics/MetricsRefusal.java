package zhanggui.metrics;

import zhanggui.kernel.Refusal;

enum MetricsRefusal implements Refusal {
    UNKNOWN_MEASURE(404, "MET-41", "没有指标 {measure}。", "There is no measure {measure}."),
    NOT_ABOUT(422, "MET-41", "指标 {measure} 不说{kind}。", "Measure {measure} does not speak about {kind}."),
    NOT_YOURS_TO_SEE(403, "MET-12", "这个数不在你能看的范围里。要看请找店长或系统管理员授权。", "This figure is outside what you may see. Ask the store manager or the administrator."),
    WRONG_PERIOD(422, "", "起止日期不对：截止要在起始之后，最长三年。", "The period is wrong: it must end after it begins and last three years at most."),
    NO_PERIOD(422, "MET-13", "“{period}”不是年、季或月。请写成 2026、2026-Q1 或 2026-05。", "“{period}” is no year, quarter or month. Write 2026, 2026-Q1 or 2026-05."),
    TOO_MUCH_TO_COMPARE(422, "MET-13", "请选一到 {subjects} 个对象、一到 {periods} 段时间。", "Choose one to {subjects} subjects and one to {periods} periods."),
    FORMULA_IN_LOCKED_MONTH(409, "CLS-03", "{month} 已经关账，公式从还没关账的月份起改。", "{month} is closed; change the formula from a month on that is open."),
    FORMULA_NOT_LATER(409, "MET-41", "上一版从 {month} 起用，新的一版不能更早。", "The version before holds from {month} on; the new one cannot be earlier."),
    BROKEN_FORMULA(422, "MET-41", "公式第 {place} 个字起有错：{what}。", "The formula is wrong from sign {place} on: {what}."),
    SHIPPED(409, "MET-41", "{measure} 是随程序来的指标，公式不能在这里改。", "{measure} came with the program; its formula cannot be changed here."),
    NAME_MISSING(422, "MET-41", "名称和说明中英文都要填。", "Name and meaning are needed in both languages."),
    REASON_MISSING(422, "MET-41", "请写明为什么加或改这个公式。", "Say why this formula is added or changed."),
    NAME_TAKEN(409, "MET-41", "已经有叫“{name}”的指标。", "There is already a measure named {name}.");

    private final Told told;

    MetricsRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
