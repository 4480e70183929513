package zhanggui.payroll;

import zhanggui.kernel.Words;

/**
 * One line of a pay scheme. What takes from pay is a negative amount, so that sums are sums.
 *
 * @param key     its name in other lines' formulas
 * @param formula over terms, other lines, the score, the coefficient, rewards and penalties; its result is rounded half
 *                up to the fen, once
 */
public record Line(String key, Words name, Kind kind, String formula) {

    public enum Kind { EARNING, DEDUCTION, SUBTOTAL, NET }
}
