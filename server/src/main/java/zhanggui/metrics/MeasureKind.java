package zhanggui.metrics;

/**
 * How a measure is reckoned over a period (MET-42): a sum and occurrences add their parts; a ratio adds parts and wholes
 * and never averages; distinct things are counted anew over the whole period, never summed by day; a formula is reckoned
 * from the period's values of other measures.
 */
public enum MeasureKind { SUM, OCCURRENCES, RATIO, DISTINCT, FORMULA }
