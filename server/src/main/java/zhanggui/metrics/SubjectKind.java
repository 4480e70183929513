package zhanggui.metrics;

/** Whom or what a measure speaks about. The company has the one subject {@link Metrics#COMPANY}. */
public enum SubjectKind { PERSON, SHOP, COMPANY }
