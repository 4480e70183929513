package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;

@DatabaseTest
class GateTest {

    @Autowired People people;

    @Test
    @Tag("ACC-02")
    void a_person_sees_what_he_may_do() {
        var answer = people.called("王小明", Role.PICKER).get("/api/access/me");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("person").path("name").asString()).isEqualTo("王小明");
        assertThat(answer.text()).contains("PICK_GOODS").doesNotContain("RUN_PAYROLL");
    }

    @Test
    @Tag("FUL-42")
    void a_command_that_somebody_else_gave_at_the_station_is_not_done_under_this_name() {
        var wang = people.called("王小明", Role.PICKER);
        var gu = people.called("顾北辰", Role.VERIFIER);
        var refused = wang.post("/api/access/sign-out-everywhere", Map.of(), Map.of("X-Person", String.valueOf(gu.id.value())));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("code").asString()).isEqualTo("OTHER_PERSON");
        assertThat(wang.get("/api/access/me").status()).isEqualTo(200);
        assertThat(wang.post("/api/access/sign-out-everywhere", Map.of(), Map.of("X-Person", String.valueOf(wang.id.value()))).status()).isLessThan(300);
    }

    @Test
    void an_address_that_does_not_exist_is_answered_with_a_problem_document() {
        assertThat(people.called("王小明", Role.PICKER).get("/api/nothing").status()).isEqualTo(404);
    }
}
