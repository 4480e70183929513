package zhanggui.approvals;

import zhanggui.kernel.Refusal;

enum ApprovalRefusal implements Refusal {
    NO_REQUEST(404, "没有这条申请。", "There is no such request."),
    ALREADY_OPEN(409, "这条申请还在等人批，先撤回再改。", "This request is still waiting: withdraw it before you change it."),
    ALREADY_ENDED(409, "这条申请已经有结果了，不能再定。", "This request has ended already."),
    OWN_REQUEST(403, "自己的申请要由别人来批。", "Your own request is for somebody else to decide."),
    NOT_ASKED(403, "这一步不等您批：现在等的是 {names}。", "This step does not wait for you but for {names}."),
    NO_WORDS(422, "不同意或退回要写一句为什么。", "Say why when you refuse or return it."),
    NOT_YOURS(403, "只有申请人能撤回或催。", "Only who asked may withdraw it or remind."),
    JUST_REMINDED(409, "{minutes} 分钟前刚催过，两小时内只催一次。", "It was reminded {minutes} minutes ago: once in two hours is enough."),
    NOBODY_TO_DECIDE(409, "第 {step} 步找不到能批的人，请人事在审批流程里补上。", "Nobody can be found to decide step {step}: HR has to complete the approval chain."),
    BANDS_FROM_ZERO(422, "第一档要从 0 起。", "The first band must begin at 0."),
    BANDS_NOT_RISING(422, "各档的起点要从小到大。", "The bands' limits must rise."),
    NOBODY_DECIDES(422, "每一档至少要有一步由人决定。", "Every band needs a step at which somebody decides."),
    STEP_INCOMPLETE(422, "按角色或指定人的步骤要选好角色或人。", "A step by role or person must name it."),
    REMIND_HOURS(422, "催办间隔至少 1 小时。", "A reminder comes after one hour at the earliest."),
    UNKNOWN_ROLE(422, "没有角色 {role}。", "There is no role {role}."),
    NO_PERSON(422, "没有这个人，或已离职。", "There is no such person, or he has left."),
    CHAIN_NOT_LATER(409, "新流程要从 {last} 之后开始；已生效的不改。", "The new chain must begin after {last}: one in force is not changed."),
    CHAIN_IN_PAST(422, "新流程从今天或以后开始。", "A new chain begins today or later."),
    WRONG_DAYS(422, "代理的最后一天不能早于第一天，也不能在今天之前。", "The last day of standing in is neither before the first nor past."),
    STANDS_IN_ALREADY(409, "这些天已经由 {name} 代理。", "{name} stands in on these days already."),
    SELF_STAND_IN(422, "不能自己代理自己。", "Nobody stands in for himself."),
    NOT_GENERAL(422, "这里只能申请采购、报销和其他；请假、加班在各自的页面申请。", "Only purchases, expenses and other requests are asked for here: leave and overtime have their own pages."),
    NO_AMOUNT(422, "写明要多少钱。", "Say how much it is."),
    RECEIPT_NEEDED(422, "报销要附上票据。", "Own expenses need their receipts."),
    NOT_A_RECEIPT(422, "票据要是 JPEG、PNG、WebP 图片或 PDF。", "A receipt is a JPEG, PNG or WebP picture or a PDF."),
    RECEIPT_TOO_LARGE(413, "每张票据不超过 {limit} MB。", "A receipt has at most {limit} MB."),
    TOO_MANY_RECEIPTS(422, "一次最多附 10 张票据。", "At most 10 receipts go with a request."),
    NO_RECEIPT(404, "没有这张票据，请重新上传。", "There is no such receipt: upload it again."),
    NOT_EVERYBODYS(403, "全部申请只给定审批流程的人看。", "All requests are for whoever sets the approval chains."),
    NO_STAND_IN(404, "没有这条代理。", "There is no such standing in.");

    private final Told told;

    ApprovalRefusal(int status, String zh, String en) { told = new Told(status, "ACC-05", zh, en); }

    @Override public Told told() { return told; }
}
