package zhanggui.metrics.findings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;

/** MET-09: how far a day is from what is usual: the same weekdays of the weeks before, parts and wholes added. */
record Deviation(long part, long whole, int percent) {

    private static final int LEAST_DAYS = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Null when there are too few days to compare with, or one of both is not measured. @param before the same weekdays, only those with data */
    static @Nullable Deviation of(Measured value, List<Measured> before) {
        var known = before.stream().filter(Measured::measured).toList();
        if (!value.measured() || known.size() < LEAST_DAYS) return null;
        var quotient = value.whole() > 0;
        var part = known.stream().mapToLong(Measured::part).sum();
        var whole = quotient ? known.stream().mapToLong(Measured::whole).sum() : known.size();
        if (part <= 0 || whole <= 0) return null;
        var usual = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        var now = quotient ? BigDecimal.valueOf(value.part()).divide(BigDecimal.valueOf(value.whole()), MathContext.DECIMAL64) : BigDecimal.valueOf(value.part());
        return new Deviation(part, whole, now.subtract(usual).multiply(HUNDRED).divide(usual, 0, RoundingMode.HALF_UP).intValueExact());
    }

    /** What is better than usual is no hidden problem. */
    boolean bad(Definition.Direction direction, int from) {
        return switch (direction) {
            case HIGHER -> percent <= -from;
            case LOWER -> percent >= from;
            case NONE -> Math.abs(percent) >= from;
        };
    }
}
