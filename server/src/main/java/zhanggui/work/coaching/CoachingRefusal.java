package zhanggui.work.coaching;

import zhanggui.kernel.Refusal;

enum CoachingRefusal implements Refusal {
    NOT_YOUR_PEOPLE(403, "ORG-21", "{name} 不归您督导。", "{name} is not among the people you coach."),
    NO_SUCH_NOTE(404, "ORG-21", "没有这条督导记录，或与您无关。", "There is no such note, or it is none of yours."),
    DISCUSSED_ALREADY(409, "ORG-21", "已经谈过，不再改写；复查结果另记。", "It was discussed and is not rewritten: what a later look finds is noted apart."),
    NOT_DISCUSSED(409, "ORG-21", "还没谈，先写商定的做法和复查日。", "It was not discussed yet: first say what was agreed and when it is looked at again."),
    CHECKED_ALREADY(409, "ORG-21", "已复查。", "It was looked at again already."),
    CHECK_PAST(422, "ORG-21", "复查日要在今天或之后。", "The day of the check must be today or later."),
    NO_SUCH_PROCESS(404, "ORG-18", "没有这份流程。", "There is no such process."),
    NEWER_VERSION(409, "ORG-18", "这份流程已有新版，在新版上改。", "There is a newer version of this process: change that one."),
    NO_SUCH_DEPARTMENT(404, "ORG-18", "没有这个部门，或不归您管。", "There is no such department, or it is not yours.");

    private final Told told;

    CoachingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
