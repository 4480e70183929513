package zhanggui.payroll.closing;

import zhanggui.kernel.Refusal;

enum ClosingRefusal implements Refusal {
    STILL_OPEN(409, "CLS-01", "{month} 还不能封：{points}{more}", "{month} cannot be closed yet: {points}{more}"),
    NOT_LOOKED_AT(409, "CLS-02", "{month} 和上月比有 {count} 处超出常态还没人看过：{points}", "{count} differences of {month} to the month before that are out of the ordinary have not been looked at: {points}"),
    CLOSED_ALREADY(409, "CLS-01", "{month} 已经封了", "{month} is closed already"),
    MONTH_NOT_OVER(409, "CLS-01", "{month} 还没过完", "{month} is not over yet"),
    LOCKED(409, "CLS-03", "{month} 已封账，不能再改；要更正的事走申诉，差额补在开着的月份", "{month} is locked and never changes; what was wrong is appealed against, and the difference is paid in the open month"),
    NO_POINT(404, "CLS-01", "没有这个未清项，可能已经清了", "There is no such open point; it may be settled by now"),
    NEVER_PASSED(409, "CLS-01", "{stage} 的未清项不能放行，只能办完", "Open points of {stage} cannot be let pass; they have to be settled"),
    NOTHING_UNUSUAL(404, "CLS-02", "没有这处差异，数字可能已经变了", "There is no such difference; its figures may have moved"),
    NO_REASON(422, "CLS-01", "请写明为什么（200 字以内）", "Say why (at most 200 signs)");

    private final Told told;

    ClosingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
