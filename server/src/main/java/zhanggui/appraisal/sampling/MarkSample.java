package zhanggui.appraisal.sampling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.appraisal.Appraisal;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;

/** APR-02: whoever assesses the post marks each thing that was drawn, from 0 to 100; another mark replaces the one before until its month is locked, and both stay. */
@Component
class MarkSample {

    private static final int FULL = 100;

    private final JdbcClient db;
    private final Clock clock;
    private final Samples samples;
    private final Appraisal appraisal;
    private final MonthLocks locks;
    private final DirtyDays dirty;
    private final Audit audit;

    MarkSample(JdbcClient db, Clock clock, Samples samples, Appraisal appraisal, MonthLocks locks, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.samples = samples;
        this.appraisal = appraisal;
        this.locks = locks;
        this.dirty = dirty;
        this.audit = audit;
    }

    @Transactional
    Outcome<Samples.Sample> mark(long id, int n, int points, @Nullable String words, Viewer viewer) {
        var sample = samples.find(id).orElse(null);
        if (sample == null || sample.drawn().stream().noneMatch(d -> d.n() == n)) return Outcome.refused(SamplingRefusal.NO_SAMPLE);
        if (viewer.is(sample.person())) return Outcome.refused(SamplingRefusal.NOT_OWN_WORK);
        if (!appraisal.assesses(sample.person(), sample.post(), viewer)) return Outcome.refused(SamplingRefusal.NOT_YOURS);
        if (points < 0 || points > FULL) return Outcome.refused(SamplingRefusal.WRONG_POINTS);
        if (points < FULL && (words == null || words.isBlank())) return Outcome.refused(SamplingRefusal.NO_WORDS);
        var day = locks.countsOn(sample.drawn().get(n - 1).day());
        var before = db.sql("select counts_on from appraisal.sample_mark where sample_id = ? and n = ? order by id desc limit 1").params(id, n).query(LocalDate.class).optional();
        if (before.isPresent() && locks.locked(YearMonth.from(before.get()))) return Outcome.refused(SamplingRefusal.MARK_LOCKED);
        db.sql("insert into appraisal.sample_mark (sample_id, n, points, words, counts_on, by_person, at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, n, points, words == null ? "" : words.strip(), day, viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        dirty.mark("appraisal.fact_sample_mark", null, day);
        before.filter(d -> !d.equals(day)).ifPresent(d -> dirty.mark("appraisal.fact_sample_mark", null, d));
        audit.record(viewer.person(), "appraisal.sample.mark", "sample/" + id, null, Map.of("n", n, "points", points), words);
        return Outcome.done(samples.find(id).orElseThrow());
    }
}
