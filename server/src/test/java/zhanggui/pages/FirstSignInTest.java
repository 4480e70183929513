package zhanggui.pages;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.BrowserTest;
import zhanggui.access.FirstDay;

@BrowserTest
@Tag("ACC-01")
class FirstSignInTest {

    private static final String WRONG = "账号或密码不对";
    private static final String OWN = "Qinghe-2026-spring";
    private static final String FORCED = "这是一次性密码，只能用来换成自己的密码";

    @Autowired Chromium chromium;
    @Autowired FirstDay firstDay;

    @Test
    void the_first_administrator_signs_in_with_the_one_time_password_and_sees_nothing_before_it_is_changed() {
        var oneTime = firstDay.oneTimePassword();
        try (var device = chromium.device()) {
            device.open("/orders").sees("忘了密码请找系统管理员");
            device.type(FirstDay.LOGIN).press("Tab").type("not-the-password").press("Enter").sees(WRONG);
            device.tabTo("密码").press("Control+A").type(oneTime).press("Enter").sees(FORCED);
            device.open("/accounts").sees(FORCED);

            device.type(oneTime).tabTo("新密码").type("short").tabTo("再输一遍").type("short").press("Enter");
            device.sees("要 10 到 128 位，现在 5 位");
            device.tabTo("新密码").press("Control+A").type(OWN).tabTo("再输一遍").press("Control+A").type(OWN).press("Enter").sees("我的工作");
            device.go("/accounts").sees("账号与权限").sees("系统管理员");
        }
        try (var device = chromium.device()) {
            device.open("/accounts").type(FirstDay.LOGIN).tabTo("密码").type(OWN).press("Enter").sees("账号与权限");
        }
    }
}
