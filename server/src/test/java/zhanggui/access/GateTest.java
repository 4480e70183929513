package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

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
    void an_address_that_does_not_exist_is_answered_with_a_problem_document() {
        assertThat(people.called("王小明", Role.PICKER).get("/api/nothing").status()).isEqualTo(404);
    }
}
