package zhanggui.access;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

enum AccessRefusal implements Refusal {
    NOT_SIGNED_IN(401, "ACC-01", "请先登录。", "Please sign in first."),
    WRONG_NAME_OR_PASSWORD(401, "ACC-01", "账号或密码不对。连续错 5 次会锁定 15 分钟。", "The name or the password is wrong. Five wrong tries in a row lock the account for 15 minutes."),
    LOCKED(423, "ACC-01", "账号已锁定，{minutes} 分钟后再试，或请管理员解锁。", "The account is locked. Try again in {minutes} minutes or ask the administrator."),
    PASSWORD_MUST_CHANGE(403, "ACC-01", "请先修改一次性密码，再做别的。", "Change the one-time password before anything else."),
    NOT_ALLOWED(403, "ACC-02", "你没有这项权限（{permission}）。要用请找系统管理员授权。", "You do not have this permission ({permission}). Ask the administrator to grant it."),
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
