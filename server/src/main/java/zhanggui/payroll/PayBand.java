package zhanggui.payroll;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Coefficient;

/**
 * PAY-04: what a value between two limits pays.
 *
 * @param from  in hundredths, inclusive; null: from below all
 * @param until in hundredths, exclusive; null: without end
 * @param pays  the factor, 0.60 for 60 %
 */
public record PayBand(@Nullable Long from, @Nullable Long until, @NotNull Coefficient pays) {}
