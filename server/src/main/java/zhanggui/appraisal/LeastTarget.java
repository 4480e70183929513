package zhanggui.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Measured;
import zhanggui.metrics.Unit;

/**
 * DIS-07: the least a post's holders have to bring in a month (基础指标), by one measure. Pure.
 *
 * @param person  null for whoever holds the post
 * @param atLeast fen, a count, or hundredths of a percent, as the measure is counted in; at most, where less is better
 */
record LeastTarget(long id, String post, @Nullable PersonId person, String measure, long atLeast, LocalDate from, String why) {

    private static final long WHOLE = 10_000;

    enum Result { REACHED, MISSED, NOT_MEASURED }

    /** A month in which nothing at all was counted is not measured: neither reached nor missed. */
    Result of(Measured value, Definition definition) {
        if (!value.measured() || value.part() == 0 && definition.unit() != Unit.RATIO && definition.direction() != Definition.Direction.LOWER) return Result.NOT_MEASURED;
        var quotient = value.kind() == MeasureKind.RATIO || value.kind() == MeasureKind.FORMULA;
        var found = BigDecimal.valueOf(value.part()).multiply(BigDecimal.valueOf(quotient && definition.unit() == Unit.RATIO ? WHOLE : 1));
        var wanted = BigDecimal.valueOf(atLeast).multiply(BigDecimal.valueOf(quotient ? value.whole() : 1));
        var compared = found.compareTo(wanted);
        return (definition.direction() == Definition.Direction.LOWER ? compared <= 0 : compared >= 0) ? Result.REACHED : Result.MISSED;
    }

    Words wanted(Definition definition) { return told(BigDecimal.valueOf(atLeast, definition.unit() == Unit.COUNT ? 0 : 2), definition); }

    Words found(Measured value, Definition definition) {
        var quotient = value.kind() == MeasureKind.RATIO || value.kind() == MeasureKind.FORMULA;
        var factor = BigDecimal.valueOf(definition.unit() == Unit.RATIO ? WHOLE : 1);
        var amount = !quotient ? BigDecimal.valueOf(value.part()) : BigDecimal.valueOf(value.part()).multiply(factor).divide(BigDecimal.valueOf(Math.max(1, value.whole())), 0, RoundingMode.HALF_UP);
        return told(definition.unit() == Unit.COUNT ? amount : amount.movePointLeft(2), definition);
    }

    private static Words told(BigDecimal amount, Definition definition) {
        var text = amount.toPlainString();
        if (definition.unit() == Unit.RATIO) return Words.same(text + "%");
        return Words.of(text + " " + definition.unitName().zh(), text + " " + definition.unitName().en());
    }
}
