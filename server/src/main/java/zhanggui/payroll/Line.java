package zhanggui.payroll;

import jakarta.validation.constraints.NotNull;
import zhanggui.kernel.Words;

/**
 * One line of a pay scheme. What takes from pay is a negative amount, so that sums are sums.
 *
 * @param key     its name in other lines' formulas
 * @param formula over terms, other lines, the score, the coefficient, rewards and penalties; its result is rounded half
 *                up to the fen, once
 */
public record Line(@NotNull String key, @NotNull Words name, @NotNull Kind kind, @NotNull String formula) {

    /** BASIS is a step of reckoning that no sum takes up, COMPANY what the company pays beside the wage. */
    public enum Kind { EARNING, DEDUCTION, SUBTOTAL, NET, BASIS, COMPANY }
}
