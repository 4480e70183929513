package zhanggui.payroll.closing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Payroll;

/**
 * CLS-02: a figure that is out of the ordinary beside the month before. Pure.
 *
 * @param item    the line's key, or {@code coefficient}
 * @param figures before and now as text: what somebody who looks at it has seen
 */
record Unusual(PersonId person, String name, Words post, String item, Words label, Why.Figure before, Why.Figure now, Words difference, String figures) {

    static final String COEFFICIENT = "coefficient";
    private static final int TWO_BANDS = 2;

    /** What is counted as ordinary. @param percent by how much a line may move, @param fen or by how many */
    record Limits(int percent, long fen) {}

    /** Everybody who was paid in both months, line by line, and the coefficient band by band; a deduction for the first time is told, too. */
    static List<Unusual> between(Payroll.Month then, Payroll.Month now, List<Why.Band> bands, Limits limits) {
        var before = new HashMap<PersonId, Payroll.Pay>();
        then.people().forEach(p -> before.put(p.person(), p));
        var unusual = new ArrayList<Unusual>();
        for (var pay : now.people()) {
            var last = before.get(pay.person());
            if (last == null) continue;
            coefficient(last, pay, bands).ifPresent(unusual::add);
            var lines = new LinkedHashMap<String, Payroll.Amount>();
            last.lines().stream().filter(l -> l.kind() != Payroll.Kind.SUM).forEach(l -> lines.put(l.key(), l));
            pay.lines().stream().filter(l -> l.kind() != Payroll.Kind.SUM).forEach(l -> lines.put(l.key(), l));
            lines.forEach((key, line) -> {
                var was = amount(last.lines(), key);
                var is = amount(pay.lines(), key);
                var told = told(was, is, line.kind(), limits);
                if (told != null) unusual.add(new Unusual(pay.person(), pay.name(), pay.post(), key, line.name(), new Why.MoneyFigure(was), new Why.MoneyFigure(is), told, was.fen() + ">" + is.fen()));
            });
        }
        return unusual;
    }

    private static Optional<Unusual> coefficient(Payroll.Pay last, Payroll.Pay pay, List<Why.Band> bands) {
        var was = last.coefficient();
        var is = pay.coefficient();
        if (was == null || is == null) return Optional.empty();
        var steps = Math.abs(place(bands, was) - place(bands, is));
        return steps < TWO_BANDS ? Optional.empty() : Optional.of(new Unusual(pay.person(), pay.name(), pay.post(), COEFFICIENT, Words.of("系数", "Coefficient"), new Why.CoefficientFigure(was), new Why.CoefficientFigure(is),
                Words.of(steps + " 档", steps + " bands"), was.hundredths() + ">" + is.hundredths()));
    }

    private static int place(List<Why.Band> bands, Coefficient coefficient) {
        for (var i = 0; i < bands.size(); i++) if (bands.get(i).coefficient().equals(coefficient)) return i;
        return -1;
    }

    private static Money amount(List<Payroll.Amount> lines, String key) { return lines.stream().filter(l -> l.key().equals(key)).map(Payroll.Amount::amount).findFirst().orElse(Money.NONE); }

    /** Null when it is ordinary. */
    private static @Nullable Words told(Money was, Money is, Payroll.Kind kind, Limits limits) {
        var moved = Math.abs(is.fen() - was.fen());
        if (moved < limits.fen || moved == 0) return null;
        if (was.fen() == 0) return kind == Payroll.Kind.DEDUCTION || is.negative() ? Words.of("首次", "first time") : Words.of("上月没有", "none last month");
        if (is.fen() == 0) return Words.of("这个月没有", "none this month");
        if (moved * 100 < limits.percent * Math.abs(was.fen())) return null;
        var percent = (is.fen() - was.fen()) * 100 / Math.abs(was.fen());
        return Words.same((percent > 0 ? "+" : "−") + Math.abs(percent) + "%");
    }

    Map<String, Object> seenAs(YearMonth month) { return Map.of("month", month.toString(), "person", person.value(), "item", item, "figures", figures); }
}
