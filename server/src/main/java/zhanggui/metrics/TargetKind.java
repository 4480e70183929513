package zhanggui.metrics;

/** TGT-02: whose a target is. The company has the one subject {@link Metrics#COMPANY}. */
public enum TargetKind {
    COMPANY, SHOP, DEPARTMENT, PERSON;

    static TargetKind of(SubjectKind kind) { return valueOf(kind.name()); }
}
