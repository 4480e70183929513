package zhanggui.payroll.law;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A part of a whole to the millionth, as laws print them: 8 %, 0.5 %, 0.16 %. */
public record Rate(@JsonValue int millionths) {

    public Rate {
        if (millionths < 0 || millionths > 1_000_000) throw new IllegalArgumentException(millionths + " millionths");
    }

    BigDecimal value() { return BigDecimal.valueOf(millionths, 6); }

    /** {@code 0.5%}. */
    public String told() { return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + "%"; }
}
