package zhanggui.metrics;

/** A measure that no file and no formula of the company defines. It is a broken rule or address, not a zero. */
public class UnknownMeasure extends RuntimeException {
    UnknownMeasure(String key) { super("no measure " + key); }
}
