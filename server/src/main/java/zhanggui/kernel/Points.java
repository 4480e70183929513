package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Appraisal points in whole hundredths. In JSON it is the number of hundredths. */
public record Points(@JsonValue int hundredths) implements Comparable<Points> {

    public static final Points NONE = new Points(0);

    @JsonCreator
    public Points {}

    public static Points of(int whole) { return new Points(Math.multiplyExact(whole, 100)); }
    public static Points parse(String points) { return new Points(new BigDecimal(points).movePointRight(2).intValueExact()); }

    /** The named rounding of scores: half up to a hundredth of a point, once per item and once per score (APR-01). */
    public static Points roundHalfUp(BigDecimal points) {
        return new Points(points.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValueExact());
    }

    public BigDecimal value() { return BigDecimal.valueOf(hundredths, 2); }

    public Points plus(Points other) { return new Points(Math.addExact(hundredths, other.hundredths)); }
    public Points minus(Points other) { return new Points(Math.subtractExact(hundredths, other.hundredths)); }
    public Points times(int n) { return new Points(Math.multiplyExact(hundredths, n)); }
    public Points negate() { return new Points(Math.negateExact(hundredths)); }
    public Points atLeast(Points floor) { return compareTo(floor) < 0 ? floor : this; }
    public Points atMost(Points ceiling) { return compareTo(ceiling) > 0 ? ceiling : this; }

    @Override public int compareTo(Points other) { return Integer.compare(hundredths, other.hundredths); }
    @Override public String toString() { return value().toPlainString(); }
}
