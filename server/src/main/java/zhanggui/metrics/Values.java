package zhanggui.metrics;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Points;

/** MET-42: values over a period. Parts and wholes are added, distinct things counted anew, formulas reckoned last. */
@Component
class Values {

    private static final int PLACES = 6;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Measures measures;

    Values(JdbcClient db, BusinessCalendar calendar, Measures measures) {
        this.db = db;
        this.calendar = calendar;
        this.measures = measures;
    }

    Map<String, Map<Long, Measured>> over(Collection<String> keys, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var wanted = new LinkedHashMap<String, Measure>();
        keys.forEach(key -> withInputs(measures.get(key), wanted));
        var summed = wanted.values().stream().filter(m -> m instanceof Measure.Counted counted && (!counted.distinct() || oneDay(kind, from, until))).map(Measure.Counted.class::cast).toList();
        var values = new HashMap<>(summed(summed, kind, subjects, from, until));
        for (var measure : wanted.values())
            if (measure instanceof Measure.Counted counted && !values.containsKey(measure.key())) values.put(measure.key(), distinct(counted, kind, subjects, from, until));
        for (var measure : wanted.values())
            if (measure instanceof Measure.Reckoned reckoned) values.put(measure.key(), reckoned(reckoned, subjects, values));
        return keys.stream().distinct().collect(toMap(key -> key, values::get));
    }

    /** WHY-01: the same from the facts themselves, one by one, for a check of what is rolled up. */
    Map<String, Map<Long, Measured>> added(Collection<String> keys, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var wanted = new LinkedHashMap<String, Measure>();
        keys.forEach(key -> withInputs(measures.get(key), wanted));
        var values = new HashMap<String, Map<Long, Measured>>();
        for (var measure : wanted.values())
            values.put(measure.key(), switch (measure) {
                case Measure.Counted counted -> counted.distinct() ? distinct(counted, kind, subjects, from, until) : facts(counted, kind, subjects, from, until);
                case Measure.Reckoned reckoned -> reckoned(reckoned, subjects, values);
            });
        return keys.stream().distinct().collect(toMap(key -> key, values::get));
    }

