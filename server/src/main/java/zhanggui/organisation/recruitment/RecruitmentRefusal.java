package zhanggui.organisation.recruitment;

import zhanggui.kernel.Refusal;

enum RecruitmentRefusal implements Refusal {
    NO_SUCH_POST(404, "ORG-15", "没有这个岗位，或已关闭。", "There is no such post, or it is closed."),
    NOT_YOUR_POST(403, "ORG-15", "这个岗位不在你管的部门和店铺。", "This post is not in your departments and shops."),
    NO_GAP(409, "ORG-15", "编制没有缺口：缺 {gap} 人，在招 {open} 人。先定编制。", "There is no gap in the headcount plan: {gap} short, {open} being recruited. Plan the headcount first."),
    NO_SUCH_VACANCY(404, "ORG-15", "没有这个招聘。", "There is no such vacancy."),
    VACANCY_CLOSED(409, "ORG-15", "这个招聘已结束。", "This vacancy is closed."),
    NO_SUCH_CANDIDATE(404, "ORG-15", "没有这个应聘人。", "There is no such candidate."),
    CANDIDATE_ENDED(409, "ORG-15", "{name} 的应聘已有结果。", "The application of {name} has ended."),
    WRONG_NAME(422, "", "姓名和工号不能以 = + - @ 开头，也不能有换行。", "A name or staff number does not begin with = + - @ and has no line break."),
    WRONG_PHONE(422, "ACC-03", "手机号是 1 开头的 11 位数字。", "A mobile number has 11 digits and begins with 1."),
    NO_SUCH_REQUIREMENT(404, "ORG-04", "岗位说明书里没有这条要求。", "The job sheet does not ask for this."),
    YEARS_COMPARED(422, "ORG-04", "年限由程序比对，不由人判。", "Years are compared by the program, not judged."),
    NO_CONTRACT_DATE(422, "ORG-15", "没有合同签订日期，不能录用。", "Nobody is hired without the day the contract was signed."),
    CONTRACT_LATE(422, "ORG-15", "合同最迟要在入职后一个月内签：{last} 前。", "The contract must be signed within a month of joining, by {last}."),
    WRONG_END(422, "ORG-15", "合同到期日要在入职之后。", "The contract must end after the first day at work."),
    UNMET(422, "ORG-04", "有 {unmet} 条要求不符合，仍要录用请写明理由。", "{unmet} requirements are not met: say why the candidate is hired all the same."),
    STAFF_NO_TAKEN(409, "", "工号 {staffNo} 已有人用。", "The staff number {staffNo} is taken."),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，入职日期要在之后。", "{month} is locked: the first day at work must be later."),
    NO_WORDS(422, "ORG-15", "写明原因：只看岗位要求，不看性别、地域和户籍。", "Say why: by what the post asks for, never by sex, region or household registration."),
    PURPOSE_MISSING(422, "SEC-02", "写明看来做什么。", "Say what it is needed for.");

    private final Told told;

    RecruitmentRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
