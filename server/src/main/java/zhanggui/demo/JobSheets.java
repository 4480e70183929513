package zhanggui.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Role;

/** ORG-03: every post of the demo has its whole job sheet. The six of logistics take what comes with the program; the office wrote its own. */
class JobSheets {

    private static final String OFFICE = "/demo/office-posts.json";
    /** Of the posts that come in several editions. */
    private static final Map<String, String> EDITIONS = Map.of(Cast.SERVICE, Cast.SERVICE + ".tmall", "marketing-operations-specialist", "marketing-operations-specialist.tmall", "promotion-specialist", "promotion-specialist.flagship",
            "design-editor", "design-editor.tmall", "campaign-planner", "campaign-planner.kpi-definitions", "finance-admin", "finance-admin.tmall", "warehouse-keeper", "warehouse-keeper.mgmt-rules");

    private final Staff staff;
    private final JsonMapper json;

    JobSheets(Staff staff, JsonMapper json) {
        this.staff = staff;
        this.json = json;
    }

    void adopt(LocalDate from) {
        var hr = staff.the(Role.HR);
        var office = office();
        for (var post : hr.getDone("/api/organisation/posts")) {
            var key = post.path("key").asString();
            hr.postDone("/api/organisation/posts/" + post.path("id").asLong() + "/sheets",
                    Map.of("from", from.toString(), "why", "首次采用", "sheet", office.has(key) ? office.path(key) : hr.getDone("/api/organisation/post-templates/" + EDITIONS.getOrDefault(key, key))));
        }
    }

    private JsonNode office() {
        try (var in = JobSheets.class.getResourceAsStream(OFFICE)) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
