package zhanggui.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ACC-04: who did what, before, after and why. It stands here because the audit log itself knows nobody's name. */
@RestController
class AuditLogHttp {

    /** @param name empty for the system itself */
    record Entry(long id, Instant at, PersonId person, String name, String verb, String subject, @Nullable JsonNode before, @Nullable JsonNode after, @Nullable String why) {}

    private final JdbcClient db;
    private final JsonMapper json;

    AuditLogHttp(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @param subject its beginning, e.g. {@code order/} or {@code order/17} */
    @GetMapping("/api/audit/entries")
    @Needs(Permission.READ_AUDIT)
    Page<Entry> entries(@RequestParam(required = false) Long person, @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String verb,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var request = new Page.Request(page, size);
        var rows = db.sql("""
                select e.id, e.at, e.person_id, coalesce(p.name, '') as name, e.verb, e.subject, e.before::text, e.after::text, e.why
                  from audit.fact_entry e left join organisation.fact_person p on p.person_id = e.person_id
                """ + FILTER + " order by e.id desc limit :size offset :offset")
                .param("person", person, java.sql.Types.BIGINT).param("subject", subject.strip()).param("verb", verb.strip())
                .param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Entry(row.getLong("id"), row.getObject("at", java.time.OffsetDateTime.class).toInstant(), new PersonId(row.getLong("person_id")),
                        row.getString("name"), row.getString("verb"), row.getString("subject"), tree(row.getString("before")), tree(row.getString("after")), row.getString("why")))
                .list().stream().map(entry -> of(entry, viewer)).toList();
        var total = db.sql("select count(*) from audit.fact_entry e " + FILTER)
                .param("person", person, java.sql.Types.BIGINT).param("subject", subject.strip()).param("verb", verb.strip()).query(Long.class).single();
        return Page.of(rows, total, request);
    }

    private static final String FILTER = """
             where (:person::bigint is null or e.person_id = :person) and (:subject = '' or starts_with(e.subject, :subject)) and (:verb = '' or starts_with(e.verb, :verb))
            """;

    /**
     * PAY-08: that somebody's pay or score was written, when and by whom, is for whoever reads the log; the figures are not, nor why somebody was away or
     * rewarded. What stands in a case is read in the case, by those it is for (DIS-05).
     */
    private static Entry of(Entry entry, Viewer viewer) {
        if (entry.verb.startsWith(CASES)) return bare(entry, null);
        var area = FIGURES.entrySet().stream().filter(f -> entry.verb.startsWith(f.getKey())).map(Map.Entry::getValue).findFirst();
        if (area.isEmpty() || viewer.may(area.get()) || entry.verb.equals(REVEAL)) return entry;
        return bare(entry, WORDS.stream().anyMatch(entry.verb::startsWith) ? null : entry.why);
    }

    private static Entry bare(Entry entry, @Nullable String why) { return new Entry(entry.id, entry.at, entry.person, entry.name, entry.verb, entry.subject, null, null, why); }

    private static final String CASES = "conduct.case.";
    private static final Map<String, Permission> FIGURES = Map.of("payroll.", Permission.READ_PAY, "conduct.", Permission.READ_PAY, "appraisal.", Permission.READ_SCORES, "attendance.leave", Permission.READ_ATTENDANCE);
    /** What somebody wanted a phone number for is what the log is read for (ACC-03). */
    private static final String REVEAL = "attendance.leave.phone";
    private static final List<String> WORDS = List.of("conduct.", "attendance.leave");

    private @Nullable JsonNode tree(String text) { return text == null ? null : json.readTree(text); }
}
