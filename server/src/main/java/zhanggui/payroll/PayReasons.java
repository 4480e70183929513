package zhanggui.payroll;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.attendance.PaidTime;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.LawInput;
import zhanggui.payroll.law.Statutory;

/** WHY-01: the tree of a payslip line, built from its parsed formula, down through coefficient and score to the facts. */
@Component
class PayReasons {

    private final Schemes schemes;
    private final Appraisal appraisal;
    private final Conduct conduct;
    private final PaidTime paidTime;
    private final List<InputSource> sources;
    private final Statutory law;

    PayReasons(Schemes schemes, Appraisal appraisal, Conduct conduct, PaidTime paidTime, List<InputSource> sources, Statutory law) {
        this.schemes = schemes;
        this.appraisal = appraisal;
        this.conduct = conduct;
        this.paidTime = paidTime;
        this.sources = sources;
        this.law = law;
    }

    /** A slip as reckoned or as stored. */
    record Asked(PersonId person, YearMonth month, Lines lines, Map<String, Input> inputs, Map<String, Money> amounts) {
        static Asked of(PersonId person, YearMonth month, Lines lines, List<Input> inputs, Map<String, Money> amounts) {
            return new Asked(person, month, lines, inputs.stream().collect(Collectors.toMap(Input::name, i -> i)), amounts);
        }

        Map<String, BigDecimal> values() {
            var values = new HashMap<>(Lines.values(inputs.values()));
            amounts.forEach((key, amount) -> values.put(key, amount.yuan()));
            return values;
        }
    }

    Asked asked(Runs.StoredSlip slip) {
        var scheme = schemes.byId(slip.scheme()).orElseThrow().scheme();
        return Asked.of(slip.person(), slip.run().month(), schemes.lines(scheme), slip.inputs(), slip.amounts());
    }

    /** @throws IllegalArgumentException when the slip has no such line */
    Why line(Asked asked, String key) {
        var line = asked.lines().scheme().lines().stream().filter(l -> l.key().equals(key)).findFirst().orElseThrow(() -> new IllegalArgumentException(key));
        var formula = asked.lines().formula(key);
        var values = asked.values();
        var children = new ArrayList<Why>();
        for (var name : formula.read(values)) children.add(asked.amounts().containsKey(name) ? line(asked, name) : input(asked, asked.inputs().get(name)));
        return Why.of(line.name(), told(asked, key), new Why.MoneyFigure(asked.amounts().get(key)), children).byVersion(asked.lines().scheme().label());
    }

    /** The line's formula as one reads it, each name with its value. */
    static Words told(Asked asked, String key) {
        var formula = asked.lines().formula(key);
        var values = asked.values();
        return Words.of("= " + formula.told(values, name -> said(asked, name, true)), "= " + formula.told(values, name -> said(asked, name, false)));
    }

    private static String said(Asked asked, String name, boolean zh) {
        var amount = asked.amounts().get(name);
        if (amount != null) {
            var words = asked.lines().scheme().lines().stream().filter(l -> l.key().equals(name)).findFirst().orElseThrow().name();
            return (zh ? words.zh() : words.en()) + " " + amount.told();
        }
        var input = asked.inputs().get(name);
        var value = switch (input.unit()) {
            case YUAN -> new Money(input.hundredths()).told();
            case POINTS -> input.value().toPlainString();
            case FACTOR, HOURS, DAYS, COUNT, MINUTES, TABLE -> input.value().stripTrailingZeros().toPlainString();
            case PERCENT -> input.hundredths() + "%";
        };
        return (zh ? input.label().zh() : input.label().en()) + " " + value;
    }

    private Why input(Asked asked, Input input) {
        return switch (input.name()) {
            case "score_coefficient" -> appraisal.whyCoefficient(asked.person(), asked.month()).orElseGet(() -> leaf(input));
            case "score" -> appraisal.whyScore(asked.person(), asked.month()).orElseGet(() -> leaf(input));
            case "rewards" -> entries(asked, input, true);
            case "penalties" -> entries(asked, input, false);
            default -> TimeInput.of(input.name()).map(time -> time(asked, input, time)).orElseGet(() -> told(asked, input).orElseGet(() -> LawInput.of(input.name()).map(_ -> law.why(input, asked.person(), asked.month())).orElseGet(() -> leaf(input))));
        };
    }

