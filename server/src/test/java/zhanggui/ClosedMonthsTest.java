package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code ./zhanggui audit} says of closed months. */
@DatabaseTest
class ClosedMonthsTest {

    @Autowired DataSource source;
    @Autowired JdbcClient db;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int check() {
        said.reset();
        return CheckAudit.told(source, Optional.empty(), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String words() { return said.toString(StandardCharsets.UTF_8); }

    @Test
    @Tag("CLS-04")
    void a_fen_of_a_closed_months_payslip_changed_by_whoever_owns_the_tables_is_found_and_so_is_a_guard_that_is_off() throws Exception {
        db.sql("insert into payroll.scheme (key, version, from_day, zh, en, posts, lines, reason, made_by, made_at) values ('s', 1, '2026-01-01', '', '', '{}', '[]', '', 1, now())").update();
        db.sql("insert into payroll.run (month, number, stage, people, net_fen, fingerprint, stops, accepted, calculated_by, calculated_at) values ('2026-02-01', 1, 'CALCULATED', 1, 100, '', '[]', '', 1, now())").update();
        db.sql("insert into payroll.slip select r.id, 7, c.id, 'packer', 10000, '[{\"name\": \"score\", \"hundredths\": 9500}, {\"name\": \"base_salary\", \"hundredths\": 10000}]' from payroll.run r, payroll.scheme c").update();
        db.sql("insert into payroll.line select id, 7, n, k, 10000 from payroll.run, (values (0, 'base_pay'), (1, 'net')) l (n, k)").update();
        db.sql("update payroll.run set stage = 'CHECKED', checked_by = 2, checked_at = now()").update();
        db.sql("update payroll.run set stage = 'APPROVED', approved_by = 3, approved_at = now()").update();
        var locked = MessageDigest.getInstance("SHA-256").digest("2026-02\n7|s v1|base_salary=10000|score=9500|base_pay:10000|net:10000\n".getBytes(StandardCharsets.UTF_8));
        assertThat(check()).as("approved, and nothing is locked").isEqualTo(CheckAudit.BROKEN);
        db.sql("insert into audit.month_lock values ('2026-02-01', now(), 1, ?)").param(locked).update();
        assertThat(check()).as(words()).isEqualTo(CheckAudit.WHOLE);
        assertThat(words()).contains("封了的 1 个月").contains("1 closed month: its payslips");

        asOwner("alter table payroll.line disable trigger append_only; update payroll.line set fen = 10001 where key = 'net'");
        assertThat(check()).isEqualTo(CheckAudit.BROKEN);
        assertThat(words()).contains("2026-02 的工资条不是封账时的了").contains("append_only · payroll.line");
        asOwner("update payroll.line set fen = 10000 where key = 'net'; alter table payroll.line enable always trigger append_only");
        assertThat(check()).isEqualTo(CheckAudit.WHOLE);
        OpenMonths.again(db);
        assertThat(check()).isEqualTo(CheckAudit.BROKEN);
        assertThat(words()).contains("锁却不在了");
    }

    private void asOwner(String sql) { db.sql("do $$ begin set local zhanggui.rebuilding = 'on'; " + sql + "; end $$").update(); }
}
