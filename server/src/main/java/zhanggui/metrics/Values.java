package zhanggui.metrics;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Levels levels;
    private final SpanCounts spans;

    Values(JdbcClient db, BusinessCalendar calendar, Measures measures) {
        this.db = db;
        this.calendar = calendar;
        this.measures = measures;
        this.levels = new Levels(db, calendar);
        this.spans = new SpanCounts(db);
    }

    Levels levels() { return levels; }

    Measure measure(String key) { return measures.get(key); }

    Map<String, Map<Long, Measured>> over(Collection<String> keys, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var wanted = wanted(keys, until);
        var summed = wanted.values().stream().filter(m -> m instanceof Measure.Counted counted && !counted.level() && (!counted.distinct() || oneDay(kind, from, until))).map(Measure.Counted.class::cast).toList();
        var values = new HashMap<>(summed(summed, kind, subjects, from, until));
        for (var measure : wanted.values())
            if (!values.containsKey(measure.key())) values.put(measure.key(), switch (measure) {
                case Measure.Counted counted -> counted.level() ? level(counted, kind, subjects, from, until) : kept(counted, kind, subjects, from, until);
                case Measure.Days days -> days(days, subjects, from, until);
                case Measure.Earlier earlier -> earlier(earlier, subjects, over(List.of(earlier.of()), kind, subjects, earlier.back().from(from), earlier.back().from(until)));
                case Measure.Reckoned reckoned -> reckoned(reckoned, subjects, values);
            });
        return keys.stream().distinct().collect(toMap(key -> key, values::get));
    }

    /** WHY-01: the same from the facts themselves, one by one, for a check of what is rolled up. A level is its reading. */
    Map<String, Map<Long, Measured>> added(Collection<String> keys, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = new HashMap<String, Map<Long, Measured>>();
        for (var measure : wanted(keys, until).values())
            values.put(measure.key(), switch (measure) {
                case Measure.Counted counted -> counted.level() ? level(counted, kind, subjects, from, until) : counted.distinct() ? distinct(counted, kind, subjects, from, until) : facts(counted, kind, subjects, from, until);
                case Measure.Days days -> days(days, subjects, from, until);
                case Measure.Earlier earlier -> earlier(earlier, subjects, added(List.of(earlier.of()), kind, subjects, earlier.back().from(from), earlier.back().from(until)));
                case Measure.Reckoned reckoned -> reckoned(reckoned, subjects, values);
            });
        return keys.stream().distinct().collect(toMap(key -> key, values::get));
    }

    private Map<String, Measure> wanted(Collection<String> keys, LocalDate until) {
        var wanted = new LinkedHashMap<String, Measure>();
        keys.forEach(key -> withInputs(measures.get(key, until.minusDays(1)), until.minusDays(1), wanted));
        return wanted;
    }

    /** Inputs stand before what is reckoned from them; what an earlier one stands on is asked of its own days. */
    void withInputs(Measure measure, LocalDate day, Map<String, Measure> wanted) {
        if (measure instanceof Measure.Reckoned) measure.inputs().forEach(input -> withInputs(measures.get(input, day), day, wanted));
        wanted.putIfAbsent(measure.key(), measure);
    }

    private Map<Long, Measured> days(Measure.Days measure, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var end = until.isAfter(calendar.today()) ? calendar.today().plusDays(1) : until;
        var days = Math.max(0, end.toEpochDay() - from.toEpochDay());
        return subjects.stream().distinct().collect(toMap(subject -> subject, _ -> new Measured(measure.key(), measure.definition().version(), MeasureKind.DAYS, days, 0, Points.NONE)));
    }

    private Map<Long, Measured> level(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = nothing(measure, subjects);
        values.putAll(levels.of(measure, kind, subjects, from, until));
        return values;
    }

    private static Map<Long, Measured> earlier(Measure.Earlier measure, Collection<Long> subjects, Map<String, Map<Long, Measured>> then) {
        var values = new HashMap<Long, Measured>();
        for (var subject : subjects) values.put(subject, named(measure, then.get(measure.of()).get(subject)));
        return values;
    }

    /** The same value, as that of the measure that looks back. */
    static Measured named(Measure.Earlier measure, Measured then) { return new Measured(measure.key(), measure.definition().version(), then.kind(), then.part(), then.whole(), then.points()); }

    private Map<Long, Measured> facts(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = nothing(measure, subjects);
        new Period(from, until, calendar).in(db.sql("select %s as subject, sum(part) as part, sum(whole) as whole, sum(coalesce(points, 0)) as points from (%s) f where %s and (:company or %s = any(:subjects)) group by 1"
                        .formatted(kind.column(), measure.rows(), measure.inPeriod(), kind.column())))
                .param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> {
                    values.put(row.getLong("subject"), new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))));
                });
        return values;
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
                .param("measures", definitions.keySet().toArray(String[]::new)).param("kind", kind.stored())
                .param("company", company).param("subjects", subjects.toArray(Long[]::new)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> {
                    var definition = definitions.get(row.getString("measure"));
                    values.get(definition.key()).put(row.getLong("subject"), new Measured(definition.key(), row.getString("version"), definition.kind(),
                            row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points"))));
                });
        return values;
    }

    /** Shops and the company are asked for again and again: their counts are kept until the facts change. */
    private Map<Long, Measured> kept(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        if (kind != SubjectKind.SHOP && kind != SubjectKind.COMPANY) return distinct(measure, kind, subjects, from, until);
        var values = nothing(measure, subjects);
        spans.of(measure, subjects, from, until, () -> distinct(measure, kind, subjects, from, until).entrySet().stream().collect(toMap(Map.Entry::getKey, e -> e.getValue().part())))
                .forEach((subject, part) -> values.put(subject, new Measured(measure.key(), measure.definition().version(), MeasureKind.DISTINCT, part, 0, Points.NONE)));
        return values;
    }

    /** Distinct things over several days or shops: counted in the facts of the period, not summed by day. */
    private Map<Long, Measured> distinct(Measure.Counted measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        var values = nothing(measure, subjects);
        new Period(from, until, calendar).in(db.sql("select %s as subject, count(distinct item) as part from (%s) f where %s and (:company or %s = any(:subjects)) group by 1".formatted(kind.column(), measure.rows(), measure.inPeriod(), kind.column())))
                .param("company", kind == SubjectKind.COMPANY).param("subjects", subjects.toArray(Long[]::new))
                .query(row -> {
                    values.put(row.getLong("subject"), new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), row.getLong("part"), 0, Points.NONE));
                });
        return values;
    }

    static Map<Long, Measured> nothing(Measure measure, Collection<Long> subjects) {
        var values = new HashMap<Long, Measured>();
        for (var subject : subjects) values.put(subject, new Measured(measure.key(), measure.definition().version(), measure.definition().kind(), 0, 0, Points.NONE));
        return values;
    }

    Map<Long, Measured> reckoned(Measure.Reckoned measure, Collection<Long> subjects, Map<String, Map<Long, Measured>> values) {
        var reckoned = new HashMap<Long, Measured>();
        var units = measure.inputs().stream().collect(toMap(input -> input, input -> measures.get(input).definition().unit()));
        for (var subject : subjects) reckoned.put(subject, Recount.value(measure, measure.inputs().stream().collect(toMap(input -> input, input -> values.get(input).get(subject))), units));
        return reckoned;
    }

    /** WHY-05: the formulas among these, ready to be reckoned again with other facts. */
    Recount recount(Collection<String> keys, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var wanted = wanted(keys.stream().filter(key -> measures.get(key, until.minusDays(1)) instanceof Measure.Reckoned).toList(), until);
        if (wanted.isEmpty()) return Recount.NONE;
        var formulas = wanted.values().stream().filter(Measure.Reckoned.class::isInstance).map(Measure.Reckoned.class::cast).toList();
        var inputs = wanted.keySet().stream().filter(key -> !(wanted.get(key) instanceof Measure.Reckoned)).toList();
        var values = new HashMap<String, Measured>();
        over(inputs, kind, List.of(subject), from, until).forEach((key, bySubject) -> values.put(key, bySubject.get(subject)));
        return new Recount(formulas, values, wanted.values().stream().collect(toMap(Measure::key, m -> m.definition().unit())));
    }

    /** What a formula sees: yuan, pieces, or a ratio's value. */
    static BigDecimal inUnits(Measured value, Unit unit) {
        var number = value.quotient() ? BigDecimal.valueOf(value.part()).divide(BigDecimal.valueOf(value.whole()), MathContext.DECIMAL128) : BigDecimal.valueOf(value.part());
        return unit == Unit.MONEY ? number.movePointLeft(2) : number;
    }

    /** Part and whole as whole numbers, exact up to six places; money's part is fen. */
    static Measured value(Measure.Reckoned measure, Formulas.Quotient quotient) {
        var scale = Math.clamp(Math.max(places(quotient.part()), places(quotient.whole())), 0, PLACES);
        var cents = measure.definition().unit() == Unit.MONEY ? 2 : 0;
        return new Measured(measure.key(), measure.definition().version(), MeasureKind.FORMULA,
                whole(quotient.part(), scale + cents), whole(quotient.whole(), scale), Points.NONE);
    }

    private static int places(BigDecimal number) { return number.stripTrailingZeros().scale(); }

    private static long whole(BigDecimal number, int scale) { return number.movePointRight(scale).setScale(0, RoundingMode.HALF_EVEN).longValueExact(); }
}
