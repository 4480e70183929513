package zhanggui.access;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.AuditWords;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ACC-04: who did what, before, after and why. It stands here because the audit log itself knows nobody's name. */
@RestController
class AuditLogHttp {

    /**
     * @param name         empty for the system itself
     * @param what         the verb in words
     * @param subjectWords the subject in words; of a person the name
     */
    record Entry(long id, Instant at, PersonId person, String name, String verb, Words what, String subject, Words subjectWords, @Nullable JsonNode before, @Nullable JsonNode after, @Nullable String why) {}

    /** @param before the whole row as it was; @param after what is new of it, null when it went */
    record Changed(String table, JsonNode before, @Nullable JsonNode after) {}

    record Verb(String verb, Words words) {}

    /**
     * SEC-03: data that left as a file.
     *
     * @param rows  how many left; null when the program ended before it did
     * @param whole false when it was refused or broke off
     */
    record Taken(long id, Instant at, PersonId person, String name, String what, Words words, String purpose, @Nullable Long rows, boolean whole, JsonNode asked) {}

    private static final String PERSON = "person/";

    private final JdbcClient db;
    private final JsonMapper json;
    private final AuditWords words;

    AuditLogHttp(JdbcClient db, JsonMapper json, AuditWords words) {
        this.db = db;
        this.json = json;
        this.words = words;
    }

