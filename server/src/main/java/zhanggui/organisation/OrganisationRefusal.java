package zhanggui.organisation;

import zhanggui.kernel.Refusal;

enum OrganisationRefusal implements Refusal {
    NO_SUCH_DEPARTMENT(404, "ORG-01", "没有这个部门。", "There is no such department."),
    DEPARTMENT_CLOSED(409, "ORG-01", "部门 {name} 已关闭。", "The department {name} is closed."),
    DEPARTMENT_IN_USE(409, "ORG-01", "部门 {name} 还有下级部门或岗位，先移走或关闭它们。", "The department {name} still has departments or posts below it: close or move them first."),
    NO_SUCH_POST(404, "ORG-03", "没有这个岗位。", "There is no such post."),
    POST_EXISTS(409, "ORG-03", "已经有岗位 {name}。", "The post {name} exists already."),
    POST_NAME_WRONG(422, "ORG-03", "岗位名称不能以 = + - @ 开头，不能有换行，最长 60 个字。", "A post's name does not begin with = + - @, has no line break and at most 60 characters."),
    POST_CLOSED(409, "ORG-03", "岗位 {name} 已关闭。", "The post {name} is closed."),
    POST_IN_USE(409, "ORG-03", "岗位 {name} 还有 {people} 个人在任，先给他们换岗。", "{people} people still hold the post {name}: give them another first."),
    NO_SUCH_TEMPLATE(404, "ORG-03", "没有这份岗位说明书模板。", "There is no such job sheet template."),
    SHEET_NOT_LATER(409, "ORG-05", "新版要从 {last} 之后开始；已生效的版本不改。", "The new version must begin after {last}: a version in force is not changed."),
    SHEET_FAULTY(422, "ORG-03", "岗位说明书有写得不对的地方。", "Something on the job sheet cannot stand."),
    CATEGORY_IN_PAST(422, "ORG-12", "换类别最早从 {first} 起：过去的日子按当时的类别算。", "Another category begins on {first} at the earliest: past days keep theirs."),
    NO_SHEET_YET(404, "ORG-05", "{day} 还没有岗位说明书。", "There was no job sheet on {day} yet."),
    DEPARTMENT_LOOP(409, "ORG-01", "部门 {name} 不能移到自己下面。", "The department {name} cannot stand below itself."),
    NO_SUCH_TREE(404, "ORG-01", "没有这份组织架构模板。", "There is no such template of a company."),
    NOT_LATER(409, "", "要从 {last} 之后开始；已开始的不改，另定一条。", "It must begin after {last}: what has begun is not changed, the next one begins later."),
    ONE_TARGET(422, "ORG-06", "岗位、人、委员会三者填一个，或都不填。", "Name one of post, person and committee, or none."),
    OWN_SUPERIOR(422, "ORG-06", "岗位 {name} 不能向自己汇报。", "The post {name} cannot answer to itself."),
    NO_SUCH_COMMITTEE(404, "ORG-07", "没有这个委员会。", "There is no such committee."),
    COMMITTEE_CLOSED(409, "ORG-07", "{name} 已撤销。", "{name} is closed."),
    ALREADY_MEMBER(409, "ORG-07", "{name} 已是委员。", "{name} is a member already."),
    NOT_A_MEMBER(404, "ORG-07", "此人不是委员。", "This person is no member."),
    NO_SUCH_PROFILE(404, "ORG-13", "没有这套制度。", "There is no such rule book."),
    PROFILE_SILENT(422, "ORG-13", "“{profile}”没有规定{topic}，换一套。", "“{profile}” says nothing about {topic}: choose another."),
    ONE_PLACE(422, "ORG-13", "部门和店铺只填一个。", "Name a department or a shop, not both."),
    CHOICE_IN_PAST(422, "ORG-13", "换制度最早从 {first} 起：过去的日子按当时的制度算。", "Another rule book begins on {first} at the earliest: past days keep theirs."),
    NO_SUCH_PERSON(404, "", "没有这个人。", "There is no such person."),
    WRONG_NAME(422, "", "姓名和工号不能以 = + - @ 开头，也不能有换行。", "A name or staff number does not begin with = + - @ and has no line break."),
    STAFF_NO_TAKEN(409, "", "工号 {staffNo} 已经是 {name}。", "The staff number {staffNo} belongs to {name}."),
    HAS_LEFT(409, "", "{name} 已于 {day} 离职。", "{name} left on {day}."),
    HANDOVER_MISSING(409, "ORG-16", "先开交接单：手上的东西交给谁、谁监交。", "Begin a handover list first: who takes over, and which manager supervises it."),
    HANDOVER_OPEN(409, "ORG-16", "交接单还有 {open} 项没交，交完才能办。", "{open} things on the handover list are not handed over yet."),
    HANDOVER_UNSIGNED(409, "ORG-16", "交接单还差 {missing} 个人签字：移交人、接手人、监交的主管都要签。", "{missing} signatures are missing on the handover list: who hands over, who takes over, and the supervising manager."),
    RIGHT_HELD(409, "ORG-11", "这个岗位已有这项权限。", "The post has this right already."),
    NO_SUCH_RIGHT(404, "ORG-11", "没有这项权限，或已收回。", "There is no such right, or it was taken back."),
    WRONG_DAY(422, "ORG-03", "日期要在 {first} 当天或之后。", "The day must be {first} or later."),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，从 {day} 起的变动会改到它；请从 {first} 或之后起。", "{month} is locked, and a change from {day} on would reach it: let it begin on {first} or later."),
    LEFT_IN_LOCKED_MONTH(409, "CLS-03", "{month} 已封账，最后工作日写 {day} 会改到它；最早可写 {first}，之前该扣该补的在当月工资里调。",
            "{month} is locked, and {day} as the last day would reach it: write {first} or later, and settle the difference in the open month's pay.");

    private final Told told;

    OrganisationRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
