package zhanggui.approvals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/**
 * ACC-05: who has to agree, by amount.
 *
 * @param bands       by their lower limits, the first from 0
 * @param remindHours after how many hours of waiting whoever has to decide is reminded, and again after as many
 */
record Chain(List<Band> bands, int remindHours) {

    enum Decider { SUPERIOR, DEPARTMENT_MANAGER, ROLE, PERSON }

    /** @param from the lower limit, inclusive */
    record Band(Amount from, List<Step> steps) {}

    /**
     * @param role   for {@code ROLE}: its key
     * @param person for {@code PERSON}
     * @param told   is told when all have agreed and decides nothing
     */
    record Step(Decider decider, @Nullable String role, @Nullable PersonId person, boolean told) {
        static Step of(Decider decider) { return new Step(decider, null, null, false); }
        static Step role(String role) { return new Step(Decider.ROLE, role, null, false); }
        static Step told(String role) { return new Step(Decider.ROLE, role, null, true); }
    }

    /** What an amount of exactly a limit asks for is the band that begins there. */
    List<Step> steps(@Nullable Amount amount) {
        var of = amount == null ? Amount.NONE : amount;
        return bands.stream().filter(b -> b.from.compareTo(of) <= 0).reduce((_, later) -> later).orElseThrow().steps;
    }

    /** Null when it can be used. */
    @Nullable ApprovalRefusal wrong() {
        if (bands.isEmpty() || bands.getFirst().from.hundredths() != 0) return ApprovalRefusal.BANDS_FROM_ZERO;
        for (int i = 1; i < bands.size(); i++) if (bands.get(i).from.compareTo(bands.get(i - 1).from) <= 0) return ApprovalRefusal.BANDS_NOT_RISING;
        if (bands.stream().anyMatch(b -> b.steps.stream().allMatch(Step::told))) return ApprovalRefusal.NOBODY_DECIDES;
        if (bands.stream().flatMap(b -> b.steps.stream()).anyMatch(s -> s.decider == Decider.ROLE && s.role == null || s.decider == Decider.PERSON && s.person == null)) return ApprovalRefusal.STEP_INCOMPLETE;
        return remindHours < 1 ? ApprovalRefusal.REMIND_HOURS : null;
    }

    /** What holds while a company has said nothing. */
    static Chain standard(Kind kind) {
        var superior = Step.of(Decider.SUPERIOR);
        var manager = Step.of(Decider.DEPARTMENT_MANAGER);
        return switch (kind) {
            case LEAVE -> new Chain(List.of(new Band(Amount.NONE, List.of(superior, Step.told("HR"))), new Band(Amount.of(3), List.of(superior, manager, Step.told("HR")))), 4);
            case EXIT, PUNCH, SHIFT_SWAP -> new Chain(List.of(new Band(Amount.NONE, List.of(superior))), 4);
            case OVERTIME -> new Chain(List.of(new Band(Amount.NONE, List.of(superior)), new Band(Amount.of(3), List.of(superior, manager))), 4);
            case PAY_CHANGE -> new Chain(List.of(new Band(Amount.NONE, List.of(superior, manager, Step.role("HR"), Step.role("DIRECTOR")))), 24);
            case PRICE_CHANGE -> new Chain(List.of(new Band(Amount.NONE, List.of(superior))), 24);
            case PURCHASE, GOODS_PURCHASE, EXPENSE, OTHER, BUDGET, REFUND -> new Chain(List.of(new Band(Amount.NONE, List.of(superior, Step.told("FINANCE"))),
                    new Band(Amount.of(1_000), List.of(superior, manager, Step.role("FINANCE"))), new Band(Amount.of(10_000), List.of(superior, manager, Step.role("FINANCE"), Step.role("DIRECTOR")))), 24);
        };
    }
}
