package zhanggui.kernel;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token.TokenType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people write to say how a figure is reckoned (PAY-45, MET-41; docs/decisions/0081): names, numbers, + − × ÷, comparisons, and round, min,
 * max, abs, if. Parsed by EvalEx; walked by us, so that what is reckoned and what is explained are one walk, and nothing but exact
 * decimals ever comes out. A part of a formula is a formula.
 */
public final class Formula {

    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "=", "==", "!=");
    private static final Set<String> JUNCTIONS = Set.of("&&", "||");

    /** What is wrong and where. @param from the first wrong sign, counted from 0; @param until the sign behind the last wrong one */
    public record Fault(int from, int until, Words words) {}

    public static final class Broken extends Exception {

        private final transient Fault fault;

        Broken(Fault fault) {
            super(fault.words().en(), null, false, false);
            this.fault = fault;
        }

        public Fault fault() { return fault; }
    }

    /** A name nobody gave a value to. */
    public static final class Unknown extends IllegalStateException {

        Unknown(String name) { super("no value for " + name); }
    }

    /** A function that a module gives its formulas beside the language's own; it is called by its name in capitals or not (docs/decisions/0122). */
    public interface Given {

        /** How many numbers it takes. */
        int takes();

        BigDecimal value(List<BigDecimal> of);

        /** The step with the numbers it took. @param said each of them as it is told */
        String told(List<BigDecimal> of, List<String> said);
    }

    private final String text;
    private final ASTNode node;
    private final Map<String, Given> given;

    private Formula(String text, ASTNode node, Map<String, Given> given) {
        this.text = text;
        this.node = node;
        this.given = given;
    }

    public static Formula parse(String text) throws Broken { return parse(text, Map.of()); }

    /** @param given functions by their names in capitals */
    public static Formula parse(String text, Map<String, Given> given) throws Broken {
        var formula = new Formula(text, FormulaLanguage.tree(text, given.keySet()), given);
        if (formula.isCondition()) throw formula.broken("结果要是一个数，不是真假", "the result must be a number, not true or false");
        return formula;
    }

    /** One that was accepted before, when the language let more pass: where it is no number it has no value. */
    public static Formula accepted(String text) {
        try {
            return new Formula(text, FormulaLanguage.tree(text, Set.of()), Map.of());
        } catch (Broken e) {
            throw new IllegalStateException("a formula that was accepted cannot be read: " + text, e);
        }
    }

    /** The whole text, also of a part. */
    public String text() { return text; }

    public List<Formula> parts() { return node.getParameters().stream().map(part -> new Formula(text, part, given)).toList(); }

    /** The name it is, when it is nothing but a name. */
    public Optional<String> name() { return is(TokenType.VARIABLE_OR_CONSTANT) ? Optional.of(sign()) : Optional.empty(); }

    public boolean isNumber() { return is(TokenType.NUMBER_LITERAL); }

    public boolean isQuotient() { return is(TokenType.INFIX_OPERATOR) && sign().equals("/"); }

    /** The sign, name or number it is headed by. */
    public String sign() { return node.getToken().getValue(); }

    /** Where its sign stands in the text, counted from 0. */
    public int at() { return Math.max(0, node.getToken().getStartPosition() - 1); }

    /** Names it reads, in the order in which they stand. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        gather(names);
        return names;
    }

    private void gather(Set<String> names) {
        name().ifPresent(names::add);
        parts().forEach(part -> part.gather(names));
    }

    /** @throws ArithmeticException when something is divided by 0 */
    public BigDecimal value(Map<String, BigDecimal> values) {
        return switch (node.getToken().getType()) {
            case NUMBER_LITERAL -> new BigDecimal(sign());
            case VARIABLE_OR_CONSTANT -> Optional.ofNullable(values.get(sign())).orElseThrow(() -> new Unknown(sign()));
            case PREFIX_OPERATOR -> sign().equals("-") ? part(0).value(values).negate() : part(0).value(values);
            case INFIX_OPERATOR -> arithmetic(part(0).value(values), part(1).value(values));
            case FUNCTION -> function(values);
            default -> throw new IllegalStateException("unchecked " + sign());
        };
    }

    /** What it divides by where that comes to 0 with these values, the innermost first; null where nothing does. */
    public @Nullable Formula zero(Map<String, BigDecimal> values) {
        for (var part : isIf() ? List.of(part(0)) : parts()) {
            var inner = part.zero(values);
            if (inner != null) return inner;
        }
        if (isIf()) return taken(values).zero(values);
        return isQuotient() && part(1).value(values).signum() == 0 ? part(1) : null;
    }

    /** The 0 that it is written to divide by; null where none is. */
    public @Nullable Formula writtenZero() {
        if (isQuotient() && part(1).isNumber() && new BigDecimal(part(1).sign()).signum() == 0) return part(1);
        return parts().stream().map(Formula::writtenZero).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private BigDecimal arithmetic(BigDecimal left, BigDecimal right) {
        return switch (sign()) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "/" -> left.divide(right, MathContext.DECIMAL128);
            default -> throw new ArithmeticException("a comparison is no number");
        };
    }

    private BigDecimal function(Map<String, BigDecimal> values) {
        return switch (called()) {
            case "ROUND" -> part(0).value(values).setScale(part(1).value(values).intValueExact(), RoundingMode.HALF_UP);
            case "MIN" -> parts().stream().map(p -> p.value(values)).reduce(BigDecimal::min).orElseThrow();
            case "MAX" -> parts().stream().map(p -> p.value(values)).reduce(BigDecimal::max).orElseThrow();
            case "ABS" -> part(0).value(values).abs();
            case "IF" -> taken(values).value(values);
            default -> given.get(called()).value(parts().stream().map(p -> p.value(values)).toList());
        };
    }

    private boolean holds(Map<String, BigDecimal> values) {
        if (sign().equals("&&")) return part(0).holds(values) && part(1).holds(values);
        if (sign().equals("||")) return part(0).holds(values) || part(1).holds(values);
        if (!compares()) return value(values).signum() != 0;
        var order = part(0).value(values).compareTo(part(1).value(values));
        return switch (sign()) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    /** Of an {@code if}: the part that counts. */
    private Formula taken(Map<String, BigDecimal> values) { return part(0).holds(values) ? part(1) : part(2); }

    /** True for a comparison; refuses numbers and comparisons that stand where the other is needed. */
    private boolean isCondition() throws Broken {
        if (is(TokenType.INFIX_OPERATOR) && JUNCTIONS.contains(sign())) {
            for (var part : parts()) if (!part.isCondition()) throw broken("「" + sign() + "」两边要是比较", "both sides of " + sign() + " must be comparisons");
            return true;
        }
        var asks = isIf() ? 1 : 0;
        if (isIf() && !part(0).isCondition()) throw broken("if 的第一项要是比较", "the first part of if must be a comparison");
        for (var part : parts().subList(asks, parts().size())) if (part.isCondition()) throw broken("这里要一个数，不是比较", "a number is needed here, not a comparison");
        if (is(TokenType.FUNCTION) && called().equals("ROUND") && !part(1).sign().matches("[0-4]")) throw broken("round 的位数要是 0 到 4", "round takes 0 to 4 decimals");
        if (is(TokenType.FUNCTION) && given.containsKey(called()) && parts().size() != given.get(called()).takes())
            throw broken("「" + sign() + "」要 " + given.get(called()).takes() + " 项", sign() + " takes " + given.get(called()).takes() + " parts");
        return compares();
    }

    private Broken broken(String zh, String en) { return new Broken(new Fault(at(), at() + sign().length(), Words.of(zh, en))); }

    /**
     * As one reads it, each name with its value: only the branch that was taken.
     *
     * @param name how a name is said, with its value
     */
    public String told(Map<String, BigDecimal> values, Function<String, String> name) { return told(values, name, 0); }

    /** Names whose values went into the result: without those of the branch not taken. */
    public List<String> read(Map<String, BigDecimal> values) {
        var read = new LinkedHashSet<String>();
        read(values, read);
        return List.copyOf(read);
    }

    private void read(Map<String, BigDecimal> values, Set<String> into) {
        if (isIf()) {
            part(0).read(values, into);
            taken(values).read(values, into);
            return;
        }
        name().ifPresent(into::add);
        parts().forEach(part -> part.read(values, into));
    }

    private String told(Map<String, BigDecimal> values, Function<String, String> name, int around) {
        return switch (node.getToken().getType()) {
            case VARIABLE_OR_CONSTANT -> name.apply(sign());
            case PREFIX_OPERATOR -> (sign().equals("-") ? "−" : "") + part(0).told(values, name, 3);
            case INFIX_OPERATOR -> {
                var tight = sign().equals("*") || sign().equals("/") ? 2 : 1;
                var right = sign().equals("-") || sign().equals("/") ? tight + 1 : tight;
                var said = part(0).told(values, name, tight) + " " + signs(sign()) + " " + part(1).told(values, name, right);
                yield tight < around ? "(" + said + ")" : said;
            }
            case FUNCTION -> {
                if (isIf()) yield taken(values).told(values, name, around);
                if (called().equals("ROUND")) yield part(0).told(values, name, around);
                if (given.containsKey(called())) {
                    var step = given.get(called()).told(parts().stream().map(p -> p.value(values)).toList(), parts().stream().map(p -> p.told(values, name, 2)).toList());
                    yield around > 1 ? "(" + step + ")" : step;
                }
                yield called().toLowerCase(Locale.ROOT) + "(" + String.join(", ", parts().stream().map(p -> p.told(values, name, 0)).toList()) + ")";
            }
            default -> sign();
        };
    }

    /** As it stands, without values. @param name how a name is said */
    public String written(Function<String, String> name) { return written(name, 0); }

    private String written(Function<String, String> name, int around) {
        return switch (node.getToken().getType()) {
            case VARIABLE_OR_CONSTANT -> name.apply(sign());
            case PREFIX_OPERATOR -> sign() + part(0).written(name, 3);
            case INFIX_OPERATOR -> {
                var tight = sign().equals("*") || sign().equals("/") ? 2 : 1;
                var said = part(0).written(name, tight) + " " + sign() + " " + part(1).written(name, tight + 1);
                yield tight < around ? "(" + said + ")" : said;
            }
            case FUNCTION -> sign() + "(" + String.join(", ", parts().stream().map(p -> p.written(name, 0)).toList()) + ")";
            default -> sign();
        };
    }

    /** A text of the language with the signs as they are printed. */
    public static String signs(String formula) { return formula.replace("*", "×").replace("/", "÷").replace("-", "−"); }

    private boolean is(TokenType type) { return node.getToken().getType() == type; }
    private boolean isIf() { return is(TokenType.FUNCTION) && called().equals("IF"); }
    private boolean compares() { return is(TokenType.INFIX_OPERATOR) && COMPARISONS.contains(sign()); }
    private String called() { return sign().toUpperCase(Locale.ROOT); }
    private Formula part(int n) { return new Formula(text, node.getParameters().get(n), given); }
}
