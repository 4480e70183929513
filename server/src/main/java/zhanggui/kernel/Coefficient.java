package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** What a score multiplies pay by, in whole hundredths: 1.2 is 120. Read from a table, never typed (APR-05). */
public record Coefficient(@JsonValue int hundredths) implements Comparable<Coefficient> {

    @JsonCreator
    public Coefficient {}

    public static Coefficient parse(String factor) { return new Coefficient(new BigDecimal(factor).movePointRight(2).intValueExact()); }

    public BigDecimal value() { return BigDecimal.valueOf(hundredths, 2); }

    @Override public int compareTo(Coefficient other) { return Integer.compare(hundredths, other.hundredths); }
    @Override public String toString() { return value().stripTrailingZeros().toPlainString(); }
}