    /**
     * @param who     a part of the name, or the staff number
     * @param subject its beginning, e.g. {@code order/} or {@code order/17}
     * @param verb    its beginning, e.g. {@code orders.}
     */
    @GetMapping("/api/audit/entries")
    @Needs(Permission.READ_AUDIT)
    Page<Entry> entries(@RequestParam(required = false) Long person, @RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String verb,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var request = new Page.Request(page, size);
        var rows = db.sql("""
                select e.id, e.at, e.person_id, coalesce(p.name, '') as name, e.verb, e.subject, e.before::text, e.after::text, e.why
                  from audit.fact_entry e left join organisation.fact_person p on p.person_id = e.person_id
                """ + FILTER + " order by e.id desc limit :size offset :offset")
                .param("person", person, Types.BIGINT).param("who", who.strip()).param("subject", subject.strip()).param("verb", verb.strip()).param("me", viewer.person().value())
                .param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), new PersonId(row.getLong("person_id")), row.getString("name"),
                        row.getString("verb"), words.verb(row.getString("verb")), row.getString("subject"), words.subject(row.getString("subject")), tree(row.getString("before")), tree(row.getString("after")), why(row.getString("why"))))
                .list().stream().map(entry -> of(entry, viewer)).toList();
        var total = db.sql("select count(*) from audit.fact_entry e " + FILTER)
                .param("person", person, Types.BIGINT).param("who", who.strip()).param("subject", subject.strip()).param("verb", verb.strip()).param("me", viewer.person().value()).query(Long.class).single();
        return Page.of(named(rows), total, request);
    }

    /** SEC-04: what changed in place in the transaction of an entry, as the database kept it; in the order in which it changed. */
    @GetMapping("/api/audit/entries/{id}/rows")
    @Needs(Permission.READ_AUDIT)
    List<Changed> rows(@PathVariable long id, Viewer viewer) {
        return db.sql("""
                select r.table_name, r.before::text, r.after::text
                  from audit.fact_entry e join audit.fact_row_change r on r.txid = e.txid
                 where e.id = ? and not exists (select from audit.fact_entry o where o.txid = e.txid and abs(extract(epoch from o.at - r.at)) + 3600 < abs(extract(epoch from e.at - r.at)))
                 order by r.id limit 200
                """).param(id).query((row, _) -> new Changed(row.getString(1), json.readTree(row.getString(2)), tree(row.getString(3)))).list().stream()
                .filter(r -> !BETWEEN_TWO.contains(r.table) && FIGURES.entrySet().stream().noneMatch(f -> r.table.startsWith(f.getKey()) && !viewer.may(f.getValue()))).toList();
    }

    /** What can be looked for. */
    @GetMapping("/api/audit/verbs")
    @Needs(Permission.READ_AUDIT)
    List<Verb> verbs() { return words.verbs().entrySet().stream().map(v -> new Verb(v.getKey(), v.getValue())).toList(); }

    @GetMapping("/api/audit/exports")
    @Needs(Permission.READ_AUDIT)
    Page<Taken> exports(@RequestParam(required = false) Long person, @RequestParam(defaultValue = "") String who, @RequestParam(defaultValue = "") String what, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var rows = db.sql("select e.*, e.asked::text as asked_text, coalesce(p.name, '') as name from audit.fact_export e left join organisation.fact_person p on p.person_id = e.person_id"
                        + TAKEN + " order by e.export_id desc limit :size offset :offset")
                .param("person", person, Types.BIGINT).param("who", who.strip()).param("what", what.strip()).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new Taken(row.getLong("export_id"), row.getObject("at", OffsetDateTime.class).toInstant(), new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("what"),
                        words.verb(row.getString("what") + ".export"), row.getString("purpose"), row.getObject("rows", Long.class), row.getBoolean("whole"), json.readTree(row.getString("asked_text")))).list();
        var total = db.sql("select count(*) from audit.fact_export e" + TAKEN).param("person", person, Types.BIGINT).param("who", who.strip()).param("what", what.strip()).query(Long.class).single();
        return Page.of(rows, total, request);
    }

    private static final String TAKEN = " where (:person::bigint is null or e.person_id = :person) and (:who = '' or e.person_id in (select w.person_id from organisation.fact_person w where w.staff_no = :who or strpos(w.name, :who) > 0)) and (:what = '' or e.what = :what)";

    private static final String FILTER = """
             where (:person::bigint is null or e.person_id = :person) and (:who = '' or e.person_id in (select w.person_id from organisation.fact_person w where w.staff_no = :who or strpos(w.name, :who) > 0)) and (:subject = '' or starts_with(e.subject, :subject)) and (:verb = '' or starts_with(e.verb, :verb))
               and (e.verb not in ('conduct.case.hearing', 'conduct.case.acknowledge', 'conduct.case.appeal') or e.person_id = :me or :person::bigint is null and :who = '')
            """;

    private List<Entry> named(List<Entry> entries) {
        var names = new HashMap<Long, String>();
        var asked = entries.stream().flatMap(e -> personOf(e.subject).stream()).distinct().toArray(Long[]::new);
        db.sql("select person_id, name from organisation.fact_person where person_id = any(?)").param(asked).query(row -> { names.put(row.getLong(1), row.getString(2)); });
        var named = new ArrayList<Entry>();
        for (var e : entries) named.add(personOf(e.subject).map(names::get).map(name -> with(e, Words.same(name))).orElse(e));
        return named;
    }

    private static Entry with(Entry e, Words subject) { return new Entry(e.id, e.at, e.person, e.name, e.verb, e.what, e.subject, subject, e.before, e.after, e.why); }

    private static Optional<Long> personOf(String subject) {
        return subject.matches(PERSON + "\\d{1,18}") ? Optional.of(Long.parseLong(subject.substring(PERSON.length()))) : Optional.empty();
    }

    /**
     * PAY-08: that somebody's pay or score was written, when and by whom, is for whoever reads the log; the figures are not, nor why somebody was away or
     * rewarded. What stands in a case is read in the case, by those it is for (DIS-05).
     */
    private static Entry of(Entry entry, Viewer viewer) {
        if (entry.verb.startsWith(APPROVALS) && !viewer.may(ofRequest(entry))) return bare(entry, null);
        if (entry.verb.startsWith(CASES)) return BY_THE_ACCUSED.contains(entry.verb) && !viewer.is(entry.person) ? nameless(entry) : bare(entry, null);
        var area = FIGURES.entrySet().stream().filter(f -> entry.verb.startsWith(f.getKey())).map(Map.Entry::getValue).findFirst();
        if (area.isEmpty() || viewer.may(area.get()) || entry.verb.equals(REVEAL)) return entry;
        return bare(entry, WORDS.stream().anyMatch(entry.verb::startsWith) ? null : entry.why);
    }

    /** Why a leave or a rise was refused says as much as why it was asked for. */
    private static Permission ofRequest(Entry entry) {
        return switch (entry.after == null ? "" : entry.after.path("kind").asString("")) {
            case "LEAVE", "EXIT" -> Permission.READ_ATTENDANCE;
            case "PAY_CHANGE" -> Permission.READ_PAY;
            default -> Permission.READ_AUDIT;
        };
    }

    private static Entry bare(Entry entry, @Nullable String why) { return new Entry(entry.id, entry.at, entry.person, entry.name, entry.verb, entry.what, entry.subject, entry.subjectWords, null, null, why); }

    /** The case's number says nothing; a name beside it would say who it is about. */
    private static Entry nameless(Entry entry) { return new Entry(entry.id, entry.at, NOBODY, "", entry.verb, entry.what, entry.subject, entry.subjectWords, null, null, null); }

    private static final PersonId NOBODY = new PersonId(0);
    private static final String CASES = "conduct.case.";
    private static final String APPROVALS = "approvals.";
    /** What somebody and whoever leads him noted is for these two; that it was noted stands in the log. */
    private static final Set<String> BETWEEN_TWO = Set.of("work.coaching_note");
    /** Steps that the person himself takes, or that are written down in his presence. */
    private static final Set<String> BY_THE_ACCUSED = Set.of("conduct.case.hearing", "conduct.case.acknowledge", "conduct.case.appeal");
    private static final Map<String, Permission> FIGURES = Map.of("payroll.", Permission.READ_PAY, "conduct.", Permission.READ_PAY, "appraisal.", Permission.READ_SCORES, "attendance.leave", Permission.READ_ATTENDANCE);
    /** What somebody wanted a phone number for is what the log is read for (ACC-03). */
    private static final String REVEAL = "attendance.leave.phone";
    private static final List<String> WORDS = List.of("conduct.", "attendance.leave");

    private static @Nullable String why(@Nullable String text) { return text == null ? null : Words.stored(text).in(LocaleContextHolder.getLocale()); }

    private @Nullable JsonNode tree(String text) { return text == null ? null : json.readTree(text); }
}
