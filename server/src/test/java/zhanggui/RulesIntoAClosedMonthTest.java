package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** CLS-03: February is closed. Whatever holds from a day on and moves scores or pay is not dated into it: each address says so, says the way out, and keeps nothing. */
@DatabaseTest
@Tag("CLS-03")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIntoAClosedMonthTest {

    private static final String POST = "after-sales-clerk", SCHEME = "plain";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired MonthLocks locks;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    private People.Person all;
    private People.Person su;
    private long committee;

    @BeforeAll
    void february_is_locked() {
        all = people.called("什么都管", Role.values());
        su = people.called("苏念");
        organisation.assign(su.id, organisation.addPost(POST, Words.of("售后员", "After-sales clerk"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        committee = ok(all.post("/api/organisation/committees", Map.of("name", Map.of("zh", "委员会", "en", "Committee"), "reports", false, "meets", false, "scores", true))).json().path("id").asLong();
        assertThat(all.post("/api/organisation/committees/" + committee + "/members", Map.of("person", su.id.value(), "chair", true, "from", "2026-01-01")).status()).isEqualTo(204);
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 2), all.id, new byte[32]));
    }

    /** By address: what is sent, without the day. */
    private Map<String, Map<String, Object>> rules() {
        var sheet = ok(all.get("/api/appraisal/templates/" + POST)).json();
        var scheme = Map.of("key", SCHEME, "name", words("简单"), "posts", List.of(POST), "meanings", List.of(), "lines", List.of(Map.of("key", "net", "name", words("实发"), "kind", "NET", "formula", "base_salary")));
        var plan = Map.of("key", "steps", "name", words("提成"), "of", "OWN_ORDERS", "base", "NET", "way", "PART_ABOVE", "steps", List.of(Map.of("above", 0, "rate", 200)), "posts", List.of(POST));
        var person = "/api/payroll/law/people/" + su.id.value();
        var rules = new LinkedHashMap<String, Map<String, Object>>();
        rules.put("/api/payroll/schemes", Map.of("reason", "改", "scheme", scheme));
        rules.put("/api/payroll/terms/" + su.id.value(), Map.of("key", "base_salary", "hundredths", 300_000, "reason", "改"));
        rules.put("/api/payroll/law/tax-tables", Map.of("kind", "ANNUAL", "steps", List.of(Map.of("upTo", 60_000_00, "rate", 20_000), Map.of("rate", 100_000)), "source", "新法"));
        rules.put("/api/payroll/law/values", Map.of("key", "partial-month", "value", "BY_PAYDAYS", "reason", "改"));
        rules.put("/api/payroll/law/places/beijing/adoption", Map.of("reason", "启用"));
        rules.put(person + "/insured", Map.of("social", 0, "housing", 0, "reason", "不在这里参保"));
        rules.put(person + "/tax-way", Map.of("way", "FROM_JANUARY", "reason", "改"));
        rules.put(person + "/probation", Map.of("last", "2026-04-30", "percent", 80, "reason", "试用"));
        rules.put("/api/payroll/commission/plans", Map.of("reason", "改", "plan", plan));
        rules.put("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "reason", "改", "holders", List.of(Map.of("name", "留在公司", "share", 10_000))));
        rules.put("/api/appraisal/sheets/" + POST, Map.of("reason", "改", "sheet", sheet));
        rules.put("/api/appraisal/sheets/" + POST + "/proposals", Map.of("reason", "改", "sheet", sheet, "second", su.id.value()));
        rules.put("/api/appraisal/committees/" + committee + "/weights", Map.of("person", su.id.value(), "weight", 2));
        rules.put("/api/appraisal/samples/rules", Map.of("post", POST, "measure", "sign-decision-errors", "perWeek", 3, "why", "改"));
        rules.put("/api/appraisal/warnings/base-targets", Map.of("post", POST, "measure", "sales-amount", "atLeast", 100, "why", "改"));
        rules.put("/api/fulfilment/error-rules", Map.of("rule", "points.print.number_or_pairing_error", "points", 300, "reason", "改"));
        rules.put("/api/metrics/formulas", Map.of("name", words("单均"), "meaning", words("一单付多少"), "formula", "order_count * 2", "unit", "COUNT", "counts", words("单"), "direction", "HIGHER", "reason", "改"));
        rules.put("/api/conduct/minimum-wage", Map.of("amount", 2_690_00, "why", "改"));
        rules.put("/api/attendance/full-attendance", Map.of("days", 1, "events", 3, "together", true, "absentDays", 1, "bonusPercent", 10, "why", "改"));
        rules.put("/api/attendance/leave-kinds", Map.of("kind", "SICK", "usable", true, "payPercent", 50, "unit", "DAY", "counts", true, "why", "改"));
        rules.put("/api/attendance/calendar-choices", Map.of("person", su.id.value(), "calendar", "calendar.mon_fri_0900", "why", "改"));
        rules.put("/api/attendance/notices", Map.of("last", "2026-03-31", "reason", "POWER_CUT", "hours", List.of(), "words", "停电"));
        rules.put("/api/organisation/people/" + su.id.value() + "/assignments", Map.of("post", 1));
        rules.put("/api/organisation/rule-choices", Map.of("topic", "ATTENDANCE", "profile", "002.team", "why", "改"));
        rules.put("/api/work/voluntary-limits", Map.of("most", 1000, "why", "改"));
        return rules;
    }

    private static Map<String, String> words(String zh) { return Map.of("zh", zh, "en", zh); }

    private long written() { return db.sql("select count(*) from audit.entry").query(Long.class).single(); }

    @Test
    void a_rule_dated_into_the_closed_month_is_refused_with_the_month_and_from_when_it_is_possible() {
        var taken = new ArrayList<String>();
        rules().forEach((address, body) -> {
            var dated = new HashMap<String, Object>(body);
            var months = address.endsWith("formulas") || address.endsWith("full-attendance") || address.endsWith("voluntary-limits");
            dated.put("from", months ? "2026-02" : address.endsWith("samples/rules") ? "2026-02-02" : "2026-02-01");
            var before = written();
            var answer = all.post(address, dated);
            var told = answer.status() == 409 || answer.status() == 422 ? answer.json().path("detail").asString() : answer.text();
            var named = answer.status() >= 400 && answer.status() < 500 && (answer.code().matches(".*(LOCK|CLOSED|PAID|NEXT_MONTH|PAST|EARLIER).*") || told.matches(".*(封账|2026-0[23]).*"));
            if (!named || written() != before) taken.add(address + " " + answer.status() + " " + told);
        });
        assertThat(taken).isEmpty();
    }
}
