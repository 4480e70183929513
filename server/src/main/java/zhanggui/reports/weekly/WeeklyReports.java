package zhanggui.reports.weekly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Superiors;

/** ORG-06: reading weekly reports: one's own, and those that come to one, with who is missing. */
@Component
class WeeklyReports {

    /**
     * The viewer's own week.
     *
     * @param owes    whether the post hands in a report of that week
     * @param to      to whom it goes or went
     * @param figures of the week so far; those of the report once it is handed in
     * @param report  the newest; null while none is handed in
     */
    record Mine(LocalDate week, LocalDate due, boolean owes, boolean late, List<WeeklyReport.Reader> to, List<WeekFigures.Figure> figures, @Nullable WeeklyReport report, List<WeeklyReport> earlier) {}

    /** Somebody whose report comes to the viewer. @param report null while it is missing */
    record Line(PersonId person, String name, Words post, @Nullable WeeklyReport report, boolean late, boolean answered) {}

    /** @param missing how many are not handed in */
    record Received(LocalDate week, LocalDate due, List<Line> lines, long missing) {}

    private static final int EARLIER = 20;
    private static final String ALL = """
            select r.*, p.name, a.post_zh, a.post_en from reports.weekly_report r join organisation.fact_person p on p.person_id = r.person_id
              left join lateral (select post_zh, post_en from organisation.fact_assignment x where x.post_id = r.post_id limit 1) a on true
            """;

    private final JdbcClient db;
    private final JsonMapper json;
    private final BusinessCalendar calendar;
    private final WeeklyDuties duties;
    private final WeekFigures figures;
    private final Superiors superiors;
    private final Organisation organisation;

    WeeklyReports(JdbcClient db, JsonMapper json, BusinessCalendar calendar, WeeklyDuties duties, WeekFigures figures, Superiors superiors, Organisation organisation) {
        this.db = db;
        this.json = json;
        this.calendar = calendar;
        this.duties = duties;
        this.figures = figures;
        this.superiors = superiors;
        this.organisation = organisation;
    }

    Mine mine(PersonId person, Week week) {
        var owing = duties.owing(week, person);
        var own = of(person);
        var report = own.stream().filter(r -> r.week().equals(week.monday())).findFirst().orElse(null);
        var redo = report == null || report.returned();
        var now = owing.isPresent() && redo ? figures(owing.get(), week) : report == null ? List.<WeekFigures.Figure>of() : report.figures();
        var late = report == null && owing.isPresent() && week.late(calendar.clock().instant(), calendar);
        return new Mine(week.monday(), week.friday(), owing.isPresent(), late, report != null && !redo ? report.to() : readers(person, week), now, report,
                own.stream().filter(r -> !r.week().equals(week.monday())).limit(EARLIER).toList());
    }

    List<WeekFigures.Figure> figures(WeeklyDuties.Owing owing, Week week) { return figures.of(owing.person(), owing.post(), owing.shop(), week.monday(), week.until()); }

    /** To whom the reports of that week go: by the line of the Friday, or of today while the week runs. */
    List<WeeklyReport.Reader> readers(PersonId person, Week week) {
        var day = calendar.today().isBefore(week.friday()) ? calendar.today() : week.friday();
        var to = superiors.reportsTo(person, day).stream().filter(p -> !p.equals(person)).toList();
        var names = organisation.names(to);
        return to.stream().map(p -> new WeeklyReport.Reader(p, names.get(p))).toList();
    }

    /** Those whose lines lead to the viewer, and whatever was handed in to him. */
    Received received(PersonId viewer, Week week) {
        var lines = new ArrayList<Line>();
        var handed = new HashMap<PersonId, WeeklyReport>();
        read(db.sql(ALL + " where r.week = ? and exists (select from reports.weekly_recipient t where t.report_id = r.id and t.person_id = ?) order by r.round").params(week.monday(), viewer.value()))
                .forEach(r -> handed.put(r.person(), r));
        for (var owing : duties.owing(week))
            if (!handed.containsKey(owing.person()) && readers(owing.person(), week).stream().anyMatch(r -> r.person().equals(viewer)))
                lines.add(new Line(owing.person(), owing.name(), owing.postName(), null, week.late(calendar.clock().instant(), calendar), false));
        var missing = lines.size();
        handed.values().stream().sorted(java.util.Comparator.comparing(WeeklyReport::id))
                .forEach(r -> lines.add(new Line(r.person(), r.name(), r.post(), r, r.late(), r.answers().stream().anyMatch(a -> a.by().equals(viewer)))));
        return new Received(week.monday(), week.friday(), lines, missing);
    }

