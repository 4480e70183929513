package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** The law's limit for a person's month, from the wage that pay reckons, and the run that stops at it. */
@DatabaseTest
class PenaltyLimitOfAMonthTest {

    private static final String MARCH = "2026-03";

    @Autowired People people;
    @Autowired Organisation organisation;

    @Test
    void penalties_above_a_fifth_of_the_wage_are_told_to_whoever_reads_pay_and_stop_the_run() {
        var lin = people.called("林晚秋", Role.PRINT_CLERK);
        var manager = people.called("许清和", Role.STORE_MANAGER);
        var hr = people.called("方予安", Role.HR);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
        organisation.assign(lin.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        ok(hr.post("/api/appraisal/sheets/order-printer", Map.of("from", "2026-03-01", "reason", "启用模板", "sheet", hr.get("/api/appraisal/templates/order-printer").json())));
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", People.ownScheme("logistics-six-stations"))));
        for (var term : Map.of("base_salary", 4200_00, "performance_base", 2000_00).entrySet())
            ok(hr.post("/api/payroll/terms/" + lin.id.value(), Map.of("key", term.getKey(), "from", "2026-03-01", "hundredths", term.getValue(), "reason", "定薪")));
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));

        var entry = "/api/conduct/entries/" + ok(hr.post("/api/conduct/entries", Map.of("person", lin.id.value(), "month", MARCH, "amount", -100_00, "words", "弄丢底单"))).json().path("id").asLong();
        var limit = hr.get(entry + "/limit").json();
        var wage = limit.path("wage").asLong();
        assertThat(wage).as("what the month brings before penalties").isGreaterThanOrEqualTo(4200_00);
        assertThat(limit.path("most").asLong()).isEqualTo(wage / 5);
        assertThat(limit.path("left").asLong()).isEqualTo(wage - 100_00);
        assertThat(limit.path("findings").toString()).doesNotContain("ABOVE_SHARE");
        assertThat(manager.get(entry + "/limit").json().path("shown").asBoolean()).as("who decides does not read pay").isFalse();
        assertThat(manager.get(entry + "/limit").json().path("wage").isNull()).isTrue();
        ok(manager.post(entry + "/decision", Map.of("accept", true, "words", "属实")));
        assertThat(hr.get("/api/payroll/months/" + MARCH + "/dry-run").json().path("stops").toString()).doesNotContain("ABOVE_PENALTY_LIMIT");

        var second = "/api/conduct/entries/" + ok(hr.post("/api/conduct/entries", Map.of("person", lin.id.value(), "month", MARCH, "amount", -(wage / 5), "words", "又弄丢"))).json().path("id").asLong();
        var above = hr.get(second + "/limit").json();
        assertThat(above.path("penalties").asLong()).as("both of the month").isEqualTo(100_00 + wage / 5);
        assertThat(above.path("wage").asLong()).as("the first one is not taken off").isEqualTo(wage);
        assertThat(above.path("findings").toString()).contains("ABOVE_SHARE");
        ok(manager.post(second + "/decision", Map.of("accept", true, "words", "属实")));
        assertThat(hr.get("/api/payroll/months/" + MARCH + "/dry-run").json().path("stops").toString()).contains("ABOVE_PENALTY_LIMIT").contains("20%");
    }

    private static People.Reply ok(People.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }
}
