package zhanggui.conduct;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/**
 * A case as it stands: what was reported and what its steps made of it. Pure: what is lacking, what comes next.
 *
 * @param check what the last check said; null while nobody has checked
 */
record CaseState(long id, Case.Kind kind, Case.State state, @Nullable Long person, LocalDate happenedOn, String place, String words, long reportedBy, OffsetDateTime reportedAt, String rule,
                 boolean restricted, Set<Long> readers, @Nullable Check check, List<Taken> steps) {

    /**
     * What a handler found: who, which measure of the ladder, which rule and what it costs or brings.
     *
     * @param profile the rule book the rule is of; empty without a rule
     * @param loss    the loss that came of it; 0 without one
     */
    record Check(long person, Case.Type type, String rule, String profile, int points, long fen, boolean restricted, Case.@Nullable Ground ground, long loss, String lossWords) {
        Money amount() { return new Money(fen); }
        Points inPoints() { return new Points(points); }
    }

    /** @param body what the step carries beside its words: a fact, a person, yes or no, a file */
    record Taken(Case.StepKind kind, long by, OffsetDateTime at, String words, Body body) {}

    record Body(@Nullable String fact, @Nullable Long person, @Nullable Boolean accept, @Nullable Long paper) {
        static final Body NOTHING = new Body(null, null, null, null);

        static Body fact(@Nullable String fact) { return new Body(fact, null, null, null); }
        static Body person(PersonId person) { return new Body(null, person.value(), null, null); }
        static Body answer(boolean accept) { return new Body(null, null, accept, null); }
        static Body paper(long paper) { return new Body(null, null, null, paper); }
        static Body union(boolean there, @Nullable String answer) { return new Body(answer, null, there, null); }
    }

    boolean concerns(PersonId other) { return person != null && person == other.value(); }

    boolean took(Case.StepKind kind) { return steps.stream().anyMatch(s -> s.kind == kind); }

    @Nullable Taken last(Case.StepKind kind) { return steps.stream().filter(s -> s.kind == kind).reduce((_, later) -> later).orElse(null); }

    long checkedBy() { return last(Case.StepKind.CHECK).by; }

    boolean over() { return state == Case.State.WITHDRAWN || state == Case.State.APPLIED; }

    /** DIS-02, DIS-06: what stands between the case and its decision. */
    List<Case.Lack> lacksToDecide() {
        var lacks = new ArrayList<Case.Lack>();
        if (check == null) return List.of(Case.Lack.CHECK);
        if (check.type == Case.Type.TERMINATION && check.ground == null) lacks.add(Case.Lack.GROUND);
        if (check.type == Case.Type.TERMINATION && !took(Case.StepKind.HEARING)) lacks.add(Case.Lack.HEARING);
        if (check.type == Case.Type.TERMINATION && !took(Case.StepKind.UNION)) lacks.add(Case.Lack.UNION);
        return lacks;
    }

    List<Case.Lack> lacksToApply() {
        var lacks = new ArrayList<>(lacksToDecide());
        if (!took(Case.StepKind.EVIDENCE)) lacks.add(Case.Lack.EVIDENCE);
        if (!took(Case.StepKind.DECIDE)) lacks.add(Case.Lack.DECISION);
        if (!took(Case.StepKind.TELL)) lacks.add(Case.Lack.NOTICE);
        return lacks;
    }
}
