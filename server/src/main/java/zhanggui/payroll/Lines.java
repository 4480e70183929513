package zhanggui.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/**
 * A scheme made ready: every formula parsed, every name known, and an order in which each line comes after those it reads
 * (PAY-45). Safe to use from many threads.
 */
final class Lines {

    private final Scheme scheme;
    private final Map<String, Formula> formulas;
    private final List<String> order;
    private final String net;

    private Lines(Scheme scheme, Map<String, Formula> formulas, List<String> order) {
        this.scheme = scheme;
        this.formulas = formulas;
        this.order = order;
        this.net = scheme.lines().stream().filter(l -> l.kind() == Line.Kind.NET).findFirst().orElseThrow().key();
    }

    /** @param inputs the names a formula may use besides lines */
    static Outcome<Lines> of(Scheme scheme, Set<String> inputs) { return of(scheme, inputs, inputs, Map.of()); }

    /** @param reserved those of the inputs that no line may be called; a line hides another input of its name, @param functions what a formula may call */
    static Outcome<Lines> of(Scheme scheme, Set<String> inputs, Set<String> reserved, Map<String, Formula.Given> functions) {
        var meanings = Meanings.of(scheme, inputs);
        var faults = new ArrayList<>(meanings.faults());
        var formulas = new LinkedHashMap<String, Formula>();
        for (var line : scheme.lines()) {
            var place = "lines." + line.key();
            if (!line.key().matches("[a-z][a-z0-9_]{0,39}")) faults.add(new Field(place, Words.of("行的代号只用小写字母、数字和下划线", "A line's key has lower-case letters, digits and underscores")));
            if (reserved.contains(line.key())) faults.add(new Field(place, Words.of("「" + line.key() + "」已经是一项数据的名字", line.key() + " already names an input")));
            try {
                var written = Formula.parse(line.formula(), functions);
                unknown(scheme, line, written, inputs, meanings.names(), faults);
                var zero = written.writtenZero();
                if (zero != null) faults.add(at(line, zero.at() + 1, Words.of("不能除以 0", "nothing can be divided by 0")));
                if (formulas.put(line.key(), meanings.into(written, functions)) != null) faults.add(new Field(place, Words.of("「" + line.key() + "」出现了两次", line.key() + " stands twice")));
            } catch (Formula.Broken broken) {
                faults.add(at(line, broken.fault().from() + 1, broken.fault().words()));
            }
        }
        var nets = scheme.lines().stream().filter(l -> l.kind() == Line.Kind.NET).count();
        if (nets != 1) faults.add(new Field("lines", Words.of("要正好有一行实发，现在有 " + nets + " 行", "There must be exactly one net line, there are " + nets)));
        if (!faults.isEmpty()) return Outcome.refused(PayRefusal.BROKEN_SCHEME, faults);
        var order = new LinkedHashSet<String>();
        for (var key : formulas.keySet()) {
            var circle = visit(key, formulas, order, new LinkedHashSet<>());
            if (circle != null) return Outcome.refused(PayRefusal.BROKEN_SCHEME, List.of(new Field("lines." + key,
                    Words.of("这几行互相引用，算不出来：" + circle, "These lines read each other in a circle: " + circle))));
        }
        return Outcome.done(new Lines(scheme, formulas, List.copyOf(order)));
    }

    private static void unknown(Scheme scheme, Line line, Formula written, Set<String> inputs, Set<String> meanings, List<Field> faults) {
        for (var name : written.names())
            if (!inputs.contains(name) && !meanings.contains(name) && scheme.lines().stream().noneMatch(l -> l.key().equals(name)))
                faults.add(at(line, line.formula().indexOf(name) + 1, Words.of("不认识「" + name + "」", "'" + name + "' is unknown")));
    }

    /** @param place counted from 1 */
    private static Field at(Line line, int place, Words what) {
        return new Field("lines." + line.key(), Words.of(line.name().zh() + "：第 " + place + " 个字符：" + what.zh(), line.name().en() + ": character " + place + ": " + what.en()));
    }

    /** @return the circle as one reads it, or null */
    private static String visit(String key, Map<String, Formula> formulas, Set<String> done, LinkedHashSet<String> path) {
        if (done.contains(key)) return null;
        if (!path.add(key)) return String.join(" → ", path) + " → " + key;
        for (var name : formulas.get(key).names()) {
            if (!formulas.containsKey(name)) continue;
            var circle = visit(name, formulas, done, path);
            if (circle != null) return circle;
        }
        path.remove(key);
        done.add(key);
        return null;
    }

    Scheme scheme() { return scheme; }

    Formula formula(String key) { return formulas.get(key); }

    /** Which inputs the lines read. */
    Set<String> inputs() {
        var names = new TreeSet<String>();
        formulas.values().forEach(f -> names.addAll(f.names()));
        names.removeAll(formulas.keySet());
        return names;
    }

    /** PAY-02: each line once, in fen, half up, and last. */
    Map<String, Money> reckon(Collection<Input> inputs) {
        var values = values(inputs);
        var amounts = new HashMap<String, Money>();
        for (var key : order) {
            var amount = amount(key, values);
            amounts.put(key, amount);
            values.put(key, amount.yuan());
        }
        var inTheirOrder = new LinkedHashMap<String, Money>();
        for (var line : scheme.lines()) inTheirOrder.put(line.key(), amounts.get(line.key()));
        return inTheirOrder;
    }

    /** A line that has no result for these values. @param by what it divides by, where that is 0; null when the number is too large */
    static final class NoResult extends ArithmeticException {
        private final transient Line line;
        private final transient @Nullable Formula by;

        private NoResult(Line line, @Nullable Formula by) {
            this.line = line;
            this.by = by;
        }

        Line line() { return line; }
        @Nullable Formula by() { return by; }
    }

    private Money amount(String key, Map<String, BigDecimal> values) {
        try {
            return Money.roundHalfUp(formulas.get(key).value(values));
        } catch (ArithmeticException e) {
            throw new NoResult(scheme.lines().stream().filter(l -> l.key().equals(key)).findFirst().orElseThrow(), divisor(formulas.get(key), values));
        }
    }

    private static @Nullable Formula divisor(Formula formula, Map<String, BigDecimal> values) {
        try {
            return formula.zero(values);
        } catch (ArithmeticException tooLarge) {
            return null;
        }
    }

    Money net(Map<String, Money> amounts) { return amounts.get(net); }

    static Map<String, BigDecimal> values(Collection<Input> inputs) {
        var values = new HashMap<String, BigDecimal>();
        for (var input : inputs) values.put(input.name(), input.value());
        return values;
    }
}
