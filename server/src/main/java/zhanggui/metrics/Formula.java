package zhanggui.metrics;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A formula over measures that has been checked. Names are the measures' keys with {@code _} for {@code -}.
 *
 * @param expression never evaluated itself, only its copies: it carries no values
 */
record Formula(String text, Expression expression) {

    /** A quotient that is kept as such, so that it can be shown with its whole; a sum stands over 1. */
    record Quotient(BigDecimal part, BigDecimal whole) {}

    /** The keys of the measures it names. */
    Set<String> names() {
        try {
            var keys = new TreeSet<String>();
            expression.getUsedVariables().forEach(name -> keys.add(key(name)));
            return keys;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key(String name) { return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'); }
    static String name(String key) { return key.replace('-', '_'); }

    /** Empty when an input is missing, something is divided by 0 or the result is no number: not measured. */
    Optional<Quotient> over(Map<String, BigDecimal> inputs) {
        if (!inputs.keySet().containsAll(names())) return Optional.empty();
        var root = root();
        return quotient(root)
                ? value(root.getParameters().get(0), inputs).flatMap(part -> value(root.getParameters().get(1), inputs).filter(whole -> whole.signum() != 0)
                        .map(whole -> whole.signum() < 0 ? new Quotient(part.negate(), whole.negate()) : new Quotient(part, whole)))
                : value(root, inputs).map(value -> new Quotient(value, BigDecimal.ONE));
    }

    static boolean quotient(ASTNode node) { return "/".equals(node.getToken().getValue()) && node.getParameters().size() == 2; }

    ASTNode root() {
        try {
            return expression.getAbstractSyntaxTree();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<BigDecimal> value(ASTNode node, Map<String, BigDecimal> inputs) {
        try {
            var copy = expression.copy();
            inputs.forEach((key, value) -> copy.with(name(key), value));
            return Optional.of(copy.evaluateSubtree(node)).filter(EvaluationValue::isNumberValue).map(EvaluationValue::getNumberValue);
        } catch (EvaluationException e) {
            return Optional.empty();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
