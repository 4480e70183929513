package zhanggui.kernel;

/** Why something was not done: a rule, not a fault. Implemented by enums, one constant per reason, each holding one {@link Told}. */
public interface Refusal {

    /** @param rule the requirement or rule it comes from, e.g. {@code FUL-08}; empty when there is none */
    record Told(int status, String rule, Words words) {

        public Told(int status, String rule, String zh, String en) { this(status, rule, Words.of(zh, en)); }
    }

    String name();

    Told told();

    /** 404 for what is not there, 409 for what stands against it, 403 for whose it is not, 422 for bad input. */
    default int status() { return told().status(); }

    default String rule() { return told().rule(); }

    /** What is wrong and how to mend it, as one says it at work. {@code {name}} is replaced from the refusal's facts. */
    default Words words() { return told().words(); }
}
