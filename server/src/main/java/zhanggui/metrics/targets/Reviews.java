package zhanggui.metrics.targets;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Measured;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;
import zhanggui.metrics.Unit;

/** TGT-12: a period that is over is looked back on; one that was missed only with its cause and what is corrected. */
@Component
class Reviews {

    private static final List<Span> ASKED = List.of(Span.YEAR, Span.QUARTER, Span.MONTH);

    /** @param actual as the target is counted; null when it was not measured */
    record Due(long plan, String measure, Words name, Unit unit, Words counts, TargetKind kind, long subject, Words subjectName, Span span, LocalDate from, LocalDate until, Words period, long target, @Nullable Long actual, Ratio ratio, boolean missed) {}

    record Written(Due about, String cause, String correction, String by, java.time.Instant at) {}

    record Asked(long plan, TargetKind kind, long subject, Span span, LocalDate from, String cause, String correction) {}

    private record InForce(long plan, String measure, TargetKind kind, long subject, long share, int year, boolean additive, LocalDate since) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Targets targets;
    private final Whose whose;
    private final Audit audit;

    Reviews(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Targets targets, Whose whose, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.targets = targets;
        this.whose = whose;
        this.audit = audit;
    }

    /** Missed periods that ended while their target was in force and that nobody has looked back on, of what the viewer answers for. */
    List<Due> due(Viewer viewer) {
        return inForce().stream().filter(of -> whose.answers(viewer, new Subject(of.kind(), of.subject()))).flatMap(of -> due(of).stream()).filter(Due::missed).toList();
    }

    /** How the periods that end with a month stand: those that were missed, and which of them nobody has looked back on. */
    record Ending(long periods, List<Due> open) {}

    /** CLS-01: of every target that was in force; nothing of a month that is not over. */
    Ending ending(YearMonth month) {
        var end = month.plusMonths(1).atDay(1);
        if (end.isAfter(calendar.today())) return new Ending(0, List.of());
        long missed = 0;
        var open = new ArrayList<Due>();
        for (var of : inForce(month.getYear())) {
            if (of.year() != month.getYear() || !end.isAfter(of.since())) continue;
            for (var span : ASKED) {
                var part = span.around(month.atDay(1));
                if (!part.until().equals(end)) continue;
                var seen = look(of, part);
                if (!seen.missed()) continue;
                missed++;
                if (!reviewed(of, part)) open.add(seen);
            }
        }
        return new Ending(missed, open);
    }

    private List<InForce> inForce() { return inForce(calendar.today().minusMonths(2).getYear()); }

    /** Whether there is any target in force at all: asked before all else. @param year the earliest */
    private List<InForce> inForce(int year) {
        return db.sql("""
                select p.id as plan, p.measure, s.subject_kind as kind, s.subject_id as subject, s.id as share, p.year, p.additive,
                       (select public.business_day(min(o.active_at)) from metrics.target_plan o where (o.measure, o.year, o.subject_kind, o.subject_id) = (p.measure, p.year, p.subject_kind, p.subject_id)) as since
                  from metrics.target_plan p join metrics.target_share s on s.plan_id = p.id
                 where p.id in (select distinct on (measure, year, subject_kind, subject_id) id from metrics.target_plan where state in ('ACTIVE', 'REVIEWED') and year >= :year
                                 order by measure, year, subject_kind, subject_id, version desc)
                 order by p.measure, s.id
                """).param("year", year).query(InForce.class).list().stream()
                .filter(of -> metrics.knows(of.measure()) && Targets.measures(metrics.definition(of.measure()), of.kind())).toList();
    }

    private List<Due> due(InForce of) {
        var due = new ArrayList<Due>();
        for (var span : ASKED)
            for (var part = span.around(LocalDate.of(of.year(), 1, 1)); part.from().getYear() == of.year() && !part.until().isAfter(calendar.today()); part = span.around(part.until()))
                if (part.until().isAfter(of.since()) && !reviewed(of, part)) due.add(look(of, part));
        return due;
    }

    private boolean reviewed(InForce of, Span.Part part) {
        return db.sql("select exists (select from metrics.target_review where measure = ? and subject_kind = ? and subject_id = ? and span = ? and from_day = ?)")
                .params(of.measure(), of.kind().name(), of.subject(), part.span().name(), part.from()).query(Boolean.class).single();
    }

    private Due look(InForce of, Span.Part part) {
        var definition = metrics.definition(of.measure());
        var target = targets.amount(of.share(), of.additive(), part.from(), part.until());
        var actual = targets.actual(definition, of.kind(), of.subject(), part.from(), part.until());
        return new Due(of.plan(), of.measure(), definition.name(), definition.unit(), definition.unitName(), of.kind(), of.subject(), whose.called(new Subject(of.kind(), of.subject())), part.span(), part.from(), part.until(), part.words(),
                target, actual.measured() ? Targets.inUnits(definition, actual) : null, Targets.completion(definition, target, actual), actual.measured() && !Targets.reached(definition, target, actual));
    }

