package zhanggui.kernel;

/** Why something was not done: a rule, not a fault. Implemented by enums, one constant per reason. */
public interface Refusal {

    String name();

    /** 404 for what is not there, 409 for what stands against it, 403 for whose it is not, 422 for bad input. */
    int status();

    /** The requirement or rule it comes from, e.g. {@code FUL-08}; empty when there is none. */
    String rule();

    /** What is wrong and how to mend it, as one says it at work. {@code {name}} is replaced from the refusal's facts. */
    Words words();
}
