package zhanggui.access;

import zhanggui.kernel.Refusal;

enum AccessRefusal implements Refusal {
    NOT_SIGNED_IN(401, "ACC-01", "请先登录。", "Please sign in first."),
    WRONG_NAME_OR_PASSWORD(401, "ACC-01", "账号或密码不对。连续错 5 次会锁定 15 分钟。", "The name or the password is wrong. Five wrong tries in a row lock the account for 15 minutes."),
    LOCKED(423, "ACC-01", "连续错了 5 次，{minutes} 分钟后再试，或请管理员解锁。", "Five wrong tries in a row. Try again in {minutes} minutes or ask the administrator to unlock."),
    OTHER_PERSON(401, "FUL-42", "这一笔是别人扫的，等本人登录后再传。", "Somebody else scanned this: it waits until that person signs in."),
    PASSWORD_MUST_CHANGE(403, "ACC-01", "请先修改一次性密码，再做别的。", "Change the one-time password before anything else."),
    WRONG_PASSWORD(422, "ACC-01", "原来的密码不对。", "The old password is wrong."),
    WEAK_PASSWORD(422, "ACC-01", "新密码不够强，见说明。", "The new password is too weak, see below."),
    IMPOSSIBLE_RULE(422, "ACC-01", "密码至少 8 位、最多 128 位，种类 1 到 4，天数要大于 0。", "Between 8 and 128 signs, 1 to 4 kinds, and at least a day."),
    SOMEBODY_ELSE_AT_IT(409, "", "有人正好也在改这里，这次什么都没有改。请再试一次。", "Somebody else was changing this at the same moment; nothing was changed. Try again."),
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
    SECOND_FACTOR_NEEDED(422, "ACC-01", "还要手机上的验证码，或一个恢复码。", "The code on your telephone is needed, too, or a recovery code."),
    WRONG_CODE(422, "ACC-01", "验证码不对或已用过，请等下一个。", "The code is wrong or was used: wait for the next one."),
    SECOND_FACTOR_ON(409, "ACC-01", "已经启用两步验证。", "The second factor is on already."),
    SECOND_FACTOR_OFF(409, "ACC-01", "没有启用两步验证。", "The second factor is not on."),
    COMPANY_OFF(404, "ACC-01", "公司统一登录没有启用。", "Company sign-in is not switched on."),
    COMPANY_STALE(409, "ACC-01", "登录过程已过期，请重新开始。", "The sign-in has taken too long: begin again."),
    COMPANY_REFUSED(401, "ACC-01", "公司统一登录没有通过。", "The company's sign-in did not let you through."),
    COMPANY_UNREACHABLE(409, "ACC-01", "公司统一登录暂时连不上，请用账号密码登录。", "The company's sign-in cannot be reached: use login and password."),
    COMPANY_NOBODY(403, "ACC-01", "这里没有与公司账号同名、能用的账号，请找系统管理员。", "There is no open account of your company name here: ask the administrator."),
    COMPANY_OTHER(403, "ACC-01", "这个账号已绑定另一个公司账号，请找系统管理员。", "This account belongs to another company identity: ask the administrator."),
    WRONG_COMPANY(422, "ACC-01", "统一登录的设置不全，见说明。", "The settings are not complete, see below."),
    WRONG_TOKEN_DAYS(422, "API-01", "令牌有效期 1 到 366 天。", "A token holds for 1 to 366 days."),
    TOO_MANY_TOKENS(409, "API-01", "最多 {most} 个有效令牌，先撤销不用的。", "At most {most} open tokens: revoke one first."),
    NO_SUCH_TOKEN(404, "API-01", "没有这个令牌，或已经撤销。", "There is no such token, or it has been revoked."),
    TOKEN_NOT_HERE(403, "API-01", "令牌不能改账号、密码和权限，请登录后再做。", "A token cannot change accounts, passwords or rights: sign in to do that."),
    NO_SUCH_PLATFORM_ACCOUNT(404, "SEC-10", "没有这个平台账号，或已经停用。", "There is no such platform account, or it has been closed."),
    PLATFORM_ACCOUNT_TAKEN(409, "SEC-10", "{platform} 的账号 {login} 已经登记过。", "The account {login} of {platform} is on record already."),
    OWNER_HAS_LEFT(422, "SEC-10", "这个人已经离职，不能做账号负责人。", "This person has left and cannot answer for an account."),
    NO_SUCH_SESSION(404, "ACC-01", "这次登录已经退出了。", "That session has ended already."),
    NOT_A_TABLE(422, "", "读不懂这个文件。请用 CSV（UTF-8 或 GB18030）或 xlsx，5 MB 以内，第一行是表头。", "This file cannot be read. Use CSV (UTF-8 or GB18030) or xlsx up to 5 MB, with the head in the first row."),
    TOO_MANY_ROWS(422, "", "最多 {rows} 行，请分几个文件。", "At most {rows} rows: use several files."),
    NO_SUCH_EXPORT(404, "SEC-03", "没有这次导出，或已经记完了。", "There is no such export, or it has ended."),
    PURPOSE_MISSING(422, "SEC-03", "导出要写明用途，200 字以内。", "Say what the export is for, in up to 200 signs."),
    WRONG_KEY(422, "API-01", "请求的键（Idempotency-Key）最多 {most} 个字，不能空着。", "A request's key (Idempotency-Key) has up to {most} signs and is not empty."),
    KEY_USED(422, "API-01", "这个键（Idempotency-Key）已经用在别的请求上，每个请求用新的。", "This key (Idempotency-Key) was used for another request: each has one of its own."),
    DONE_ALREADY(409, "API-01", "这一步已经办过，没有再办第二次。请刷新页面看结果。", "This was done already and is not done a second time. Reload to see what came of it."),
    STILL_UNDER_WAY(409, "API-01", "同样的一步刚才已经发出，结果还不知道。请刷新页面，看看办成没有再决定要不要重来。", "The very same was sent just now and what came of it is not known yet. Reload and look before you send it again."),
    STALE_PAGE(403, "", "页面已过期，请刷新后再试；填的内容还在。", "The page is out of date. Reload and try again; what you typed is kept.");

    private final Told told;

    AccessRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