    @Transactional
    Outcome<Void> write(Asked asked, Viewer by) {
        var of = inForce().stream().filter(i -> i.plan() == asked.plan() && i.kind() == asked.kind() && i.subject() == asked.subject()).findFirst().orElse(null);
        if (of == null) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var subject = new Subject(of.kind(), of.subject());
        if (!whose.answers(by, subject) && !whose.may(by, Permission.PLAN_TARGETS, subject)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_REVIEW);
        var part = asked.span().from(asked.from());
        if (part == null || part.from().getYear() != of.year()) return Outcome.refused(TargetRefusal.NOT_A_PART, Map.of("day", asked.from()));
        if (part.until().isAfter(calendar.today())) return Outcome.refused(TargetRefusal.NOT_OVER, Map.of("part", part.words()));
        db.sql("select id from metrics.target_plan where id = ? for update").param(of.plan()).query(Long.class).single();
        if (reviewed(of, part)) return Outcome.refused(TargetRefusal.REVIEWED_ALREADY, Map.of("part", part.words()));
        var seen = look(of, part);
        var missing = missing(asked, seen);
        if (!missing.isEmpty()) return Outcome.refused(TargetRefusal.CAUSE_AND_CORRECTION, missing);
        insert(of, part, seen, asked, by);
        if (part.span() == Span.YEAR && root(of)) db.sql("update metrics.target_plan set state = 'REVIEWED' where id = ? and state = 'ACTIVE'").param(of.plan()).update();
        audit.record(by.person(), "metrics.target.review", SetTarget.SUBJECT + of.plan(), null, Map.of("period", part.words().zh(), "target", seen.target(), "missed", seen.missed()), asked.cause().isBlank() ? null : asked.cause());
        return Outcome.done(null);
    }

    private boolean root(InForce of) { return db.sql("select parent_id is null from metrics.target_share where id = ?").param(of.share()).query(Boolean.class).single(); }

    private static List<Outcome.Field> missing(Asked asked, Due seen) {
        var missing = new ArrayList<Outcome.Field>();
        if (seen.missed() && asked.cause().isBlank()) missing.add(new Outcome.Field("cause", Words.of("没完成的原因", "why it was missed")));
        if (seen.missed() && asked.correction().isBlank()) missing.add(new Outcome.Field("correction", Words.of("怎么改进", "what is corrected")));
        return missing;
    }

    private void insert(InForce of, Span.Part part, Due seen, Asked asked, Viewer by) {
        Measured actual = targets.actual(metrics.definition(of.measure()), of.kind(), of.subject(), part.from(), part.until());
        db.sql("""
                insert into metrics.target_review (plan_id, measure, subject_kind, subject_id, span, from_day, target, part, whole, missed, cause, correction, by_person, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """).params(of.plan(), of.measure(), of.kind().name(), of.subject(), part.span().name(), part.from(), seen.target(), actual.part(), actual.whole(), seen.missed(), asked.cause(), asked.correction(),
                by.person().value(), clock.instant().atOffset(UTC)).update();
    }

    /** The latest first, of what the viewer answers for or sets. */
    List<Written> written(Viewer viewer) {
        return db.sql("""
                select r.*, coalesce(p.name, '–') as by from metrics.target_review r left join organisation.fact_person p on p.person_id = r.by_person order by r.id desc limit 300
                """).query((row, _) -> {
                    var definition = metrics.definition(row.getString("measure"));
                    var subject = new Subject(TargetKind.valueOf(row.getString("subject_kind")), row.getLong("subject_id"));
                    var part = Span.valueOf(row.getString("span")).around(row.getObject("from_day", LocalDate.class));
                    var value = new Measured(definition.key(), definition.version(), definition.kind(), row.getLong("part"), row.getLong("whole"), zhanggui.kernel.Points.NONE);
                    var about = new Due(row.getLong("plan_id"), definition.key(), definition.name(), definition.unit(), definition.unitName(), subject.kind(), subject.id(), whose.called(subject), part.span(), part.from(), part.until(),
                            part.words(), row.getLong("target"), value.measured() ? Targets.inUnits(definition, value) : null, Targets.completion(definition, row.getLong("target"), value), row.getBoolean("missed"));
                    return new Written(about, row.getString("cause"), row.getString("correction"), row.getString("by"), row.getObject("at", OffsetDateTime.class).toInstant());
                }).list().stream().filter(w -> {
                    var subject = new Subject(w.about().kind(), w.about().subject());
                    return whose.sees(viewer, subject) || whose.answers(viewer, subject);
                }).toList();
    }
}
