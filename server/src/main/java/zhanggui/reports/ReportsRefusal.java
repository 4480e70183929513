package zhanggui.reports;

import zhanggui.kernel.Refusal;

enum ReportsRefusal implements Refusal {
    VIEW_NAME(422, "UX-03", "视图要有名字，最多 {longest} 个字。", "A view needs a name of at most {longest} signs."),
    VIEW_TOO_LONG(422, "UX-03", "筛选条件太长，存不下。请少选几项。", "The filters are too long to keep. Choose fewer."),
    TOO_MANY_VIEWS(409, "UX-03", "一个列表最多存 {most} 个视图。请先删掉不用的。", "A list keeps at most {most} views. Forget one that you do not use."),
    NO_SUCH_STEP(404, "UX-06", "没有这一步。", "There is no such step."),
    UNKNOWN_VIEW(404, "UX-03", "没有这个视图，可能已经删了。", "There is no such view; it may have been forgotten already.");

    private final Told told;

    ReportsRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
