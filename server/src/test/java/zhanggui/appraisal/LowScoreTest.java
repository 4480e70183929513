package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Points;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

@DatabaseTest
class LowScoreTest {

    @Autowired JdbcClient db;
    @Autowired People people;
    @Autowired Organisation organisation;

    private static LowScoreRule rule(int months, String below, boolean consecutive) {
        return new LowScoreRule("r", "p", LocalDate.of(2010, 1, 1), List.of("customer-service-specialist"), months, Points.parse(below), consecutive, 12, false);
    }

    /** @param scores of January 2026 on; - for a month without a result */
    @ParameterizedTest(name = "{0}: {1} months below {2}, consecutive {3} → {4} low")
    @Tag("DIS-07")
    @CsvSource({
        "64.99 65.00 64.99, 2, 65, false, 2", "64.99 65.00 65.00, 2, 65, false, 0", "64 64 90 64, 3, 65, false, 3", "64 64 90 90, 3, 65, false, 0",
        "59 59 59, 3, 60, true, 3", "59 60 59 59, 3, 60, true, 0", "59 59 59 60, 3, 60, true, 0", "59 - 59 59, 3, 60, true, 0", "60.00 59.99 59.99 59.99, 3, 60, true, 3"
    })
    void so_many_months_below_the_limit_warn_and_the_limit_itself_does_not(String scores, int months, String below, boolean consecutive, int low) {
        var byMonth = new TreeMap<YearMonth, Points>();
        var month = YearMonth.of(2026, 1);
        for (var score : scores.split(" ")) {
            if (!score.equals("-")) byMonth.put(month, Points.parse(score));
            month = month.plusMonths(1);
        }
        assertThat(rule(months, below, consecutive).low(byMonth, Set.of())).hasSize(low);
    }

