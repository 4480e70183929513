package zhanggui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;

/** SEC-04: what changed orders, stock, money, attendance and scores stays as it was written, with person and time. */
@DatabaseTest
@Tag("SEC-04")
class TrailTest {

    @Autowired People people;
    @Autowired JdbcClient db;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "orders, orders.step", "orders, orders.change", "stock, stock.movement",
        "money, payroll.term", "money, payroll.slip", "money, payroll.line", "money, conduct.entry", "money, conduct.decision", "money, conduct.revocation",
        "attendance, attendance.punch", "attendance, attendance.correction", "attendance, attendance.correction_decision", "attendance, attendance.leave_entry",
        "attendance, attendance.month_step", "attendance, attendance.objection_decision",
        "scores, appraisal.step", "scores, appraisal.result", "scores, appraisal.sheet", "everything, audit.entry",
    })
    void no_row_of_the_trail_is_ever_updated_or_deleted(String what, String table) {
        var refused = db.sql("""
                select coalesce(bool_or(t.tgtype & 16 > 0), false) and coalesce(bool_or(t.tgtype & 8 > 0), false)
                  from pg_trigger t where t.tgrelid = ?::regclass and t.tgname = 'append_only' and t.tgenabled <> 'D' and t.tgtype & 2 > 0
                """).param(table).query(Boolean.class).single();
        assertThat(refused).as(what + ": " + table + " refuses update and delete").isTrue();
    }

    @Test
    void a_change_names_person_time_old_and_new_value_and_the_entry_cannot_be_touched() {
        var admin = people.called("何管理", Role.ADMINISTRATOR);
        var hr = people.called("沈人事", Role.HR);
        var clerk = people.called("秦小满", Role.PICKER);
        for (var shortest : List.of(12, 14)) {
            var rule = Map.of("from", "2026-03-02", "rule", Map.of("shortest", shortest, "kinds", 3, "changedAfter", 90));
            assertThat(admin.put("/api/access/password-rule", rule).status()).isEqualTo(204);
        }
        var entry = db.sql("select person_id, at::text as at, before::text as before, after::text as after from audit.entry where verb = 'access.password-rule' order by id desc limit 1").query().singleRow();
        assertThat(entry.get("person_id")).isEqualTo(admin.id.value());
        assertThat(entry.get("at").toString()).startsWith("2026-03-02");
        assertThat(entry.get("before").toString()).contains("\"shortest\": 12");
        assertThat(entry.get("after").toString()).contains("\"shortest\": 14");

        var set = hr.post("/api/payroll/terms/" + clerk.id.value(), Map.of("key", "base_salary", "from", LocalDate.of(2026, 4, 1).toString(), "hundredths", 300_000, "reason", "转正"));
        assertThat(set.status()).as(set.text()).isLessThan(300);
        assertThat(db.sql("select count(*) from audit.entry where verb = 'payroll.term.set' and person_id = ? and subject = ?").params(hr.id.value(), "person/" + clerk.id.value()).query(Long.class).single()).isEqualTo(1);
        for (var sql : List.of("update audit.entry set person_id = 1", "delete from audit.entry", "truncate audit.entry"))
            assertThatThrownBy(() -> db.sql(sql).update()).as(sql).hasMessageContaining("append-only");
    }
}