    private Map<Long, Measured> facts(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = nothing(measure, subjects);
        var column = switch (kind) { case PERSON -> "person_id"; case SHOP -> "shop_id"; case COMPANY -> "0"; };
        new Period(from, until, calendar).in(db.sql("select %s as subject, sum(part) as part, sum(whole) as whole, sum(coalesce(points, 0)) as points from (%s) f where %s and (:company or %s = any(:subjects)) group by 1"
                        .formatted(column, measure.rows(), measure.inPeriod(), column)))
                .param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> {
                    values.put(row.getLong("subject"), new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))));
                });
        return values;
    }

    /** Inputs stand before what is reckoned from them. */
    private void withInputs(Measure measure, Map<String, Measure> wanted) {
        if (measure instanceof Measure.Reckoned reckoned) reckoned.inputs().forEach(input -> withInputs(measures.get(input), wanted));
        wanted.putIfAbsent(measure.key(), measure);
    }

    /** A day's distinct things of one shop are in the roll-up; those of many shops or days may be the same again. */
    private static boolean oneDay(SubjectKind kind, LocalDate from, LocalDate until) { return kind == SubjectKind.SHOP && from.plusDays(1).equals(until); }

    private Map<String, Map<Long, Measured>> summed(List<Measure.Counted> counted, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = new HashMap<String, Map<Long, Measured>>();
        for (var measure : counted) values.put(measure.key(), nothing(measure, subjects));
        if (counted.isEmpty() || subjects.isEmpty()) return values;
        var company = kind == SubjectKind.COMPANY;
        var definitions = counted.stream().collect(toMap(Measure::key, Measure::definition));
        db.sql("""
                select measure, %s as subject, string_agg(distinct version, ', ' order by version) as version, sum(part) as part, sum(whole) as whole, sum(points) as points
                  from metrics.daily
                 where measure = any(:measures) and subject_kind = :kind and (:company or subject_id = any(:subjects)) and day >= :from and day < :until
                 group by 1, 2
                """.formatted(company ? "0" : "subject_id"))
                .param("measures", definitions.keySet().toArray(String[]::new)).param("kind", (company ? SubjectKind.SHOP : kind).name())
                .param("company", company).param("subjects", subjects.toArray(Long[]::new)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> {
                    var definition = definitions.get(row.getString("measure"));
                    values.get(definition.key()).put(row.getLong("subject"), new Measured(definition.key(), row.getString("version"), definition.kind(),
                            row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))));
                });
        return values;
    }

    /** Distinct things over several days or shops: counted in the facts of the period, not summed by day. */
    private Map<Long, Measured> distinct(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = nothing(measure, subjects);
        var column = switch (kind) { case PERSON -> "person_id"; case SHOP -> "shop_id"; case COMPANY -> "0"; };
        new Period(from, until, calendar).in(db.sql("select %s as subject, count(distinct item) as part from (%s) f where %s and (:company or %s = any(:subjects)) group by 1".formatted(column, measure.rows(), measure.inPeriod(), column)))
                .param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> {
                    values.put(row.getLong("subject"), new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), row.getLong("part"), 0, Points.NONE));
                });
        return values;
    }

    private static Map<Long, Measured> nothing(Measure measure, Collection<Long> subjects) {
        var values = new HashMap<Long, Measured>();
        for (var subject : subjects) values.put(subject, new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), 0, 0, Points.NONE));
        return values;
    }

    private Map<Long, Measured> reckoned(Measure.Reckoned measure, Collection<Long> subjects, Map<String, Map<Long, Measured>> values) {
        var reckoned = new HashMap<Long, Measured>();
        for (var subject : subjects) {
            var inputs = new HashMap<String, BigDecimal>();
            for (var input : measure.inputs()) {
                var value = values.get(input).get(subject);
                if (value.measured()) inputs.put(input, inUnits(value, measures.get(input).definition().unit()));
            }
            reckoned.put(subject, Formulas.over(measure.formula(), inputs).map(q -> value(measure, q)).orElseGet(() -> nothing(measure, Set.of(subject)).get(subject)));
        }
        return reckoned;
    }

    /** What a formula sees: yuan, pieces, or a ratio's value. */
    static BigDecimal inUnits(Measured value, Unit unit) {
        var number = value.quotient() ? BigDecimal.valueOf(value.part()).divide(BigDecimal.valueOf(value.whole()), MathContext.DECIMAL128) : BigDecimal.valueOf(value.part());
        return unit == Unit.MONEY ? number.movePointLeft(2) : number;
    }

    /** Part and whole as whole numbers, exact up to six places; money's part is fen. */
    private static Measured value(Measure.Reckoned measure, Formulas.Quotient quotient) {
        var scale = Math.clamp(Math.max(places(quotient.part()), places(quotient.whole())), 0, PLACES);
        var cents = measure.definition().unit() == Unit.MONEY ? 2 : 0;
        return new Measured(measure.key(), measure.definition().version(), MeasureKind.FORMULA,
                whole(quotient.part(), scale + cents), whole(quotient.whole(), scale), Points.NONE);
    }

    private static int places(BigDecimal number) { return number.stripTrailingZeros().scale(); }

    private static long whole(BigDecimal number, int scale) { return number.movePointRight(scale).setScale(0, RoundingMode.HALF_EVEN).longValueExact(); }

    /** One value per day of the period, for a plot (DISTINCT and formulas are the day's own). */
    List<Daily> byDay(Measure measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var wanted = new LinkedHashMap<String, Measure>();
        withInputs(measure, wanted);
        var counted = wanted.values().stream().filter(Measure.Counted.class::isInstance).map(Measure.Counted.class::cast).toList();
        var perDay = new HashMap<LocalDate, Map<String, Map<Long, Measured>>>();
        stored(counted, kind, subject, from, until).forEach(row -> perDay.computeIfAbsent(row.day(), _ -> new HashMap<>()).put(row.value().measure(), new HashMap<>(Map.of(subject, row.value()))));
        var days = new ArrayList<Daily>();
        from.datesUntil(until).forEach(day -> {
            var values = perDay.getOrDefault(day, new HashMap<>());
            counted.forEach(m -> values.putIfAbsent(m.key(), nothing(m, Set.of(subject))));
            for (var each : wanted.values()) if (each instanceof Measure.Reckoned reckoned) values.put(each.key(), reckoned(reckoned, Set.of(subject), values));
            days.add(new Daily(day, values.get(measure.key()).get(subject)));
        });
        return days;
    }

    record Daily(LocalDate day, Measured value) {}

    private List<Daily> stored(List<Measure.Counted> counted, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var company = kind == SubjectKind.COMPANY;
        var definitions = counted.stream().collect(toMap(Measure::key, Measure::definition));
        var rows = new ArrayList<>(db.sql("""
                select measure, day, string_agg(distinct version, ', ') as version, sum(part) as part, sum(whole) as whole, sum(points) as points from metrics.daily
                 where measure = any(:measures) and subject_kind = :kind and (:company or subject_id = :subject) and day >= :from and day < :until group by 1, 2
                """)
                .param("measures", definitions.keySet().toArray(String[]::new)).param("kind", (company ? SubjectKind.SHOP : kind).name()).param("company", company)
                .param("subject", subject).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query((row, _) -> new Daily(row.getObject("day", LocalDate.class), new Measured(row.getString("measure"), row.getString("version"),
                        definitions.get(row.getString("measure")).kind(), row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))))).list());
        if (kind == SubjectKind.SHOP) return rows;
        for (var measure : counted) if (measure.distinct()) {
            rows.removeIf(row -> row.value().measure().equals(measure.key()));
            rows.addAll(distinctByDay(measure, kind, subject, from, until));
        }
        return rows;
    }

    /** A person's or the company's distinct things of a day may stand in several shops. */
    private List<Daily> distinctByDay(Measure.Counted measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        return new Period(from, until, calendar).in(db.sql("select day, count(distinct item) as part from (%s) f where %s and (:company or person_id = :subject) group by 1".formatted(measure.rows(), measure.inPeriod())))
                .param("company", kind == SubjectKind.COMPANY).param("subject", subject)
                .query((row, _) -> new Daily(row.getObject("day", LocalDate.class), new Measured(measure.key(), measure.definition().version(), MeasureKind.DISTINCT, row.getLong("part"), 0, Points.NONE))).list();
    }
}
