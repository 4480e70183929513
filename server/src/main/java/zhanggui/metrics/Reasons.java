package zhanggui.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** WHY-01, WHY-08: why a measure's value is what it is. A formula's tree comes from its parsed expression. */
@Component
class Reasons {

    /** Occurrences are few; a tree shows them themselves, up to so many. */
    private static final int LEAVES = 50;

    private final Measures measures;
    private final Values values;
    private final Evidence evidence;

    Reasons(Measures measures, Values values, Evidence evidence) {
        this.measures = measures;
        this.values = values;
        this.evidence = evidence;
    }

    private record Asked(SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        Asked before(Measure.Back back) { return new Asked(kind, subject, back.from(from), back.from(until)); }

        String path(String key) { return "/api/metrics/measures/%s/evidence?kind=%s&subject=%d&from=%s&until=%s".formatted(key, kind, subject, from, until); }
    }

    Why why(Measure measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) { return why(measure, new Asked(kind, subject, from, until)); }

    private Why why(Measure measure, Asked asked) {
        var value = values.over(List.of(measure.key()), asked.kind(), List.of(asked.subject()), asked.from(), asked.until()).get(measure.key()).get(asked.subject());
        var definition = measure.definition();
        var figure = figure(value, definition.unit());
        return switch (measure) {
            case Measure.Counted counted -> Why.of(definition.name(), detail(definition, value), figure, leaves(counted, value, asked)).byVersion(value.version())
                    .withEvidence(new Why.Evidence(asked.path(measure.key()), evidence.count(measure, asked.kind(), asked.subject(), asked.from(), asked.until(), Viewer.Shops.ALL)));
            case Measure.Reckoned reckoned -> Why.of(definition.name(), inWords(reckoned), figure, operands(reckoned, reckoned.formula(), asked)).byVersion(value.version())
                    .withEvidence(new Why.Evidence(asked.path(measure.key()), evidence.count(measure, asked.kind(), asked.subject(), asked.from(), asked.until(), Viewer.Shops.ALL)));
            case Measure.Days _ -> Why.of(definition.name(), definition.formula(), figure, List.of()).byVersion(value.version());
            case Measure.Earlier earlier -> Why.of(definition.name(), definition.formula(), figure, List.of(why(measures.get(earlier.of()), asked.before(earlier.back())))).byVersion(value.version());
        };
    }

    private static Words detail(Definition definition, Measured value) {
        if (value.kind() != MeasureKind.RATIO && !(value.kind() == MeasureKind.LEVEL && definition.unit() == Unit.RATIO)) return definition.formula();
        var numbers = value.part() + " / " + value.whole();
        return Words.of(definition.formula().zh() + "：" + numbers, definition.formula().en() + ": " + numbers);
    }

    static Why.Figure figure(Measured value, Unit unit) {
        if (!value.measured()) return new Why.TextFigure(Words.same("–"));
        return switch (unit) {
            case MONEY -> new Why.MoneyFigure(Money.roundHalfUp(Values.inUnits(value, unit)));
            case RATIO -> value.part() < 0 ? new Why.TextFigure(Words.same(plain(Values.inUnits(value, unit).movePointRight(2)) + "%")) : new Why.RatioFigure(value.ratio());
            case COUNT -> value.quotient() && value.whole() > 1 ? new Why.TextFigure(Words.same(plain(Values.inUnits(value, unit)))) : new Why.CountFigure(value.part());
        };
    }

    private static String plain(BigDecimal number) { return number.setScale(Math.min(2, Math.max(0, number.scale())), RoundingMode.HALF_UP).stripTrailingZeros().toPlainString(); }

    private List<Why> leaves(Measure.Counted measure, Measured value, Asked asked) {
        if (value.kind() != MeasureKind.OCCURRENCES || value.part() == 0) return List.of();
        return evidence.first(measure, asked.kind(), asked.subject(), asked.from(), asked.until(), LEAVES).stream().map(Reasons::leaf).toList();
    }

    private static Why leaf(EvidenceRow row) {
        var figure = row.points() == null || row.points().equals(Points.NONE) ? new Why.CountFigure(row.part()) : new Why.PointsFigure(row.points().negate());
        var order = row.order().isEmpty() ? Words.same(row.day().toString()) : Words.of(row.day() + " · 订单 " + row.order(), row.day() + " · order " + row.order());
        return Why.of(row.label(), order, figure, List.of()).asFact(row.fact());
    }

    /** The formula with the measures' names in place of their keys. */
    private Words inWords(Measure.Reckoned measure) {
        var zh = measure.formula().text();
        var en = zh;
        for (var input : measure.inputs().stream().sorted(java.util.Comparator.comparing(String::length).reversed()).toList()) {
            var name = measures.get(input).definition().name();
            zh = zh.replaceAll("(?i)\\b" + Formulas.name(input) + "\\b", java.util.regex.Matcher.quoteReplacement(name.zh()));
            en = en.replaceAll("(?i)\\b" + Formulas.name(input) + "\\b", java.util.regex.Matcher.quoteReplacement(name.en()));
        }
        return Words.of(Formula.signs(zh), Formula.signs(en));
    }

    private List<Why> operands(Measure.Reckoned measure, Formula formula, Asked asked) {
        return formula.name().isPresent() ? List.of(operand(measure, formula, asked)) : formula.parts().stream().map(part -> operand(measure, part, asked)).toList();
    }

    private Why operand(Measure.Reckoned measure, Formula part, Asked asked) {
        if (part.name().isPresent()) return why(measures.get(Formulas.key(part.sign()), asked.until().minusDays(1)), asked);
        if (part.isNumber()) return Why.of(Words.of("常数", "constant"), Words.same(""), new Why.TextFigure(Words.same(part.sign())), List.of());
        return Why.of(Words.same(Formula.signs(part.sign())), Words.same(""),
                new Why.TextFigure(Words.same(Formulas.value(part, inputs(measure, asked)).map(Reasons::plain).orElse("–"))), operands(measure, part, asked));
    }

    private Map<String, BigDecimal> inputs(Measure.Reckoned measure, Asked asked) {
        var inputs = new HashMap<String, BigDecimal>();
        values.over(measure.inputs(), asked.kind(), List.of(asked.subject()), asked.from(), asked.until()).forEach((key, bySubject) -> {
            var value = bySubject.get(asked.subject());
            if (value.measured()) inputs.put(key, Values.inUnits(value, measures.get(key).definition().unit()));
        });
        return inputs;
    }
}
