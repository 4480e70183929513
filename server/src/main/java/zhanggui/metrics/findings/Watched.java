package zhanggui.metrics.findings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** MET-09: which measures of shops are watched, and from how many percent off the usual on; from a day on. */
@Component
class Watched {

    private static final int MOST = 1_000;

    /** @param percent 0: not watched any more */
    record Row(String measure, Words name, int percent, LocalDate from) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Audit audit;

    Watched(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** By measure, those that are watched on the day. */
    Map<String, Integer> on(LocalDate day) {
        var watched = new TreeMap<String, Integer>();
        DatedValues.of(db, "metrics.watch").on(day).forEach((key, value) -> { if (Integer.parseInt(value) > 0) watched.put(key, Integer.parseInt(value)); });
        return watched;
    }

    List<Row> list() {
        var values = DatedValues.of(db, "metrics.watch");
        return values.on(calendar.today()).keySet().stream().sorted().filter(metrics::knows).map(key -> {
            var held = values.held(key, calendar.today());
            return new Row(key, metrics.definition(key).name(), Integer.parseInt(held.value()), held.from());
        }).toList();
    }

    @Transactional
    Outcome<List<Row>> set(String measure, int percent, @Nullable LocalDate from, @Nullable String why, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(FindingRefusal.WORDS_NEEDED);
        if (percent < 0 || percent > MOST) return Outcome.refused(FindingRefusal.WRONG_PERCENT);
        if (!metrics.knows(measure) || !metrics.definition(measure).speaksAbout(SubjectKind.SHOP)) return Outcome.refused(FindingRefusal.NO_SUCH_MEASURE, Map.of("measure", measure));
        var day = from == null ? calendar.today() : from;
        if (day.isBefore(calendar.today())) return Outcome.refused(FindingRefusal.WATCH_IN_PAST);
        var before = on(day).get(measure);
        if (db.sql("insert into metrics.watch (key, from_day, value, why, made_by, made_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing").params(measure, day, percent, why.strip(), by.person().value(), clock.instant().atOffset(UTC)).update() == 0)
            return Outcome.refused(FindingRefusal.WATCH_IN_PAST);
        audit.record(by.person(), "metrics.watch.set", "measure/" + measure, before, percent, why.strip());
        return Outcome.done(list());
    }
}
