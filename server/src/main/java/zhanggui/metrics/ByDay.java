package zhanggui.metrics;

import static java.util.stream.Collectors.toMap;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Points;

/** MET-42: one value per day of a period, for a plot; distinct things and formulas are each day's own. */
@Component
class ByDay {

    record Daily(LocalDate day, Measured value) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Values values;

    ByDay(JdbcClient db, BusinessCalendar calendar, Values values) {
        this.db = db;
        this.calendar = calendar;
        this.values = values;
    }

    List<Daily> of(Measure measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var wanted = new LinkedHashMap<String, Measure>();
        values.withInputs(measure, until.minusDays(1), wanted);
        var perDay = new HashMap<LocalDate, Map<String, Map<Long, Measured>>>();
        counted(wanted, kind, subject, from, until).forEach(row -> put(perDay, row.day(), row.value().measure(), subject, row.value()));
        for (var each : wanted.values()) if (each instanceof Measure.Earlier earlier) before(earlier, kind, subject, from, until, perDay);
        var days = new ArrayList<Daily>();
        from.datesUntil(until).forEach(day -> {
            var known = perDay.getOrDefault(day, new HashMap<>());
            for (var each : wanted.values()) {
                if (each instanceof Measure.Reckoned reckoned) known.put(each.key(), values.reckoned(reckoned, Set.of(subject), known));
                else known.putIfAbsent(each.key(), each instanceof Measure.Days ? values.over(List.of(each.key()), kind, Set.of(subject), day, day.plusDays(1)).get(each.key()) : Values.nothing(each, Set.of(subject)));
            }
            days.add(new Daily(day, known.get(measure.key()).get(subject)));
        });
        return days;
    }

    private static void put(Map<LocalDate, Map<String, Map<Long, Measured>>> perDay, LocalDate day, String key, long subject, Measured value) {
        perDay.computeIfAbsent(day, _ -> new HashMap<>()).put(key, new HashMap<>(Map.of(subject, value)));
    }

    private void before(Measure.Earlier earlier, SubjectKind kind, long subject, LocalDate from, LocalDate until, Map<LocalDate, Map<String, Map<Long, Measured>>> perDay) {
        var then = new HashMap<LocalDate, Measured>();
        of(values.measure(earlier.of()), kind, subject, earlier.back().from(from), earlier.back().from(until.minusDays(1)).plusDays(1)).forEach(d -> then.put(d.day(), d.value()));
        from.datesUntil(until).forEach(day -> {
            var value = then.get(earlier.back().from(day));
            if (value != null) put(perDay, day, earlier.key(), subject, Values.named(earlier, value));
        });
    }

    private List<Daily> counted(Map<String, Measure> wanted, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var counted = wanted.values().stream().filter(Measure.Counted.class::isInstance).map(Measure.Counted.class::cast).toList();
        var rows = new ArrayList<>(stored(counted.stream().filter(m -> !m.level()).toList(), kind, subject, from, until));
        for (var measure : counted) {
            if (measure.level()) rows.addAll(values.levels().byDay(measure, kind, subject, from, until));
            else if (measure.distinct() && kind != SubjectKind.SHOP) {
                rows.removeIf(row -> row.value().measure().equals(measure.key()));
                rows.addAll(distinct(measure, kind, subject, from, until));
            }
        }
        return rows;
    }

    private List<Daily> stored(List<Measure.Counted> counted, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var company = kind == SubjectKind.COMPANY;
        var definitions = counted.stream().collect(toMap(Measure::key, Measure::definition));
        return db.sql("""
                select measure, day, string_agg(distinct version, ', ') as version, sum(part) as part, sum(whole) as whole, sum(points) as points from metrics.daily
                 where measure = any(:measures) and subject_kind = :kind and (:company or subject_id = :subject) and day >= :from and day < :until group by 1, 2
                """)
                .param("measures", definitions.keySet().toArray(String[]::new)).param("kind", kind.stored()).param("company", company)
                .param("subject", subject).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query((row, _) -> new Daily(row.getObject("day", LocalDate.class), new Measured(row.getString("measure"), row.getString("version"),
                        definitions.get(row.getString("measure")).kind(), row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))))).list();
    }

    /** A person's or the company's distinct things of a day may stand in several shops. */
    private List<Daily> distinct(Measure.Counted measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        return new Period(from, until, calendar).in(db.sql("select day, count(distinct item) as part from (%s) f where %s and (:company or %s = :subject) group by 1".formatted(measure.rows(), measure.inPeriod(), kind.column())))
                .param("company", kind == SubjectKind.COMPANY).param("subject", subject)
                .query((row, _) -> new Daily(row.getObject("day", LocalDate.class), new Measured(measure.key(), measure.definition().version(), MeasureKind.DISTINCT, row.getLong("part"), 0, Points.NONE))).list();
    }
}
