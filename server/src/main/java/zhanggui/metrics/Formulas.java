package zhanggui.metrics;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Words;

/** MET-41: what users may write as a formula over measures, and where a wrong one is wrong. Names are the measures' keys with {@code _} for {@code -}, in any case. */
@Component
class Formulas {

    sealed interface Reading {}

    record Parsed(Formula formula) implements Reading {}

    /** @param from the first wrong sign, counted from 0; @param until the sign behind the last wrong one */
    record Wrong(int from, int until, Words words) implements Reading {}

    /** A quotient that is kept as such, so that it can be shown with its whole; a sum stands over 1. */
    record Quotient(BigDecimal part, BigDecimal whole) {}

    Reading parse(String text) {
        try {
            var formula = Formula.parse(text);
            var zero = formula.writtenZero();
            if (zero != null) return at(zero, Words.of("不能除以 0", "nothing can be divided by 0"));
            return formula.names().isEmpty() ? new Wrong(0, text.length(), Words.of("公式里没有指标", "the formula names no measure")) : new Parsed(formula);
        } catch (Formula.Broken e) {
            return new Wrong(e.fault().from(), e.fault().until(), e.fault().words());
        }
    }

    static String key(String name) { return name.toLowerCase(Locale.ROOT).replace('_', '-'); }
    static String name(String key) { return key.replace('-', '_'); }

    /** The keys of the measures it names. */
    static Set<String> keys(Formula formula) {
        var keys = new TreeSet<String>();
        formula.names().forEach(name -> keys.add(key(name)));
        return keys;
    }

    /** Empty when an input is missing or something is divided by 0: not measured. @param inputs by key */
    static Optional<Quotient> over(Formula formula, Map<String, BigDecimal> inputs) {
        if (!inputs.keySet().containsAll(keys(formula))) return Optional.empty();
        if (!formula.isQuotient()) return value(formula, inputs).map(value -> new Quotient(value, BigDecimal.ONE));
        return value(formula.parts().get(0), inputs).flatMap(part -> value(formula.parts().get(1), inputs).filter(whole -> whole.signum() != 0)
                .map(whole -> whole.signum() < 0 ? new Quotient(part.negate(), whole.negate()) : new Quotient(part, whole)));
    }

    static Optional<BigDecimal> value(Formula formula, Map<String, BigDecimal> inputs) {
        var named = new HashMap<String, BigDecimal>();
        formula.names().forEach(name -> named.put(name, inputs.get(key(name))));
        try {
            return Optional.of(formula.value(named));
        } catch (ArithmeticException | Formula.Unknown e) {
            return Optional.empty();
        }
    }

    static Wrong at(Formula part, Words words) { return new Wrong(part.at(), part.at() + part.sign().length(), words); }

    /** Where a name first stands in the formula. */
    static @Nullable Formula find(Formula formula, String key) {
        if (formula.name().isPresent() && key(formula.sign()).equals(key)) return formula;
        return formula.parts().stream().map(part -> find(part, key)).filter(found -> found != null).findFirst().orElse(null);
    }
}