    /** For whoever wrote it and whoever it went to; empty for anybody else. */
    Optional<WeeklyReport> find(long id, PersonId viewer) {
        return read(db.sql(ALL + " where r.id = :id and (r.person_id = :me or exists (select from reports.weekly_recipient t where t.report_id = r.id and t.person_id = :me))").param("id", id).param("me", viewer.value()))
                .stream().findFirst();
    }

    /** Whoever has handed in a report of the week that was not sent back. */
    Set<PersonId> handedIn(Week week) {
        return db.sql("""
                select r.person_id from reports.weekly_report r where r.week = ? and r.round = (select max(x.round) from reports.weekly_report x where x.person_id = r.person_id and x.week = r.week)
                   and not exists (select from reports.weekly_answer a where a.report_id = r.id and a.returned)
                """).param(week.monday()).query(Long.class).list().stream().map(PersonId::new).collect(Collectors.toSet());
    }

    /** A person's own, the newest first. */
    List<WeeklyReport> of(PersonId person) { return read(db.sql(ALL + " where r.person_id = ? order by r.week desc, r.round desc limit 60").param(person.value())); }

    /** How many were handed in to somebody and wait for an answer. */
    long unread(PersonId reader) {
        return db.sql("""
                select count(*) from reports.weekly_recipient t join reports.weekly_report r on r.id = t.report_id
                 where t.person_id = ? and not exists (select from reports.weekly_answer a where a.report_id = r.id)
                   and r.round = (select max(x.round) from reports.weekly_report x where x.person_id = r.person_id and x.week = r.week)
                """).param(reader.value()).query(Long.class).single();
    }

    private List<WeeklyReport> read(JdbcClient.StatementSpec asked) {
        var rows = asked.query((row, _) -> new WeeklyReport(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getString("post_zh") == null ? Words.same("–") : Words.of(row.getString("post_zh"), row.getString("post_en")), row.getObject("week", LocalDate.class), row.getInt("round"), row.getString("words"),
                Arrays.asList(json.readValue(row.getString("figures"), WeekFigures.Figure[].class)), row.getObject("handed_at", OffsetDateTime.class).toInstant(), row.getBoolean("late"), List.of(), List.of())).list();
        var ids = rows.stream().map(WeeklyReport::id).toArray(Long[]::new);
        var to = to(ids);
        var answers = answers(ids);
        return rows.stream().map(r -> new WeeklyReport(r.id(), r.person(), r.name(), r.post(), r.week(), r.round(), r.words(), r.figures(), r.handedAt(), r.late(), to.getOrDefault(r.id(), List.of()), answers.getOrDefault(r.id(), List.of()))).toList();
    }

    private Map<Long, List<WeeklyReport.Reader>> to(Long[] reports) {
        var to = new HashMap<Long, List<WeeklyReport.Reader>>();
        db.sql("select t.report_id, t.person_id, p.name from reports.weekly_recipient t join organisation.fact_person p on p.person_id = t.person_id where t.report_id = any(?) order by t.person_id").param(reports)
                .query(row -> { to.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new WeeklyReport.Reader(new PersonId(row.getLong(2)), row.getString(3))); });
        return to;
    }

    private Map<Long, List<WeeklyReport.Answer>> answers(Long[] reports) {
        var answers = new HashMap<Long, List<WeeklyReport.Answer>>();
        db.sql("select a.*, p.name from reports.weekly_answer a join organisation.fact_person p on p.person_id = a.by_person where a.report_id = any(?) order by a.at").param(reports)
                .query(row -> {
                    answers.computeIfAbsent(row.getLong("report_id"), _ -> new ArrayList<>()).add(new WeeklyReport.Answer(new PersonId(row.getLong("by_person")), row.getString("name"), row.getBoolean("returned"),
                            row.getString("words"), row.getObject("at", OffsetDateTime.class).toInstant()));
                });
        return answers;
    }
}