    /** Down to the day, leave or overtime; when attendance has moved since the slip was reckoned the difference stands there, too. */
    private Why time(Asked asked, Input input, TimeInput time) {
        var facts = paidTime.facts(asked.person(), asked.month()).stream().filter(f -> time.kinds().contains(f.kind())).toList();
        var children = facts.stream().map(f -> Why.of(f.words(), Words.same(f.day().toString()), time(f), List.of()).asFact(f.fact())).collect(Collectors.toCollection(ArrayList::new));
        var sum = facts.stream().mapToLong(PaidTime.Fact::hundredths).sum();
        if (time.unit() != Input.Unit.PERCENT && sum != input.hundredths())
            children.add(Why.of(Words.of("核算以后考勤有变", "attendance has changed since"), Words.same(""), figure(Moves.at(input, input.hundredths() - sum)), List.of()));
        return Why.of(input.label(), input.detail(), figure(input), children);
    }

    private static Why.Figure time(PaidTime.Fact fact) {
        return switch (fact.kind()) {
            case UNPAID_DAYS, PART_PAID_DAYS, ABSENT_DAYS, UNUSED_PAY_DAYS -> figure(new Input("", fact.words(), Input.Unit.DAYS, fact.hundredths(), fact.words(), ""));
            case LATE, EARLY, LEAVE -> new Why.CountFigure(fact.hundredths() / 100);
            case UNPAID_MINUTES, PART_PAID_MINUTES, OVERTIME_WORKDAY_MINUTES, OVERTIME_REST_DAY_MINUTES, OVERTIME_HOLIDAY_MINUTES ->
                    figure(new Input("", fact.words(), Input.Unit.MINUTES, fact.hundredths(), fact.words(), ""));
        };
    }

    private Why entries(Asked asked, Input input, boolean rewards) {
        var paid = conduct.paidIn(asked.month()).stream().filter(e -> e.person().equals(asked.person()) && e.amount().negative() != rewards).toList();
        var sum = paid.stream().map(Entry::amount).reduce(Money.NONE, Money::plus).fen() * (rewards ? 1 : -1);
        var children = paid.stream().map(e -> entry(e, new Why.MoneyFigure(rewards ? e.amount() : e.amount().negate()))).collect(Collectors.toCollection(ArrayList::new));
        if (sum != input.hundredths()) children.add(Why.of(Words.of("本月记录若能保持", "if the month's records stay as they are"), Words.of("还没定的月度奖励", "monthly rewards not decided yet"),
                new Why.MoneyFigure(new Money(input.hundredths() - sum)), List.of()));
        return Why.of(input.label(), input.detail(), new Why.MoneyFigure(new Money(input.hundredths())), children);
    }

    /** A correction goes on to the fact of the locked month that did not hold (CLS-03). */
    private static Why entry(Entry entry, Why.Figure figure) {
        var corrects = entry.corrects();
        var children = corrects == null ? List.<Why>of()
                : List.of(Why.of(Words.of("在 " + entry.month() + " 的工资条上少算的", "what it took on the payslip of " + entry.month()), Words.of("撤销的事", "the fact that was taken back"), figure, List.of()).asFact(corrects));
        return Why.of(entry.words(), Words.same(entry.month() + " · " + entry.decision()), figure, children).asFact(new Why.FactRef("entry", Long.toString(entry.id())));
    }

    private Optional<Why> told(Asked asked, Input input) { return sources.stream().flatMap(s -> s.why(input, asked.person(), asked.month()).stream()).findFirst(); }

    private static Why leaf(Input input) {
        var why = Why.of(input.label(), input.detail(), figure(input), List.of());
        var slash = input.source().indexOf('/');
        return slash < 0 ? why : why.asFact(new Why.FactRef(input.source().substring(0, slash), input.source().substring(slash + 1)));
    }

    static Why.Figure figure(Input input) {
        return switch (input.unit()) {
            case YUAN -> new Why.MoneyFigure(new Money(input.hundredths()));
            case POINTS -> new Why.PointsFigure(new Points(Math.toIntExact(input.hundredths())));
            case FACTOR -> new Why.CoefficientFigure(new Coefficient(Math.toIntExact(input.hundredths())));
            case HOURS -> new Why.TextFigure(Words.of(plain(input) + " 小时", plain(input) + " h"));
            case DAYS -> new Why.TextFigure(Words.of(plain(input) + " 天", Words.counted(plain(input), "day", "days")));
            case COUNT -> new Why.CountFigure(input.hundredths() / 100);
            case MINUTES -> new Why.TextFigure(Words.of(plain(input) + " 分", Words.counted(plain(input), "minute", "minutes")));
            case PERCENT -> new Why.RatioFigure(new Ratio(input.hundredths(), 100));
            case TABLE -> new Why.TextFigure(input.detail());
        };
    }

    private static String plain(Input input) { return input.value().stripTrailingZeros().toPlainString(); }
}
