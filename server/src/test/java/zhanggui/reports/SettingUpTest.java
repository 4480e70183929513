package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;

/** UX-06: a newcomer sets the company up, leaves in between and goes on where it was left. */
@DatabaseTest
class SettingUpTest {

    @Autowired People people;

    private static JsonNode step(JsonNode setup, String key) { return setup.path("steps").valueStream().filter(s -> s.path("key").asString().equals(key)).findFirst().orElseThrow(); }

    @Test
    @Tag("UX-06")
    void steps_are_done_by_what_is_there_and_the_rest_can_be_put_off_and_taken_up_again() {
        var admin = people.called("沈管理", Role.ADMINISTRATOR);
        var setup = "/api/reports/setup";
        var begun = admin.get(setup).json();
        assertThat(begun.path("steps").valueStream().map(s -> s.path("key").asString())).containsExactly("company", "rules", "departments", "shops", "people", "roles", "goods", "stock", "import");
        assertThat(step(begun, "company").path("done").asBoolean()).isFalse();
        assertThat(begun.path("next").asString()).isEqualTo("company");
        assertThat(admin.get("/api/reports/my-work").text()).contains("开张设置").contains("/setup");

        assertThat(admin.post("/api/organisation/trees", Map.of("tree", "e-commerce", "company", Map.of("zh", "青禾家居", "en", "Qinghe"))).status()).isEqualTo(200);
        var named = admin.get(setup).json();
        assertThat(step(named, "company").path("stands").path("zh").asString()).isEqualTo("青禾家居");
        assertThat(step(named, "departments").path("done").asBoolean()).isTrue();
        assertThat(named.path("next").asString()).isEqualTo("rules");

        for (var topic : Map.of("ATTENDANCE", "002.attendance", "CONDUCT", "003.rules", "EXIT", "001.jobs").entrySet())
            assertThat(admin.post("/api/organisation/rule-choices", Map.of("topic", topic.getKey(), "profile", topic.getValue(), "from", "2026-01-01", "why", "开业")).status()).isEqualTo(204);
        assertThat(admin.post("/api/catalogue/shops", Map.of("platform", "TAOBAO", "name", "青禾开张店", "shortName", "开张")).status()).isEqualTo(200);
        people.called("何苗");
        var late = admin.get(setup).json();
        assertThat(late.path("next").asString()).as("nobody reckons pay or leads the warehouse yet").isEqualTo("roles");
        assertThat(step(late, "roles").path("stands").path("zh").asString()).isEqualTo("还没有：人事、财务、店长、物流主管");
        for (var role : List.of(Role.HR, Role.FINANCE, Role.STORE_MANAGER, Role.LOGISTICS_SUPERVISOR)) people.called("人" + role, role);
        assertThat(step(admin.get(setup).json(), "roles").path("done").asBoolean()).isTrue();
        assertThat(admin.get(setup).json().path("next").asString()).isEqualTo("goods");
        assertThat(admin.post("/api/catalogue/goods", Map.of("code", "KZ-1", "name", "开张杯", "spec", "", "why", "开张")).status()).isEqualTo(200);
        var stock = step(admin.get(setup).json(), "stock");
        assertThat(stock.path("may").asBoolean()).as("the administrator does not move goods, and is told what it takes").isFalse();
        assertThat(stock.path("needs").path("zh").asString()).isEqualTo("出入库");
        var opening = people.called("人" + Role.LOGISTICS_SUPERVISOR).upload("/api/stock/opening?write=true", "opening.csv", "货号,库位,数量\r\nKZ-1,A-01,40\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(opening.status()).as(opening.text()).isEqualTo(200);
        assertThat(admin.get(setup).json().path("next").asString()).as("only the file is left").isEqualTo("import");
        assertThat(admin.post(setup + "/import/put-off", Map.of()).status()).isEqualTo(204);
        assertThat(admin.post(setup + "/import/put-off", Map.of()).status()).as("twice is once").isEqualTo(204);
        assertThat(admin.get(setup).json().path("next").isNull()).isTrue();
        assertThat(admin.get("/api/reports/my-work").text()).doesNotContain("开张设置");
        assertThat(admin.post(setup + "/import/take-up", Map.of()).status()).isEqualTo(204);
        assertThat(admin.get(setup).json().path("open").asInt()).isEqualTo(1);
        assertThat(admin.post(setup + "/moon/put-off", Map.of()).code()).isEqualTo("NO_SUCH_STEP");
    }
}
