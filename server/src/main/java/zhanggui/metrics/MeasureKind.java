package zhanggui.metrics;

/**
 * How a measure is reckoned over a period (MET-42): a sum and occurrences add their parts; a ratio adds parts and wholes
 * and never averages; distinct things are counted anew over the whole period, never summed by day; a level is what stands at
 * the end, as it was read when each day was over; an earlier one is another measure of a month or a year before; days are
 * those of the period that have begun; a formula is reckoned from
 * the period's values of other measures.
 */
public enum MeasureKind { SUM, OCCURRENCES, RATIO, DISTINCT, LEVEL, EARLIER, DAYS, FORMULA }
