package zhanggui.appraisal.sampling;

import zhanggui.kernel.Refusal;

enum SamplingRefusal implements Refusal {
    NO_SAMPLE(404, "APR-02", "没有这份抽样", "There is no such sample"),
    NOT_YOURS(403, "APR-02", "这份抽样不由你打分", "This sample is not yours to mark"),
    NOT_OWN_WORK(403, "APR-02", "自己的活不能自己打分", "Nobody marks his own work"),
    WRONG_POINTS(422, "APR-02", "每件打 0 到 100 分", "Each is marked from 0 to 100"),
    NO_WORDS(422, "APR-02", "不满 100 分的写一句哪里不好", "Below 100, say in a few words what was wrong"),
    MARK_LOCKED(409, "CLS-03", "这一分已经算进封了账的月份，不能再改；不服的可以申诉，差额补在开着的月份", "This mark counts in a locked month and never changes; appeal against it, and the difference is paid in the open month"),
    NOT_A_MONDAY(422, "APR-02", "抽样按整周算，请从某个周一起", "Samples are drawn by whole weeks; begin on a Monday"),
    NOT_LATER(409, "APR-02", "已有从 {from} 起的办法，新的要从更晚的周一起", "A rule from {from} on exists; a new one must begin later"),
    REACHES_LOCKED(409, "CLS-03", "{month} 起有已封账的月份，请从之后的周一起", "Months from {month} on are locked; begin on a later Monday"),
    NO_SUCH_MEASURE(422, "APR-02", "没有这个按人数件数的指标", "There is no such measure that counts a person's things"),
    WRONG_NUMBER(422, "APR-02", "每周抽 0 到 50 件，0 是不再抽", "From 0 to 50 a week; 0 ends it"),
    NO_REASON(422, "APR-02", "请写一句为什么", "Say in a few words why"),
    NO_SUCH_POST(422, "APR-02", "没有人任这个岗位", "Nobody holds that post");

    private final Told told;

    SamplingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
