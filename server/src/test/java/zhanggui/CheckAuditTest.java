package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.audit.Audit;
import zhanggui.audit.Chain;
import zhanggui.kernel.PersonId;

/** What {@code ./zhanggui audit} says. */
@DatabaseTest
@Tag("ACC-04")
class CheckAuditTest {

    @Autowired Audit audit;
    @Autowired Chain chain;
    @Autowired DataSource source;
    @Autowired JdbcClient db;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int check(Optional<String> noted) {
        said.reset();
        return CheckAudit.told(source, noted, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String words() { return said.toString(StandardCharsets.UTF_8); }

    private void asSuperuser(String table, String sql) {
        db.sql("alter table audit." + table + " disable trigger append_only").update();
        db.sql(sql).update();
        db.sql("alter table audit." + table + " enable trigger append_only").update();
    }

    @Test
    void a_byte_flipped_by_sql_is_found_and_named_and_a_cut_off_end_by_the_head_that_was_noted() {
        for (var i = 1; i <= 3; i++) {
            audit.record(new PersonId(1), "test.write", "order/" + i, null, Map.of("amount", "587.00"), "因为");
            chain.seal();
        }
        assertThat(check(Optional.empty())).isEqualTo(CheckAudit.WHOLE);
        assertThat(words()).contains("操作记录完好").contains("The audit log is what it was");
        var head = chain.verify().head();
        assertThat(check(Optional.of(head))).isEqualTo(CheckAudit.WHOLE);

        asSuperuser("entry", "update audit.entry set after = '{\"amount\": \"587.01\"}' where subject = 'order/2'");
        assertThat(check(Optional.empty())).isEqualTo(CheckAudit.BROKEN);
        var id = db.sql("select id from audit.entry where subject = 'order/2'").query(Long.class).single();
        assertThat(words()).contains("内容被改过").contains("编号 " + id + "–" + id);
        asSuperuser("entry", "update audit.entry set after = '{\"amount\": \"587.00\"}' where subject = 'order/2'");
        assertThat(check(Optional.empty())).isEqualTo(CheckAudit.WHOLE);

        asSuperuser("block", "delete from audit.block where number = (select max(number) from audit.block)");
        asSuperuser("entry", "delete from audit.entry where subject = 'order/3'");
        assertThat(check(Optional.empty())).as("nothing is left that would tell").isEqualTo(CheckAudit.WHOLE);
        assertThat(check(Optional.of(head))).isEqualTo(CheckAudit.BROKEN);
        assertThat(words()).contains("末尾被截掉了");
    }

    @Test
    void what_cannot_be_checked_is_said_and_is_not_taken_for_whole(@TempDir Path empty) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(CheckAudit.main(List.of("--data", empty.toString()), empty, out)).isEqualTo(CheckAudit.CANNOT);
        assertThat(CheckAudit.main(List.of("--noted", "abc"), empty, out)).isEqualTo(CheckAudit.CANNOT);
        assertThat(CheckAudit.main(List.of("--database", "jdbc:postgresql://127.0.0.1:1/none"), empty, out)).isEqualTo(CheckAudit.CANNOT);
        assertThat(empty).isEmptyDirectory();
    }
}
