package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;

/** What is told of a request before any rule hears of it: in the reader's language, at its place, with how it is written. */
@DatabaseTest
class UnreadableTest {

    @Autowired People people;

    private People.Person all;

    @BeforeEach
    void somebody() { all = people.called("什么都管", Role.values()); }

    private void told(People.Reply answer, int status, String field, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        if (field.isEmpty()) {
            assertThat(answer.json().path("detail").asString()).contains(words);
            return;
        }
        var wrong = answer.json().path("fields").valueStream().filter(f -> f.path("field").asString().equals(field)).findFirst();
        assertThat(wrong).as(answer.text()).isPresent();
        assertThat(wrong.get().path("message").asString()).contains(words);
    }

    @Test
    void a_field_that_cannot_be_read_is_named_with_how_it_is_written() {
        var term = new HashMap<String, Object>(Map.of("key", "base_salary", "from", "三月一日", "hundredths", 300000));
        told(all.post("/api/payroll/terms/1", term), 400, "from", "日期写成 2026-03-01");
        term.put("from", "2026-03-01");
        term.put("hundredths", "三千");
        told(all.post("/api/payroll/terms/1", term), 400, "hundredths", "整数");
        var plan = Map.of("measure", "paid-amount", "year", 2026, "kind", "PLANET", "subject", 1, "amount", 1);
        told(all.post("/api/metrics/targets", plan), 400, "kind", "SHOP");
        told(all.send("POST", "/api/metrics/targets", plan, Map.of("Accept-Language", "en")), 400, "kind", "cannot be 'PLANET'");
        told(all.post("/api/metrics/targets", "{\"measure\": "), 400, "", "JSON");
    }

    @Test
    void a_parameter_that_is_missing_or_wrong_is_named() {
        told(all.get("/api/stock/sellable/figures"), 400, "month", "缺「month」");
        told(all.get("/api/stock/sellable/figures?month=2026-13"), 400, "month", "月份写成 2026-03");
        told(all.get("/api/payroll/slips/1/march"), 400, "month", "march");
        told(all.get("/api/nothing/there"), 404, "", "没有这个地址");
        told(all.send("DELETE", "/api/orders", null, Map.of()), 405, "", "不能这样用");
    }

    @Test
    void a_field_that_is_left_out_is_asked_for_in_the_readers_words() {
        told(all.post("/api/purchasing/purchases/1/payments", Map.of("amount", 100)), 422, "on", "要填");
        told(all.send("POST", "/api/purchasing/purchases/1/payments", Map.of("amount", 100), Map.of("Accept-Language", "en")), 422, "on", "is missing");
        told(all.post("/api/organisation/people", Map.of("staffNo", " ", "name", "林晚秋", "joinedOn", "2026-03-02")), 422, "staffNo", "不能空着");
        told(all.post("/api/organisation/people", Map.of("staffNo", "9".repeat(41), "name", "林晚秋", "joinedOn", "2026-03-02")), 422, "staffNo", "40");
        told(all.post("/api/organisation/headcount", Map.of("post", 1, "planned", -1, "from", "2026-03-02", "why", "x")), 422, "planned", "不能小于 0");
    }
}
