package zhanggui.metrics;

import java.time.LocalDate;
import java.util.Set;
import zhanggui.kernel.Formula;

/**
 * A definition and the rule by which it is counted.
 *
 * <p>A measure that is counted from facts is one query, its rows: {@code fact_kind, fact_id, at, day, shop_id, person_id,
 * part, whole, points, item, label_zh, label_en, order_no}. The daily roll-up adds them, the evidence lists them: so a
 * figure and what stands behind it cannot drift apart. A formula has no rows of its own.
 */
sealed interface Measure {

    Definition definition();

    default String key() { return definition().key(); }

    /** The measures it is reckoned from; none when it is counted from facts. */
    Set<String> inputs();

    /**
     * @param rows  SQL over fact views; of a level what stands now, without a day
     * @param timed {@code day} is the business day of {@code at}: then an index on the time finds a day's rows, too
     */
    record Counted(Definition definition, String rows, boolean timed) implements Measure {

        /**
         * The facts, and beside those that an appeal has set aside for a person the same once more with the opposite sign (WHY-04): the person's figure is without them, the
         * shop's is not. Distinct things are counted, not added: nothing can stand beside them.
         */
        @Override
        public String rows() {
            if (distinct() || !definition.speaksAbout(SubjectKind.PERSON)) return rows;
            return """
                    select fact_kind, fact_id, at, day, shop_id, person_id, part, whole, points, item, label_zh, label_en, order_no from (%s) counted
                    union all
                    select fact_kind, fact_id, at, day, shop_id, case when own then person_id end, case when own then -part else part end, case when own then -whole else whole end,
                           case when own then -points else points end, null::text,
                           '申诉成立：' || case when own then '不算本人 · ' else '仍算本店 · ' end || label_zh, 'appeal upheld: ' || case when own then 'not this person''s · ' else 'still the shop''s · ' end || label_en, order_no
                      from metrics.set_aside cross join (values (true), (false)) sides (own) where measure = '%s'""".formatted(rows, key());
        }

        /** The facts alone, as they are on record. */
        String facts() { return rows; }

        @Override public Set<String> inputs() { return Set.of(); }

        /** Which rows {@code f} lie in the period; wants the parameters from, until, begins and ends (see {@link Period}). */
        String inPeriod() { return level() ? "true" : "f.day >= :from and f.day < :until" + (timed ? " and f.at >= :begins and f.at < :ends" : ""); }

        boolean distinct() { return definition.kind() == MeasureKind.DISTINCT; }

        boolean level() { return definition.kind() == MeasureKind.LEVEL; }
    }

    /** @param inputs the keys of the measures it stands on */
    record Reckoned(Definition definition, Formula formula, Set<String> inputs) implements Measure {}

    /** Another measure, so long before. */
    record Earlier(Definition definition, String of, Back back) implements Measure {

        @Override public Set<String> inputs() { return Set.of(of); }
    }

    /** The days of the period that have begun: what an average a day is divided by. */
    record Days(Definition definition) implements Measure {

        @Override public Set<String> inputs() { return Set.of(); }
    }

    /** How far back. */
    enum Back {
        MONTH, YEAR;

        LocalDate from(LocalDate day) { return this == MONTH ? day.minusMonths(1) : day.minusYears(1); }
    }
}
