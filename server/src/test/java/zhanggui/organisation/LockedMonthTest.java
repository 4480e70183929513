package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** February is locked: its cards and payslips name who held which post. */
@DatabaseTest
class LockedMonthTest {

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired MonthLocks locks;
    @Autowired TransactionTemplate transaction;

    @Test
    @Tag("CLS-03")
    void nobody_changes_post_or_leaves_in_a_locked_month_and_the_answer_says_from_when_it_is_possible() {
        var hr = people.called("周人事", Role.HR);
        var first = organisation.addPost("stock-picker", Words.of("备货员", "Picker"), null, Viewer.SYSTEM.person());
        var second = organisation.addPost("packer", Words.of("打包员", "Packer"), null, Viewer.SYSTEM.person());
        var qin = people.called("秦小满").id;
        organisation.assign(qin, first, LocalDate.of(2026, 1, 5), Viewer.SYSTEM.person());
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 2), hr.id, new byte[32]));
        var path = "/api/organisation/people/" + qin.value();

        for (var from : new String[] {"2026-01-20", "2026-02-10"}) {
            var refused = hr.post(path + "/assignments", Map.of("post", second, "from", from));
            assertThat(refused.code()).isEqualTo("MONTH_LOCKED");
            assertThat(refused.json().path("detail").asString()).contains("2026-02", from, "2026-03-01");
        }
        var left = hr.post(path + "/leave", Map.of("lastDay", "2026-02-27", "why", "个人原因"));
        assertThat(left.code()).isEqualTo("LEFT_IN_LOCKED_MONTH");
        assertThat(left.json().path("detail").asString()).contains("2026-02-27", "2026-02-28");
        assertThat(hr.get(path).json().at("/person/leftOn").isNull()).isTrue();

        var file = "工号,姓名,岗位,入职,账号,角色\r\nF1,林晚秋,打包员,2026-02-20,,\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(people.called("何管理", Role.ADMINISTRATOR).upload("/api/access/people-file?write=true", "people.csv", file).json().at("/errors/0/message/zh").asString()).contains("2026-03-01");

        Handing.over(people, hr, qin.value(), "2026-02-28", null);
        assertThat(hr.post(path + "/leave", Map.of("lastDay", "2026-02-28", "why", "个人原因")).status()).isEqualTo(204);
        var fresh = people.called("何砚").id.value();
        assertThat(hr.post("/api/organisation/people/" + fresh + "/assignments", Map.of("post", second, "from", "2026-03-01")).status()).isEqualTo(204);
    }
}
