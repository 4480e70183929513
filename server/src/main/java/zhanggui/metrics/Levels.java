package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Points;

/**
 * MET-42: a level is what stands at the end of a period, never a sum of days: what stands now while the period runs, else the reading of its last day
 * that has one. Each day is read once, when it is over, and the reading stays.
 */
class Levels {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    Levels(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** Subjects of a level without any reading in the period are left out: not measured. */
    Map<Long, Measured> of(Measure.Counted level, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var today = calendar.today();
        if (!from.isAfter(today) && until.isAfter(today)) return now(level, kind, subjects);
        return lastReading(level, from, until).map(day -> read(level, kind, subjects, day)).orElseGet(Map::of);
    }

    private Map<Long, Measured> now(Measure.Counted level, SubjectKind kind, Collection<Long> subjects) {
        var values = none(level, subjects);
        db.sql("select %s as subject, sum(part) as part, sum(whole) as whole from (%s) f where :company or %s = any(:subjects) group by 1".formatted(kind.column(), level.rows(), kind.column()))
                .param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> { values.put(row.getLong("subject"), value(level, level.definition().version(), row.getLong("part"), row.getLong("whole"))); });
        return values;
    }

    private Optional<LocalDate> lastReading(Measure.Counted level, LocalDate from, LocalDate until) {
        return db.sql("select day from metrics.level_day where measure = ? and day >= ? and day < ? order by day desc limit 1").params(level.key(), from, until).query(LocalDate.class).optional();
    }

    private Map<Long, Measured> read(Measure.Counted level, SubjectKind kind, Collection<Long> subjects, LocalDate day) {
        var values = none(level, subjects);
        db.sql("""
                select %s as subject, max(version) as version, sum(part) as part, sum(whole) as whole from metrics.daily
                 where measure = :measure and subject_kind = :kind and day = :day and (:company or subject_id = any(:subjects)) group by 1
                """.formatted(kind == SubjectKind.COMPANY ? "0" : "subject_id"))
                .param("measure", level.key()).param("kind", kind.stored()).param("day", Date.valueOf(day)).param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> { values.put(row.getLong("subject"), value(level, row.getString("version"), row.getLong("part"), row.getLong("whole"))); });
        return values;
    }

    /** Days with a reading, and today. */
    List<ByDay.Daily> byDay(Measure.Counted level, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var days = new ArrayList<>(db.sql("select day from metrics.level_day where measure = ? and day >= ? and day < ? order by day").params(level.key(), from, until).query(LocalDate.class).list());
        if (!calendar.today().isBefore(from) && calendar.today().isBefore(until)) days.add(calendar.today());
        return days.stream().map(day -> new ByDay.Daily(day, of(level, kind, List.of(subject), day, day.plusDays(1)).get(subject))).toList();
    }

    /** Nothing there is a reading, too: none; of a share it is not measured. */
    private static Map<Long, Measured> none(Measure.Counted level, Collection<Long> subjects) {
        var values = new HashMap<Long, Measured>();
        subjects.forEach(subject -> values.put(subject, value(level, level.definition().version(), 0, 0)));
        return values;
    }

    private static Measured value(Measure.Counted level, String version, long part, long whole) {
        return new Measured(level.key(), version, MeasureKind.LEVEL, part, level.definition().unit() == Unit.RATIO ? whole : 1, Points.NONE);
    }

    /** The first roll-up of a new day reads the one that is over; a day nobody was there to read stays without a reading. */
    void read(Measure.Counted level, LocalDate day, Clock clock) {
        if (db.sql("insert into metrics.level_day (measure, day, read_at) values (?, ?, ?) on conflict do nothing").params(level.key(), day, clock.instant().atOffset(UTC)).update() == 0) return;
        var byProduct = level.definition().speaksAbout(SubjectKind.PRODUCT);
        db.sql("""
                insert into metrics.daily (measure, version, day, shop_id, subject_kind, subject_id, part, whole, points)
                select :measure, :version, :day, coalesce(f.shop_id, 0), %s, %s, coalesce(sum(f.part), 0)::bigint, coalesce(sum(f.whole), 0)::bigint, 0
                  from (%s) f group by grouping sets (%s)
                having (grouping(f.person_id) = 1 or f.person_id is not null) %s
                """.formatted(Grouping.kind(byProduct), Grouping.subject(byProduct), level.rows(), Grouping.sets(byProduct, ""), Grouping.having(byProduct)))
                .param("measure", level.key()).param("version", level.definition().version()).param("day", Date.valueOf(day)).update();
    }
}
