package zhanggui.payroll;

import zhanggui.kernel.Refusal;

enum PayRefusal implements Refusal {
    NO_SLIP(404, "PAY-08", "这个月还没有工资条", "There is no payslip for this month"),
    NO_SLIP_BEFORE(404, "WHY-01", "{month} 以前没有工资条，没有上月可比", "There is no payslip before {month} to compare with"),
    NO_RUN(404, "PAY-05", "没有这次核算", "There is no such pay run"),
    NOT_YOURS(403, "PAY-08", "工资条只有本人、财务和人事能看，这次查看已经记下", "A payslip is seen by its owner, finance and HR alone; this attempt is on record"),
    BROKEN_SCHEME(422, "PAY-45", "工资方案算不通，见各行说明", "The pay scheme does not reckon, see its lines"),
    UNKNOWN_TERM(422, "PAY-01", "没有这一项：{term}", "There is no such term: {term}"),
    NOT_FIRST_OF_MONTH(422, "PAY-01", "要从某月 1 日起算，不能从 {from}", "It must begin on the first of a month, not on {from}"),
    MONTH_LOCKED(409, "CLS-03", "{month} 已封账，不能再改；请从开着的月份起", "{month} is locked and never changes; begin in an open month"),
    NOT_IN_STEP(409, "PAY-05", "这次核算现在是「{stage}」，不能走这一步", "This pay run is {stage}, so this step cannot be taken"),
    SAME_PERSON(409, "PAY-05", "这一步要由另一个人做：{who} 已经做过前面的一步", "Another person must take this step: {who} took one before"),
    STOPPED(409, "CLS-02", "有 {count} 处结果不可能是对的，先处理再往下走", "{count} results cannot be right; settle them first"),
    SCORES_OPEN(409, "PAY-02", "还有 {count} 人的考核没有封账：{names}", "{count} people's scores are not closed yet: {names}"),
    SCORES_MOVED(409, "WHY-08", "封账后事实有变，{names} 的得分不再对得上。请重开他们的考核、重新打分封账，再重新核算", "Facts have changed since the scores were closed: reopen {names}, assess and close again, then calculate again"),
    RESULTS_MOVED(409, "WHY-08", "核算之后 {names} 的考核又重新封过，工资条上的得分已经不是现在的得分。请重新核算", "Scores were closed anew after this run was calculated ({names}), so its payslips state old ones. Calculate again"),
    PURPOSE_MISSING(422, "SEC-03", "请写明导出做什么用（200 字以内）", "Say what the export is for (at most 200 signs)"),
    NOT_APPROVED(409, "PAY-46", "批准以后才能生成银行代发文件", "The bank file is made once the run is approved"),
    ACCOUNTS_MISSING(409, "PAY-46", "有 {count} 人没有银行账号：{names}。补上账号，或写明这次不发给谁", "{count} people have no bank account: {names}. Enter the accounts, or say who is left out this time"),
    ACCOUNT_TWICE(409, "PAY-05", "这些人登记的是同一个银行账号，会有人领两份：{names}。先在人员档案里改对", "These people have one and the same bank account, so one would be paid twice: {names}. Mend it in the personnel files first"),
    NOTHING_TO_TRANSFER(409, "PAY-46", "没有要代发的人", "There is nobody to transfer to"),
    NO_CLAIM(404, "PAY-49", "这个人这个月没有要收回的提成", "There is no commission to come back from this person in this month"),
    CLAIM_WORDS(422, "PAY-49", "请写明怎么处理的", "Say how it was settled"),
    CLAIM_SETTLED(409, "PAY-49", "这笔已经处理过了", "This has been settled already"),
    OWN_CLAIM(409, "PAY-49", "不能处理自己的", "Not one's own"),
    BANDS_WRONG(422, "WHY-05", "系数档要从没有下限的一档起，往上一档比一档高", "Bands begin with one without a lower limit, and each limit is above the one before"),
    UNKNOWN_MEASURE(422, "WHY-05", "没有指标「{measure}」", "There is no measure {measure}"),
    SCORE_OUTSIDE(422, "WHY-05", "得分在 0 到 120 之间", "A score lies between 0 and 120"),
    ITEM_OUTSIDE(422, "WHY-05", "项目得分在 0 到该项满分之间", "An item brings between 0 and its full points"),
    CLOSING_OPEN(409, "CLS-01", "{month} 的月结还有 {count} 处没清，批准就锁月了，先清掉：{points}", "{count} points of the closing of {month} are open, and approval locks the month; settle them first: {points}"),
    NO_PARALLEL(404, "PAY-47", "没有这张对照表", "There is no such table"),
    NO_TABLE(422, "PAY-47", "读不出表格：要一张 xlsx 或 CSV，第一行是列名，下面一人一行", "This is no table that can be read: an xlsx or CSV with column heads in the first row and one row a person"),
    NO_STAFF_NO(422, "PAY-47", "要指明哪一列是工号", "Say which column is the staff number"),
    NO_COLUMNS(422, "PAY-47", "要有至少一列对上方案的行，一行只对一列", "At least one column has to be a line of a scheme, and each line one column"),
    TABLE_WRONG(422, "PAY-47", "表里有读不通的地方，见各行", "Some rows cannot be read, see each"),
    TABLE_TOO_LARGE(413, "PAY-47", "一张表最多 {limit} MB", "A table may have at most {limit} MB"),
    NO_REASON(422, "PAY-47", "请写明为什么（200 字以内）", "Say why (at most 200 signs)"),
    NOT_APPROVED_FOR_BOOKS(409, "PAY-48", "批准以后才能过账", "A run goes to the books once it is approved"),
    UNBALANCED(409, "PAY-48", "有 {count} 张工资条的应发、扣除和实发对不上，过不了账：{names}。请在方案里让实发等于各项应发减扣除", "{count} payslips do not add up from gross to net, so they cannot go to the books: {names}. Let the scheme's net be its earnings less its deductions"),
    ALREADY_POSTED(409, "PAY-48", "已经过账了", "This has gone to the books already"),
    MONTH_NOT_OVER(409, "PAY-05", "{month} 还没过完，只能试算", "{month} is not over yet; it can only be tried");

    private final Told told;

    PayRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
