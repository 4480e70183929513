package zhanggui.payroll;

import java.math.BigDecimal;
import zhanggui.kernel.Words;

/**
 * A value a formula may name that is no line: a term of the person, the score, rewards, the month's attendance.
 *
 * @param hundredths the value in hundredths of its unit, exactly; of PERCENT hundredths of the whole
 * @param source     where it comes from, e.g. {@code term/12}, {@code score/2026-10}
 */
public record Input(String name, Words label, Unit unit, long hundredths, Words detail, String source) {

    /** TABLE: which table or way of reckoning, told by its detail. */
    public enum Unit { YUAN, POINTS, FACTOR, HOURS, DAYS, COUNT, MINUTES, PERCENT, TABLE }

    BigDecimal value() { return BigDecimal.valueOf(hundredths, 2); }
}
