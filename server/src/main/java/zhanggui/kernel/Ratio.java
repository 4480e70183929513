package zhanggui.kernel;

import static java.lang.Math.addExact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.MathContext;

/** A part of a whole. Ratios are added, never averaged: 9/10 and 0/90 make 9/100, not 45 % (MET-42). Whole 0 is "not measured". */
public record Ratio(long part, long whole) {

    public static final Ratio NOT_MEASURED = new Ratio(0, 0);

    public Ratio {
        if (part < 0 || whole < 0) throw new IllegalArgumentException(part + "/" + whole);
    }

    @JsonIgnore public boolean measured() { return whole > 0; }

    public Ratio plus(Ratio other) { return new Ratio(addExact(part, other.part), addExact(whole, other.whole)); }

    /** Asking the value of what was not measured is an error, not a zero. */
    @JsonIgnore public BigDecimal value() {
        if (!measured()) throw new IllegalStateException("not measured");
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
    }
}
