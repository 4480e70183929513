package zhanggui.metrics;

import java.util.Set;

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

    /** @param rows SQL over fact views */
    record Counted(Definition definition, String rows) implements Measure {
        boolean distinct() { return definition.kind() == MeasureKind.DISTINCT; }
    }

    /** @param inputs the keys of the measures it stands on */
    record Reckoned(Definition definition, Formula formula, Set<String> inputs) implements Measure {}
}
