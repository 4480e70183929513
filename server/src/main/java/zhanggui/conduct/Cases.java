package zhanggui.conduct;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;

/** Reading cases: as they stand for the use cases, and as a viewer may see them (DIS-02, DIS-05, DIS-10). */
@Component
class Cases {

    /** @param name of the person concerned; empty while nobody is named */
    record Line(long id, Case.Kind kind, Case.State state, String name, Case.@Nullable Type type, String rule, LocalDate happenedOn, Instant reportedAt, String words, boolean restricted, boolean legal, boolean own) {}

    /** What a reporter sees of his report. */
    record Report(long id, Case.Kind kind, Case.State state, LocalDate happenedOn, String words) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Entries entries;
    private final Rules rules;
    private final CaseSight sight;
    private final PenaltyLimits limits;

    Cases(JdbcClient db, JsonMapper json, Entries entries, Rules rules, CaseSight sight, PenaltyLimits limits) {
        this.db = db;
        this.json = json;
        this.entries = entries;
        this.rules = rules;
        this.sight = sight;
        this.limits = limits;
    }

    Page<Line> list(Viewer viewer, Case.@Nullable State state, Page.Request page) {
        var values = CaseSight.values(viewer);
        values.put("state", state == null ? null : state.name());
        var where = " where (:state::text is null or c.state = :state) and" + CaseSight.SEEN;
        var total = db.sql("select count(*) from conduct.case_state c" + where).params(values).query(Long.class).single();
        values.put("limit", page.size());
        values.put("offset", page.offset());
        var rows = db.sql("select c.*, p.name from conduct.case_state c left join organisation.fact_person p on p.person_id = c.person_id" + where + " order by c.case_id desc limit :limit offset :offset").params(values)
                .query((row, _) -> new Line(row.getLong("case_id"), Case.Kind.valueOf(row.getString("kind")), Case.State.valueOf(row.getString("state")), Objects.requireNonNullElse(row.getString("name"), ""),
                        row.getString("type") == null ? null : Case.Type.valueOf(row.getString("type")), row.getString("rule"), row.getObject("happened_on", LocalDate.class),
                        row.getObject("reported_at", OffsetDateTime.class).toInstant(), row.getString("words"), row.getBoolean("restricted"), row.getBoolean("legal"),
                        row.getLong("person_id") == viewer.person().value())).list();
        return Page.of(rows, total, page);
    }

    List<Report> reportsOf(PersonId person) {
        return db.sql("select * from conduct.case_state where reported_by = ? order by case_id desc limit 200").param(person.value())
                .query((row, _) -> new Report(row.getLong("case_id"), Case.Kind.valueOf(row.getString("kind")), Case.State.valueOf(row.getString("state")), row.getObject("happened_on", LocalDate.class), row.getString("words"))).list();
    }

    /** Empty when there is none or it is not the viewer's to see. */
    Optional<CaseState> seen(long id, Viewer viewer) { return sight.sees(id, viewer) ? Optional.of(state(id)) : Optional.empty(); }

    CaseState state(long id) {
        var steps = db.sql("select * from conduct.case_step where case_id = ? order by id").param(id)
                .query((row, _) -> new CaseState.Taken(Case.StepKind.valueOf(row.getString("kind")), row.getLong("by_person"), row.getObject("at", OffsetDateTime.class), row.getString("words"),
                        row.getString("kind").equals("CHECK") ? CaseState.Body.NOTHING : json.readValue(row.getString("body"), CaseState.Body.class))).list();
        var check = db.sql("select body from conduct.case_step where case_id = ? and kind = 'CHECK' order by id desc limit 1").param(id).query(String.class).optional()
                .map(body -> json.readValue(body, CaseState.Check.class)).orElse(null);
        return db.sql("select * from conduct.case_state where case_id = ?").param(id)
                .query((row, _) -> new CaseState(id, Case.Kind.valueOf(row.getString("kind")), Case.State.valueOf(row.getString("state")), row.getObject("person_id", Long.class),
                        row.getObject("happened_on", LocalDate.class), row.getString("place"), row.getString("words"), row.getLong("reported_by"), row.getObject("reported_at", OffsetDateTime.class),
                        row.getString("rule"), row.getBoolean("restricted"), new HashSet<>(Arrays.asList((Long[]) row.getArray("readers").getArray())), check, steps)).single();
    }

    Case view(CaseState state, Viewer viewer) {
        var names = names(state);
        var knows = CaseSight.knowsReporter(state, viewer);
        var check = state.check();
        var papers = papers(state.id());
        var steps = state.steps().stream().map(s -> new Case.Step(s.kind(), s.by() == state.reportedBy() && !knows ? "" : names.getOrDefault(s.by(), ""), s.at().toInstant(), s.words(),
                Objects.requireNonNullElse(s.body().fact(), ""), s.body().accept(), s.body().paper() == null ? null : papers.get(s.body().paper()))).toList();
        var readers = state.readers().stream().filter(r -> knows || r != state.reportedBy()).sorted().map(r -> new Case.Reader(new PersonId(r), names.getOrDefault(r, ""))).toList();
        return new Case(state.id(), state.kind(), state.state(), state.person() == null ? null : new PersonId(state.person()), names.getOrDefault(Objects.requireNonNullElse(state.person(), 0L), ""), state.happenedOn(),
                state.place(), state.words(), knows ? new Case.Reporter(new PersonId(state.reportedBy()), names.getOrDefault(state.reportedBy(), "")) : null, state.reportedAt().toInstant(),
                check == null ? null : check.type(), check == null ? null : rule(state, check), check == null ? Points.NONE : check.inPoints(), check == null ? Money.NONE : check.amount(),
                check == null ? null : check.ground(), new Money(check == null ? 0 : check.loss()), check == null ? "" : check.lossWords(), state.restricted(), state.took(Case.StepKind.LEGAL), readers, steps,
                entries.ofCase(state.id()), CaseSight.mayDo(state, viewer), state.over() ? List.of() : state.lacksToApply(),
                check == null ? List.of() : Case.Law.of(check.type(), check.fen() < 0, check.loss() > 0),
                check == null || check.fen() >= 0 ? null : limits.ofCase(state.id(), new PersonId(check.person()), state.happenedOn(), check.amount(), viewer));
    }

    private Map<Long, Case.Paper> papers(long caseId) {
        var papers = new HashMap<Long, Case.Paper>();
        db.sql("select id, name, type, octet_length(bytes) from conduct.case_paper where case_id = ?").param(caseId)
                .query(row -> { papers.put(row.getLong(1), new Case.Paper(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4))); });
        return papers;
    }

    private @Nullable Rule rule(CaseState state, CaseState.Check check) { return check.rule().isEmpty() ? null : rules.find(check.rule(), check.profile(), state.happenedOn()).orElse(null); }

    private Map<Long, String> names(CaseState state) {
        var ids = new HashSet<>(state.readers());
        state.steps().forEach(s -> ids.add(s.by()));
        ids.add(state.reportedBy());
        if (state.person() != null) ids.add(state.person());
        var names = new HashMap<Long, String>();
        db.sql("select person_id, name from organisation.fact_person where person_id = any(?)").param(ids.toArray(Long[]::new)).query(row -> { names.put(row.getLong(1), row.getString(2)); });
        return names;
    }
}