    @Test
    @Tag("DIS-07")
    void the_third_month_under_65_of_a_service_agent_warns_once_and_nothing_else_happens() {
        var hr = people.called("周人事", Role.HR);
        var agent = people.called("沈客服", Role.SERVICE_AGENT);
        var by = Viewer.SYSTEM.person();
        organisation.assign(agent.id, organisation.addPost("customer-service-specialist", Words.same("客服专员"), null, by), LocalDate.of(2025, 1, 1), by);
        closed(agent, "2025-11-01", 6400);
        closed(agent, "2025-12-01", 6499);
        closed(agent, "2026-01-01", 6500);
        assertThat(hr.get("/api/appraisal/warnings").json().path("warnings")).isEmpty();
        closed(agent, "2026-02-01", 6000);
        var listed = hr.get("/api/appraisal/warnings").json();
        assertThat(listed.path("limits").toString()).contains("第四十条").contains("第四十二条").contains("工会");
        assertThat(listed.path("warnings").get(0).path("months")).hasSize(3);
        assertThat(listed.path("warnings").get(0).path("open").asBoolean()).isTrue();
        assertThat(agent.get("/api/appraisal/warnings").status()).isEqualTo(403);

        var path = "/api/appraisal/warnings/" + agent.id.value() + "/answers";
        assertThat(hr.post(path, Map.of("answer", "TRAINING", "words", "")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post(path, Map.of("answer", "TRAINING", "words", "安排两次培训")).json().path("open").asBoolean()).isFalse();
        assertThat(db.sql("select left_on from organisation.person where id = ?").param(agent.id.value()).query((row, _) -> row.getObject(1) == null).single()).as("the system never dismisses").isTrue();
    }

    @Test
    @Tag("DIS-07")
    void a_month_below_the_base_target_is_low_whatever_its_score_and_only_where_the_rule_says_so() {
        var scores = new TreeMap<>(Map.of(YearMonth.of(2026, 1), Points.of(90), YearMonth.of(2026, 2), Points.of(59), YearMonth.of(2026, 3), Points.of(90)));
        var missed = Set.of(YearMonth.of(2026, 1), YearMonth.of(2026, 3));
        var flagship = new LowScoreRule("r", "p", LocalDate.of(2010, 1, 1), List.of("promotion-specialist"), 3, Points.of(60), true, 12, true);
        assertThat(flagship.low(scores, missed)).hasSize(3);
        assertThat(flagship.low(scores, Set.of(YearMonth.of(2026, 1)))).as("March reached it").isEmpty();
        assertThat(rule(3, "60", true).low(scores, missed)).as("another rule book asks for no target").isEmpty();
    }

    @Test
    @Tag("DIS-07")
    @Tag("APR-46")
    void three_months_in_a_row_below_the_base_target_warn_and_a_month_without_a_target_says_what_it_lacks() {
        var hr = people.called("周人事", Role.HR);
        var promoter = people.called("程推广", Role.SERVICE_AGENT);
        var by = Viewer.SYSTEM.person();
        db.sql("insert into organisation.rule_choice (topic, profile, shop_id, from_day, why, made_by, made_at) values ('EXIT', '001.flagship', 71, '2020-01-01', 't', 0, now())").update();
        organisation.assign(promoter.id, organisation.addPost("promotion-specialist", Words.same("推广专员"), null, by), new ShopId(71), LocalDate.of(2025, 1, 1), by);
        for (var month : List.of("2025-11-01", "2025-12-01", "2026-01-01")) closed(promoter, month, 8000);
        var listed = hr.get("/api/appraisal/warnings").json();
        assertThat(of(hr, promoter)).as("80 points are no low score").isEmpty();
        assertThat(listed.path("noTarget").valueStream().map(x -> x.path("name").asString())).as("but nobody set a target").containsExactly("程推广");

        var target = new java.util.HashMap<String, Object>(Map.of("post", "promotion-specialist", "measure", "paid-amount", "atLeast", 100_000_00, "from", "2025-11", "why", "旗舰店指标"));
        assertThat(promoter.post("/api/appraisal/warnings/base-targets", target).status()).isEqualTo(403);
        assertThat(hr.post("/api/appraisal/warnings/base-targets", target).json().path("wanted").path("zh").asString()).startsWith("100000.00");
        assertThat(hr.post("/api/appraisal/warnings/base-targets", target).code()).isEqualTo("TARGET_NOT_LATER");
        assertThat(of(hr, promoter)).as("no sales on record: neither reached nor missed").isEmpty();
        for (var day : List.of("2025-11-10", "2025-12-10", "2026-01-10")) sold(71, day, 99_999_99);
        var warning = of(hr, promoter).getFirst();
        assertThat(warning.path("months")).hasSize(3);
        assertThat(warning.path("months").get(0).path("target").path("result").asString()).isEqualTo("MISSED");
        assertThat(warning.path("rule").path("zh").asString()).contains("基础指标");
        assertThat(db.sql("select count(*) from organisation.person where id = ? and left_on is null").param(promoter.id.value()).query(Long.class).single()).as("the system never dismisses").isEqualTo(1);
        sold(71, "2026-01-11", 1);
        assertThat(of(hr, promoter)).as("to the fen it is reached in January").isEmpty();
    }

    private static List<JsonNode> of(People.Person by, People.Person whose) {
        return by.get("/api/appraisal/warnings").json().path("warnings").valueStream().filter(w -> w.path("person").asLong() == whose.id.value()).toList();
    }

    private void sold(long shop, String day, long fen) {
        db.sql("insert into metrics.daily select 'paid-amount', '1', ?::date, ?, 'SHOP', ?, ?, 0, 0").params(day, shop, shop, fen).update();
    }

    private void closed(People.Person person, String month, int score) {
        db.sql("insert into appraisal.sheet (post_key, version, from_day, body, reason, made_by, made_at) values ('customer-service-specialist', 1, '2025-01-01', '{}', 't', 1, now()) on conflict do nothing").update();
        db.sql("insert into appraisal.card values (?, ?::date, 'customer-service-specialist', now())").params(person.id.value(), month).update();
        var step = db.sql("insert into appraisal.step (person_id, month, kind, by_person, at) values (?, ?::date, 'CLOSE', 0, now()) returning id").params(person.id.value(), month).query(Long.class).single();
        db.sql("insert into appraisal.result (step_id, person_id, month, post_key, sheet_id, bands, assessor, self, score, coefficient, items) select ?, ?, ?::date, 'customer-service-specialist', min(id), 'b', 0, 0, ?, 100, '[]' from appraisal.sheet where post_key = 'customer-service-specialist'")
                .params(step, person.id.value(), month, score).update();
    }
}
