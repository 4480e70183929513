package zhanggui.work.tasks;

import zhanggui.kernel.Refusal;

enum TaskRefusal implements Refusal {
    NO_SUCH_TASK(404, "ORG-02", "没有这项任务，或与您无关。", "There is no such task, or it is none of yours."),
    NOT_YOUR_PEOPLE(403, "ORG-02", "{name} 不归您管。", "{name} is not among your people."),
    TOO_MANY_POINTS(422, "DIS-09", "自愿任务最多 {most} 分。", "Voluntary tasks: {most} points at most."),
    LIMIT_NOT_LATER(409, "DIS-09", "{last} 起已经有一条，请从之后的月份起。", "There is one from {last} on: begin with a later month."),
    DUE_PAST(422, "ORG-02", "期限要在今天或之后。", "It must be due today or later."),
    TAKEN_ALREADY(409, "DIS-09", "{name} 已领走。", "{name} has taken it."),
    OWN_POINTS(409, "DIS-09", "自己发布的任务自己不能领。", "Nobody takes a task that he offered himself."),
    NOT_IN_WORK(409, "ORG-02", "这项任务现在不能这样办。", "This cannot be done with the task as it stands."),
    NOT_HOLDER(403, "ORG-02", "由做这项任务的人来说。", "This is for whoever does the task."),
    NOT_MAKER(403, "ORG-02", "由派任务的人或他的主管来定，不能自己定。", "This is for whoever gave the task or leads the people, never for oneself."),
    NO_WORDS(422, "ORG-02", "写一句说明。", "Say it in a few words."),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，分不能再计进去；等到下一个月再验收。", "{month} is locked: no points are added to it. Accept the work in the next month."),
    NO_SUPERIOR(422, "ORG-06", "您上面没有人可报。", "There is nobody above you."),
    NO_SUCH_PROBLEM(404, "ORG-06", "没有这个问题，或与您无关。", "There is no such problem, or it is none of yours."),
    SOLVED_ALREADY(409, "ORG-06", "这个问题已解决。", "This problem is solved."),
    NOT_OWNER(403, "ORG-06", "问题现在在 {name} 手里，由他答复。", "It lies with {name}, who answers."),
    NOT_RAISER(403, "ORG-06", "由提问题的人或现在的负责人往上报。", "It is taken further by whoever raised it or has it now.");

    private final Told told;

    TaskRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
