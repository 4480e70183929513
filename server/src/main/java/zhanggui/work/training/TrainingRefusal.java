package zhanggui.work.training;

import zhanggui.kernel.Refusal;

enum TrainingRefusal implements Refusal {
    NO_SUCH_TEST(404, "APR-06", "没有这条考试成绩", "There is no such test result"),
    NO_SUCH_PERSON(422, "APR-06", "没有这个人", "There is no such person"),
    NO_SUCH_TRAINING(422, "APR-06", "没有这场培训，或没叫到这个人", "There is no such training, or this person was not called to it"),
    NOT_YOURS_TO_RECORD(403, "APR-06", "考试成绩由人事或带这个人的主管来记", "A test result is recorded by HR or by whoever leads the person"),
    NOT_ONES_OWN(403, "APR-06", "自己的考试成绩由别人来记", "Somebody else records one's own test result"),
    NOT_YET(422, "APR-06", "考试日期还没到", "The day of the test has not come"),
    MORE_THAN_FULL(422, "APR-06", "得分要在 0 到满分 {full} 之间", "The points must lie between 0 and the full mark of {full}"),
    RECORDED_ALREADY(409, "APR-06", "{day} 的这场考试已经记过，要改请更正", "This test of {day} is on record already; correct it instead"),
    CORRECTED_ALREADY(409, "APR-06", "这条已被更正，请看最新的一条", "This one was corrected already; look at the latest"),
    NO_WORDS(422, "APR-06", "请写为什么更正", "Say why it is corrected"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，考试成绩不能再加也不能改；请在开着的月份再考一次", "{month} is locked: no test result is added to it or corrected; let the test be taken again in an open month");

    private final Told told;

    TrainingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
