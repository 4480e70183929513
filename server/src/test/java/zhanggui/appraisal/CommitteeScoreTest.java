package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ORG-07: three members score one person by a sheet of 112 points, each on his own. */
@DatabaseTest
class CommitteeScoreTest {

    private static final String CARD = "/api/appraisal/cards/";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Templates templates;
    @Autowired JsonMapper json;

    private static Map<String, Object> marks(JsonNode card, int percent) {
        var items = new HashMap<String, Object>();
        card.path("sections").forEach(s -> s.path("items").forEach(i -> { if (i.path("proposed").isNull()) items.put(i.path("key").asString(), i.path("points").asInt() * percent / 100); }));
        return Map.of("items", items);
    }

    @Test
    @Tag("ORG-03")
    @Tag("ORG-07")
    void each_members_entry_is_kept_and_the_mean_counts_made_to_fit_100() {
        var hr = people.called("方予安", Role.HR);
        var members = List.of(people.called("许清和", Role.STORE_MANAGER), people.called("邵岩", Role.DEPARTMENT_MANAGER), people.called("韩敏", Role.DIRECTOR));
        var outsider = people.called("陆一帆", Role.STORE_MANAGER);
        var wen = people.called("温言", Role.FINANCE);
        organisation.assign(wen.id, organisation.addPost("finance-admin", Words.of("财务行政", "Finance"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        var committee = hr.post("/api/organisation/committees", Map.of("name", Map.of("zh", "考核委员会", "en", "Appraisal committee"), "reports", false, "meets", true, "scores", true)).json().path("id").asLong();
        for (var member : members) assertThat(hr.post("/api/organisation/committees/" + committee + "/members", Map.of("person", member.id.value(), "chair", false, "from", "2026-01-01")).status()).isEqualTo(204);

        var sheet = (ObjectNode) json.valueToTree(templates.of("finance-admin").orElseThrow());
        var path = "/api/appraisal/sheets/finance-admin";
        assertThat(templates.of("finance-admin").orElseThrow().weights()).isEqualTo(Points.of(112));
        assertThat(hr.post(path, Map.of("from", "2026-02-01", "reason", "启用", "sheet", sheet.deepCopy().without("totals"))).code()).as("112 points without a word about them").isEqualTo("BROKEN_SHEET");
        assertThat(hr.post(path, Map.of("from", "2026-02-01", "reason", "启用", "sheet", sheet)).status()).isEqualTo(200);
        assertThat(hr.post(path + "/assessor", Map.of("from", "2026-01-01")).code()).isEqualTo("ONE_ASSESSOR");
        assertThat(hr.post(path + "/assessor", Map.of("from", "2026-01-01", "committee", committee)).json().at("/assessor/zh").asString()).isEqualTo("考核委员会");
        assertThat(hr.post("/api/appraisal/months/2026-02/open", Map.of()).json().path("count").asInt()).isEqualTo(1);

        var card = CARD + wen.id.value() + "/2026-02";
        var empty = members.getFirst().get(card).json();
        assertThat(outsider.post(card + "/assessment", marks(empty, 100)).code()).isEqualTo("NOT_A_MEMBER");
        assertThat(members.getFirst().get("/api/reports/my-work").text()).contains("考核打分");
        assertThat(members.get(0).post(card + "/assessment", marks(empty, 100)).json().path("stage").asString()).as("waits for the others").isEqualTo("OPEN");
        assertThat(members.getFirst().get("/api/reports/my-work").text()).as("has given his").doesNotContain("考核打分");
        assertThat(members.get(1).post(card + "/assessment", marks(empty, 80)).json().path("entries")).hasSize(2);
        var done = members.get(2).post(card + "/assessment", marks(empty, 60)).json();
        assertThat(done.path("stage").asString()).isEqualTo("ASSESSED");
        assertThat(done.path("entries").valueStream().map(e -> e.path("name").asString())).containsExactly("许清和", "邵岩", "韩敏");
        // judged 94 points at 80 percent on average, the attendance item of 10 without a deduction, four reports of 2 of which none was due: 93.2 of 112
        assertThat(done.path("assessorTotal").asInt()).isEqualTo(Points.roundHalfUp(new java.math.BigDecimal("93.2").multiply(java.math.BigDecimal.valueOf(100)).divide(java.math.BigDecimal.valueOf(112), java.math.MathContext.DECIMAL64)).hundredths());
        var again = members.get(2).post(card + "/assessment", marks(empty, 90)).json();
        assertThat(again.path("entries")).as("the last entry of each").hasSize(3);
        assertThat(again.path("assessorTotal").asInt()).isGreaterThan(done.path("assessorTotal").asInt());
    }
}
