package zhanggui.access;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

enum AccessRefusal implements Refusal {
    NOT_SIGNED_IN(401, "ACC-01", "请先登录。", "Please sign in first."),
    WRONG_NAME_OR_PASSWORD(401, "ACC-01", "账号或密码不对。连续错 5 次会锁定 15 分钟。", "The name or the password is wrong. Five wrong tries in a row lock the account for 15 minutes."),
    LOCKED(423, "ACC-01", "连续错了 5 次，{minutes} 分钟后再试，或请管理员解锁。", "Five wrong tries in a row. Try again in {minutes} minutes or ask the administrator to unlock."),
    OTHER_PERSON(401, "FUL-42", "这一笔是别人扫的，等本人登录后再传。", "Somebody else scanned this: it waits until that person signs in."),
    PASSWORD_MUST_CHANGE(403, "ACC-01", "请先修改一次性密码，再做别的。", "Change the one-time password before anything else."),
    WRONG_PASSWORD(422, "ACC-01", "原来的密码不对。", "The old password is wrong."),
    WEAK_PASSWORD(422, "ACC-01", "新密码不够强，见说明。", "The new password is too weak, see below."),
    IMPOSSIBLE_RULE(422, "ACC-01", "密码至少 8 位、最多 128 位，种类 1 到 4，天数要大于 0。", "Between 8 and 128 signs, 1 to 4 kinds, and at least a day."),
    NOT_ALLOWED(403, "ACC-02", "你没有“{permission}”的权限。要用请找系统管理员授权。", "You may not do this ({permission}). Ask the administrator to grant it."),
    NO_SUCH_PERSON(404, "ACC-02", "没有这个人。", "There is no such person."),
    NO_ACCOUNT(404, "ACC-01", "这个人还没有账号，请先开账号。", "This person has no account yet: open one first."),
    HAS_ACCOUNT(409, "ACC-01", "这个人已经有账号 {login}。", "This person already has the account {login}."),
    LOGIN_TAKEN(409, "ACC-01", "账号名 {login} 已有人用，请换一个。", "The login {login} is taken: choose another."),
    WRONG_LOGIN(422, "ACC-01", "账号名要 2 到 40 个字母、数字、汉字或 . _ - @。", "A login has 2 to 40 letters, digits or . _ - @."),
    WRONG_DAYS(422, "ACC-02", "结束日要晚于开始日。", "The last day must come after the first."),
    ONE_SCOPE(422, "ACC-02", "一条授权只能限一家店或一个部门，不能两样都选。", "A grant holds in one shop or for one department, not for both."),
    NO_SUCH_DEPARTMENT(404, "ACC-02", "没有这个部门，或已经撤销。", "There is no such department, or it has been closed."),
    NO_SUCH_GRANT(404, "ACC-02", "没有这条授权，可能已经收回。", "There is no such grant; it may have been withdrawn."),
    GRANT_ENDS_EARLIER(409, "ACC-02", "这条授权到 {until} 就不再有效，收回不能把它延后；要用请另授一条。", "This grant ends on {until} already; ending it cannot prolong it. Give a new one if it is needed."),
    LAST_ADMINISTRATOR(409, "ACC-02", "这是最后一位能用的系统管理员，先授权另一位。", "This is the last administrator left: make somebody else one first."),
    NO_SUCH_SESSION(404, "ACC-01", "这次登录已经退出了。", "That session has ended already."),
    NOT_A_TABLE(422, "", "读不懂这个文件。请用 CSV（UTF-8 或 GB18030）或 xlsx，5 MB 以内，第一行是表头。", "This file cannot be read. Use CSV (UTF-8 or GB18030) or xlsx up to 5 MB, with the head in the first row."),
    TOO_MANY_ROWS(422, "", "最多 {rows} 行，请分几个文件。", "At most {rows} rows: use several files."),
    STALE_PAGE(403, "", "页面已过期，请刷新后再试；填的内容还在。", "The page is out of date. Reload and try again; what you typed is kept.");

    private final int status;
    private final String rule;
    private final Words words;

    AccessRefusal(int status, String rule, String zh, String en) {
        this.status = status;
        this.rule = rule;
        this.words = Words.of(zh, en);
    }

    @Override public int status() { return status; }
    @Override public String rule() { return rule; }
    @Override public Words words() { return words; }
}
