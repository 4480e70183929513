package zhanggui.metrics.targets;

import static java.time.ZoneOffset.UTC;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
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
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/** TGT-01, TGT-10: a year's target for any measure is set and stands at once on every day. It is a draft until finance agrees (TGT-09). */
@Component
class SetTarget {

    static final String SUBJECT = "target/";

    record Draft(String measure, int year, TargetKind kind, long subject, long amount, Shape.Way way, String note) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Shape shape;
    private final Whose whose;
    private final Audit audit;

    SetTarget(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Shape shape, Whose whose, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.shape = shape;
        this.whose = whose;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> set(Draft draft, Viewer by) {
        var subject = new Subject(draft.kind(), draft.subject());
        var refused = refused(draft, subject, by);
        if (refused != null) return refused;
        var definition = metrics.definition(draft.measure());
        var year = Span.YEAR.around(LocalDate.of(draft.year(), 1, 1));
        var additive = Targets.additive(definition);
        var weights = additive ? shape.of(draft.way(), definition, subject, year) : java.util.Optional.of(List.<Long>of());
        if (weights.isEmpty()) return Outcome.refused(TargetRefusal.NO_LAST_YEAR);
        var days = additive ? Division.of(draft.amount(), weights.get()) : Collections.nCopies(year.from().lengthOfYear(), draft.amount());
        var plan = insert(draft.measure(), draft.year(), subject, additive, draft.note(), by.person());
        var share = share(plan, null, subject);
        write(share, year.from(), days);
        said(plan, "SET", draft.note(), by.person());
        audit.record(by.person(), "metrics.target.set", SUBJECT + plan, null, Map.of("measure", draft.measure(), "year", draft.year(), "amount", draft.amount(), "way", draft.way().name()), draft.note().isBlank() ? null : draft.note());
        return Outcome.done(plan);
    }

    private @Nullable Outcome<Long> refused(Draft draft, Subject subject, Viewer by) {
        var name = whose.name(subject);
        if (!metrics.knows(draft.measure())) return Outcome.refused(TargetRefusal.NO_SUCH_MEASURE, Map.of("measure", draft.measure()));
        if (name.isEmpty()) return Outcome.refused(TargetRefusal.NO_SUCH_SUBJECT);
        if (!whose.may(by, Permission.PLAN_TARGETS, subject)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_PLAN, Map.of("subject", name.get()));
        var definition = metrics.definition(draft.measure());
        if (!Targets.measures(definition, draft.kind())) return Outcome.refused(TargetRefusal.NOT_ABOUT, Map.of("measure", definition.name(), "subject", name.get()));
        if (draft.amount() <= 0) return Outcome.refused(TargetRefusal.NOTHING_ASKED);
        if (draft.year() < calendar.today().getYear()) return Outcome.refused(TargetRefusal.YEAR_OVER, Map.of("year", draft.year()));
        db.sql("select pg_advisory_xact_lock(hashtextextended('metrics.target', 0))").query().singleRow();
        var there = db.sql("select exists (select from metrics.target_plan where measure = ? and year = ? and subject_kind = ? and subject_id = ?)").params(draft.measure(), draft.year(), draft.kind().name(), draft.subject())
                .query(Boolean.class).single();
        return there ? Outcome.refused(TargetRefusal.HAS_ONE, Map.of("subject", name.get(), "year", draft.year())) : null;
    }

    long insert(String measure, int year, Subject subject, boolean additive, String note, PersonId by) {
        return db.sql("""
                insert into metrics.target_plan (measure, year, subject_kind, subject_id, version, state, additive, note, made_by, made_at)
                select :measure, :year, :kind, :subject, coalesce(max(version), 0) + 1, 'DRAFT', :additive, :note, :by, :at
                  from metrics.target_plan where measure = :measure and year = :year and subject_kind = :kind and subject_id = :subject returning id
                """).param("measure", measure).param("year", year).param("kind", subject.kind().name()).param("subject", subject.id()).param("additive", additive).param("note", note)
                .param("by", by.value()).param("at", clock.instant().atOffset(UTC)).query(Long.class).single();
    }

    long share(long plan, @Nullable Long parent, Subject subject) {
        return db.sql("insert into metrics.target_share (plan_id, parent_id, subject_kind, subject_id) values (?, ?, ?, ?) returning id").params(plan, parent, subject.kind().name(), subject.id()).query(Long.class).single();
    }

    /** The days of the year in order, in place of what stood there. */
    void write(long share, LocalDate first, List<Long> days) {
        db.sql("""
                insert into metrics.target_day (share_id, day, amount) select :share, d.day, d.amount from unnest(:days::date[], :amounts::bigint[]) as d (day, amount)
                on conflict (share_id, day) do update set amount = excluded.amount where target_day.amount <> excluded.amount
                """).param("share", share).param("days", first.datesUntil(first.plusDays(days.size())).map(Date::valueOf).toArray(Date[]::new)).param("amounts", days.toArray(Long[]::new)).update();
    }

    void said(long plan, String what, String words, PersonId by) {
        db.sql("insert into metrics.target_change (plan_id, what, words, by_person, at) values (?, ?, ?, ?, ?)").params(plan, what, words, by.value(), clock.instant().atOffset(UTC)).update();
    }
}
