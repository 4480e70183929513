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

    private static final int LEAVES = 50, NAMED = 5;

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
        commissions.parts(month, Commissions.Ask.of(false, people)).forEach(p -> sums.computeIfAbsent(p.plan().input(), _ -> new HashMap<>()).merge(p.person(), p.amount(), Money::plus));
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
        var own = own(input, person, month, Commissions.Ask.of(false, List.of(person)));
        own.forEach(part -> children.add(part(part, month)));
        var sum = own.stream().map(Commissions.Part::amount).reduce(Money.NONE, Money::plus);
        if (sum.fen() != input.hundredths()) children.add(Why.of(Words.of("核算以后有变", "has changed since"), Words.same(""), new Why.MoneyFigure(new Money(input.hundredths() - sum.fen())), List.of()));
        return Optional.of(Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), children));
    }

    private List<Commissions.Part> own(Input input, PersonId person, YearMonth month, Commissions.Ask ask) {
        return commissions.parts(month, ask).stream().filter(p -> p.person().equals(person) && p.plan().input().equals(input.name())).toList();
    }

    private static Why part(Commissions.Part part, YearMonth month) {
        var plan = part.plan();
        var refunds = new ArrayList<>(part.refunds().stream().limit(LEAVES).map(r -> refund(r, part, month)).toList());
        if (part.gross() != null && !part.gross().unknown().isEmpty()) refunds.add(unknown(part.gross().unknown()));
        var label = part.comesBack(month) ? Words.of(plan.name().zh() + "：" + part.sold() + " 的销售退款", plan.name().en() + ": refunds of sales of " + part.sold()) : plan.name();
        var detail = part.comesBack(month) ? Words.of("那个月的销售 " + part.before().told() + "，退款后 " + part.after().told() + "；提成已在 " + part.sold() + " 的工资条发过",
                "sales of that month " + part.before().told() + ", with the refunds " + part.after().told() + "; the commission was paid on the payslip of " + part.sold())
                : part.gross() != null ? gross(part)
                : Words.of("本月销售 " + part.after().told() + " 元，" + told(plan).zh(), "sales of the month " + part.after().told() + ", " + told(plan).en());
        return Why.of(label, detail, new Why.MoneyFigure(part.amount()), refunds).byVersion(plan.label());
    }

    /** Sales and cost before anything came back, and what is left with the refunds. */
    private static Words gross(Commissions.Part part) {
        var gross = part.gross();
        return Words.of("销售 " + gross.sales().told() + " 减成本 " + gross.cost().told() + "，扣掉退款后毛利 " + part.after().told() + " 元，" + told(part.plan()).zh(),
                "sales " + gross.sales().told() + " less cost " + gross.cost().told() + ", gross profit with the refunds " + part.after().told() + ", " + told(part.plan()).en());
    }

    private static Why unknown(List<String> orders) {
        var some = String.join("、", orders.subList(0, Math.min(orders.size(), NAMED))) + (orders.size() > NAMED ? " …" : "");
        return Why.of(Words.of("有货不知道成本的订单，没有算进来", "orders with goods of unknown cost, not counted"), Words.same(some), new Why.CountFigure(orders.size()), List.of());
    }

    private static Why refund(Sales.Refund refund, Commissions.Part part, YearMonth month) {
        var slip = part.comesBack(month) ? Words.of("，工资条 " + part.sold(), ", payslip " + part.sold()) : Words.same("");
        return Why.of(Words.of("订单 " + refund.order() + " 退款" + slip.zh(), "order " + refund.order() + " refunded" + slip.en()), Words.same(refund.day().toString()), new Why.MoneyFigure(refund.told().negate()), List.of())
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
        return OptionalLong.of(own(input, person, month, Commissions.Ask.of(!commissions.keeps(month), List.of(person))).stream().mapToLong(p -> p.amount().fen()).sum());
    }

    /** WHY-05: all of it once more, without what is left out and with what is sold more. */
    @Override
    public OptionalLong thought(Input input, PersonId person, YearMonth month, Thought change) {
        if (!names().containsKey(input.name()) || change.left().isEmpty() && change.sales().fen() == 0) return OptionalLong.empty();
        var ask = Commissions.Ask.of(false, List.of(person));
        var now = own(input, person, month, ask).stream().mapToLong(p -> p.amount().fen()).sum();
        var then = own(input, person, month, ask.with(change.left(), change.sales())).stream().mapToLong(p -> p.amount().fen()).sum();
        return OptionalLong.of(input.hundredths() + then - now);
    }

    /** PAY-49: what goods cost is not invented: the run says whose commission lacks it. */
    @Override
    public Map<PersonId, Words> lacking(Set<String> names, YearMonth month, Collection<PersonId> people) {
        var lacking = new HashMap<PersonId, Words>();
        if (!commissions.asksForCosts(month)) return lacking;
        var asked = Set.copyOf(people);
        for (var part : commissions.parts(month, Commissions.Ask.of(false, people)))
            if (asked.contains(part.person()) && names.contains(part.plan().input()) && part.gross() != null && !part.gross().unknown().isEmpty())
                lacking.merge(part.person(), lacks(part), (a, b) -> Words.of(a.zh() + "；" + b.zh(), a.en() + "; " + b.en()));
        return lacking;
    }

    private static Words lacks(Commissions.Part part) {
        var orders = part.gross().unknown();
        var some = String.join("、", orders.subList(0, Math.min(orders.size(), NAMED)));
        return Words.of("提成「" + part.plan().name().zh() + "」有 " + orders.size() + " 单的货不知道成本（" + some + "），没有算进毛利：补上成本再核算，或写明理由放过",
                "commission " + part.plan().name().en() + ": " + orders.size() + " orders with goods of unknown cost (" + some + ") are not in the gross profit: say what they cost and calculate again, or let it pass with a reason");
    }

    @Override
    public void locked(YearMonth month) { commissions.freeze(month); }
}
