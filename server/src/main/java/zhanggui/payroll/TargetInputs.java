package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/**
 * PAY-01: the sales that were agreed for a month and what they came to, of the person or of the shop he works for; what the sources leave undefined as task
 * completion is a formula over the two. Without a target in force there is no value, and the run says so.
 */
@Component
class TargetInputs implements InputSource {

    private static final String TARGET = "task_target";
    private static final String ACTUAL = "task_actual";
    private static final String SALES = "paid-amount";

    private final Targets targets;
    private final Metrics metrics;

    TargetInputs(Targets targets, Metrics metrics) {
        this.targets = targets;
        this.metrics = metrics;
    }

    @Override public boolean reserved() { return true; }

    @Override
    public Map<String, Named> names() {
        var names = new LinkedHashMap<String, Named>();
        names.put(TARGET, new Named(Words.of("销售目标", "Sales target"), Input.Unit.YUAN));
        names.put(ACTUAL, new Named(Words.of("实际销售", "Sales made"), Input.Unit.YUAN));
        return names;
    }

    @Override
    public Map<PersonId, List<Input>> inputs(Set<String> names, YearMonth month, Collection<PersonId> people) {
        var inputs = new HashMap<PersonId, List<Input>>();
        targets.answered(SALES, people, month, month.plusMonths(1).atDay(1)).forEach((person, a) -> {
            if (!a.actual().measured()) return;
            var own = new ArrayList<Input>();
            for (var name : names) own.add(input(name, a, month));
            inputs.put(person, own);
        });
        return inputs;
    }

    private Input input(String name, Targets.Attainment attained, YearMonth month) {
        var amount = name.equals(TARGET) ? attained.counted().target() : attained.actual().part();
        var whose = attained.counted().kind() == TargetKind.PERSON ? Words.of("本人", "own") : attained.counted().kind() == TargetKind.SHOP ? Words.of("所在店铺", "of the shop") : Words.of("上级目标", "of the target above");
        var source = name.equals(TARGET) ? "target/" + attained.plan() : "attained/" + attained.counted().kind() + "/" + attained.counted().subject() + "/" + month;
        return new Input(name, names().get(name).words(), Input.Unit.YUAN, amount, whose, source);
    }

    /** The sales go on to their measure; the target to its plan. */
    @Override
    public Optional<Why> why(Input input, PersonId person, YearMonth month) {
        var at = input.source().split("/");
        if (!input.name().equals(ACTUAL) || at.length < 3 || !List.of("PERSON", "SHOP", "COMPANY").contains(at[1])) return Optional.empty();
        var tree = metrics.why(SALES, SubjectKind.valueOf(at[1]), Long.parseLong(at[2]), month.atDay(1), month.plusMonths(1).atDay(1));
        return Optional.of(Why.of(input.label(), input.detail(), PayReasons.figure(input), List.of(tree)));
    }

    /** WHY-05: an order left out was sold by nobody. */
    @Override
    public OptionalLong thought(Input input, PersonId person, YearMonth month, Thought change) {
        var at = input.source().split("/");
        if (!input.name().equals(ACTUAL) || change.left().isEmpty() || at.length < 3 || !List.of("SHOP", "COMPANY").contains(at[1])) return OptionalLong.empty();
        var less = metrics.ofShops(change.left(), List.of(SALES), month.atDay(1), month.plusMonths(1).atDay(1)).values().stream().flatMap(List::stream)
                .filter(o -> at[1].equals("COMPANY") || o.shop() != null && Long.toString(o.shop().value()).equals(at[2])).mapToLong(Metrics.OfShop::part).sum();
        return less == 0 ? OptionalLong.empty() : OptionalLong.of(input.hundredths() - less);
    }

    @Override
    public OptionalLong added(Input input, PersonId person, YearMonth month) {
        var at = input.source().split("/");
        if (!input.name().equals(ACTUAL) || at.length < 3 || !List.of("PERSON", "SHOP", "COMPANY").contains(at[1])) return OptionalLong.empty();
        var subject = Long.parseLong(at[2]);
        return OptionalLong.of(metrics.added(List.of(SALES), SubjectKind.valueOf(at[1]), List.of(subject), month.atDay(1), month.plusMonths(1).atDay(1)).get(SALES).get(subject).part());
    }
}
