package zhanggui.work;

import zhanggui.kernel.Refusal;

enum WorkRefusal implements Refusal {
    NO_BOOK(404, "ORG-14", "没有这份制度", "There is no such rule book"),
    BOOK_EXISTS(409, "ORG-14", "已经有这份制度了，请出新一版", "There is this rule book already; write a new version of it"),
    NOT_A_DRAFT(409, "ORG-14", "已经发布的不能改，请出新一版", "What was issued is not rewritten; write a new version"),
    NOT_ISSUED(409, "ORG-14", "还没有发布", "It has not been issued"),
    NOT_LATER(409, "ORG-14", "生效日要晚于上一版的 {day}", "It must hold from a later day than the version before, {day}"),
    INCOMPLETE(422, "ORG-14", "标题、正文、生效日都要有", "Title, text and the day it holds from are needed"),
    NOT_FOR_YOU(409, "ORG-14", "这份制度不在你的适用范围", "This rule book is not for you"),
    NO_WORDS(422, "", "请写一句为什么", "Say why in a few words"),
    NO_MEETING(404, "ATT-08", "没有这个会", "There is no such meeting"),
    NO_PEOPLE(422, "ATT-08", "请选要到会的人", "Choose who is called"),
    WRONG_TIME(422, "ATT-08", "结束要晚于开始", "It must end after it begins"),
    NOT_BEGUN(409, "ATT-08", "会还没开始，不能记到会", "It has not begun; presence cannot be recorded"),
    NOT_CALLED(422, "ATT-08", "名单里没有这个人", "This person was not called"),
    NOT_ORGANISER(403, "ATT-08", "这一步由开会的人来做", "This is for whoever called the meeting"),
    CANCELLED(409, "ATT-08", "这个会取消了", "This meeting was cancelled"),
    MONTH_LOCKED(409, "CLS-03", "这个月已封账，不能再改；出席记错的，由本人申诉，差额补在开着的月份", "This month is locked and never changes; whoever was marked wrongly appeals, and the difference is paid in the open month");

    private final Told told;

    WorkRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
