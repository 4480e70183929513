package zhanggui.payroll.commission;

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
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;
import zhanggui.payroll.InputSource;

/** PAY-02, PAY-49: what the plans pay, as formulas read it, and its tree down to the orders that came back. */
@Component
class CommissionInputs implements InputSource {

    static final String OWN = "commission_by_plan";
    static final String TEAM = "team_performance_share";

    private static final int LEAVES = 50;

    private final Commissions commissions;

    CommissionInputs(Commissions commissions) { this.commissions = commissions; }

    @Override public boolean reserved() { return true; }

    @Override
    public Map<String, Named> names() {
        var names = new LinkedHashMap<String, Named>();
        names.put(OWN, new Named(Words.of("提成（按提成办法）", "Commission by plan"), Input.Unit.YUAN));
        names.put(TEAM, new Named(Words.of("团队绩效分成", "Share of the team's pool"), Input.Unit.YUAN));
        return names;
    }

    /** Nothing to share is 0: whoever no plan names earns no commission. */
    @Override
    public Map<PersonId, List<Input>> inputs(Set<String> names, YearMonth month, Collection<PersonId> people) {
        var sums = new HashMap<String, Map<PersonId, Money>>();
        commissions.parts(month, false).forEach(p -> sums.computeIfAbsent(p.plan().input(), _ -> new HashMap<>()).merge(p.person(), p.amount(), Money::plus));
        var inputs = new HashMap<PersonId, List<Input>>();
        for (var name : names) for (var person : people) {
            var amount = sums.getOrDefault(name, Map.of()).getOrDefault(person, Money.NONE);
            inputs.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Input(name, names().get(name).words(), Input.Unit.YUAN, amount.fen(), Words.of("按提成办法", "by the commission plans"), "commission/" + month));
        }
        return inputs;
    }

    @Override
    public Optional<Why> why(Input input, PersonId person, YearMonth month) {
        if (!names().containsKey(input.name())) return Optional.empty();
        var children = new ArrayList<Why>();
        for (var part : commissions.parts(month, false)) if (part.person().equals(person) && part.plan().input().equals(input.name())) children.add(part(part, month));
        var sum = commissions.parts(month, false).stream().filter(p -> p.person().equals(person) && p.plan().input().equals(input.name())).map(Commissions.Part::amount).reduce(Money.NONE, Money::plus);
        if (sum.fen() != input.hundredths()) children.add(Why.of(Words.of("核算以后有变", "has changed since"), Words.same(""), new Why.MoneyFigure(new Money(input.hundredths() - sum.fen())), List.of()));
        return Optional.of(Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), children));
    }

    private static Why part(Commissions.Part part, YearMonth month) {
        var plan = part.plan();
        var refunds = part.refunds().stream().limit(LEAVES).map(r -> refund(r, part, month)).toList();
        var label = part.comesBack(month) ? Words.of(plan.name().zh() + "：" + part.sold() + " 的销售退款", plan.name().en() + ": refunds of sales of " + part.sold()) : plan.name();
        var detail = part.comesBack(month) ? Words.of("那个月的销售 " + part.before().told() + "，退款后 " + part.after().told() + "；提成已在 " + part.sold() + " 的工资条发过",
                "sales of that month " + part.before().told() + ", with the refunds " + part.after().told() + "; the commission was paid on the payslip of " + part.sold())
                : Words.of("本月销售 " + part.after().told() + " 元，" + told(plan).zh(), "sales of the month " + part.after().told() + ", " + told(plan).en());
        return Why.of(label, detail, new Why.MoneyFigure(part.amount()), refunds).byVersion(plan.label());
    }

    private static Why refund(Sales.Refund refund, Commissions.Part part, YearMonth month) {
        var slip = part.comesBack(month) ? Words.of("，工资条 " + part.sold(), ", payslip " + part.sold()) : Words.same("");
        return Why.of(Words.of("订单 " + refund.order() + " 退款" + slip.zh(), "order " + refund.order() + " refunded" + slip.en()), Words.same(refund.day().toString()), new Why.MoneyFigure(refund.amount().negate()), List.of())
                .asFact(new Why.FactRef("refund", refund.fact()));
    }

    private static Words told(Plan plan) {
        var zh = new ArrayList<String>();
        for (var step : plan.steps()) zh.add((step.above().fen() == 0 ? "" : ">" + step.above().told() + " ") + step.rate() / 100 + (step.rate() % 100 == 0 ? "" : "." + String.format(java.util.Locale.ROOT, "%02d", step.rate() % 100)) + "%");
        var steps = String.join(" · ", zh);
        return plan.steps().size() == 1 ? Words.same(steps) : Words.of(steps + (plan.way() == Plan.Way.WHOLE ? "（到哪档全额按哪档）" : "（只有超出的部分按高档）"), steps + (plan.way() == Plan.Way.WHOLE ? " (on the whole amount)" : " (on the part above)"));
    }

    @Override
    public OptionalLong added(Input input, PersonId person, YearMonth month) {
        if (!names().containsKey(input.name())) return OptionalLong.empty();
        return OptionalLong.of(commissions.parts(month, true).stream().filter(p -> p.person().equals(person) && p.plan().input().equals(input.name())).mapToLong(p -> p.amount().fen()).sum());
    }

    @Override
    public void locked(YearMonth month) { commissions.freeze(month); }
}
