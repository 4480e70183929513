package zhanggui.metrics.targets;

import zhanggui.metrics.TargetKind;

/** TGT-02: whose a target is. */
record Subject(TargetKind kind, long id) {

    /** What may stand below it. */
    boolean holds(TargetKind below) {
        return switch (kind) {
            case COMPANY -> below != TargetKind.COMPANY;
            case SHOP -> below == TargetKind.DEPARTMENT || below == TargetKind.PERSON;
            case DEPARTMENT -> below == TargetKind.DEPARTMENT || below == TargetKind.SHOP || below == TargetKind.PERSON;
            case PERSON -> false;
        };
    }
}
