package zhanggui.appraisal.sampling;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** APR-02: of which post how many things are drawn each week, and by which measure they are counted, from a Monday on. */
@Component
class SamplingRules {

    private static final int MOST = 50;

    /** @param perWeek 0 when nothing is drawn any more */
    record Rule(String post, Words postName, LocalDate from, String measure, Words measureName, int perWeek, String why) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Metrics metrics;
    private final MonthLocks locks;
    private final Audit audit;

    SamplingRules(JdbcClient db, Clock clock, Metrics metrics, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.metrics = metrics;
        this.locks = locks;
        this.audit = audit;
    }

    /** All versions, by post, the latest first. */
    List<Rule> all() {
        return db.sql("""
                select r.*, o.zh, o.en from appraisal.sampling_rule r
                  left join lateral (select post_zh as zh, post_en as en from organisation.fact_assignment a where a.post_key = r.post_key limit 1) o on true order by r.post_key, r.from_day desc
                """).query((row, _) -> {
                    var name = row.getString("zh") == null ? Words.same(row.getString("post_key")) : Words.of(row.getString("zh"), row.getString("en"));
                    var measure = row.getString("measure");
                    return new Rule(row.getString("post_key"), name, row.getObject("from_day", LocalDate.class), measure, metrics.knows(measure) ? metrics.definition(measure).name() : Words.same(measure), row.getInt("per_week"), row.getString("why"));
                }).list();
    }

    /** What holds in a week, those that still draw. */
    List<Rule> in(LocalDate monday) {
        var all = all();
        return all.stream().filter(r -> !r.from.isAfter(monday) && all.stream().noneMatch(o -> o.post.equals(r.post) && o.from.isAfter(r.from) && !o.from.isAfter(monday)) && r.perWeek > 0).toList();
    }

    /** Things one by one, not a share of something. */
    private static boolean counts(MeasureKind kind) { return kind == MeasureKind.OCCURRENCES || kind == MeasureKind.SUM; }

    @Transactional
    Outcome<List<Rule>> set(String post, LocalDate from, String measure, int perWeek, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(SamplingRefusal.NO_REASON);
        if (from.getDayOfWeek() != DayOfWeek.MONDAY) return Outcome.refused(SamplingRefusal.NOT_A_MONDAY);
        if (perWeek < 0 || perWeek > MOST) return Outcome.refused(SamplingRefusal.WRONG_NUMBER);
        if (!metrics.knows(measure) || !counts(metrics.definition(measure).kind()) || !metrics.definition(measure).speaksAbout(SubjectKind.PERSON)) return Outcome.refused(SamplingRefusal.NO_SUCH_MEASURE);
        if (!db.sql("select exists (select from organisation.fact_assignment where post_key = ?)").param(post).query(Boolean.class).single()) return Outcome.refused(SamplingRefusal.NO_SUCH_POST);
        if (locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(SamplingRefusal.REACHES_LOCKED, Map.of("month", YearMonth.from(from)));
        db.sql("select pg_advisory_xact_lock(hashtextextended('appraisal.sampling', 0))").query().singleRow();
        var last = all().stream().filter(r -> r.post.equals(post)).findFirst();
        if (last.isPresent() && !from.isAfter(last.get().from)) return Outcome.refused(SamplingRefusal.NOT_LATER, Map.of("from", last.get().from));
        db.sql("insert into appraisal.sampling_rule (post_key, from_day, measure, per_week, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(post, from, measure, perWeek, why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "appraisal.sampling", "post/" + post, last.orElse(null), Map.of("from", from.toString(), "measure", measure, "perWeek", perWeek), why);
        return Outcome.done(all());
    }
}
