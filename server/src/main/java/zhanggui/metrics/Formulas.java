package zhanggui.metrics;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Words;

/** MET-41: what users may write as a formula over measures, and where a wrong one is wrong. */
@Component
class Formulas {

    private static final int LONGEST = 500;

    sealed interface Reading {}

    record Parsed(Formula formula) implements Reading {}

    /** @param from the first wrong sign, counted from 0; @param until the sign behind the last wrong one */
    record Wrong(int from, int until, Words words) implements Reading {}

    private static final ExpressionConfiguration RULES = ExpressionConfiguration.builder()
            .operatorDictionary(operators())
            .functionDictionary(MapBasedFunctionDictionary.ofFunctions(
                    Map.entry("IF", new IfFunction()), Map.entry("MIN", new MinFunction()), Map.entry("MAX", new MaxFunction()),
                    Map.entry("ABS", new AbsFunction()), Map.entry("ROUND", new RoundFunction())))
            .defaultConstants(Map.of()).arraysAllowed(false).structuresAllowed(false).implicitMultiplicationAllowed(false)
            .mathContext(new MathContext(34, RoundingMode.HALF_EVEN)).build();

    private static OperatorDictionaryIfc operators() {
        return MapBasedOperatorDictionary.ofOperators(
                Map.entry("+", new InfixPlusOperator()), Map.entry("-", new InfixMinusOperator()), Map.entry("*", new InfixMultiplicationOperator()),
                Map.entry("/", new InfixDivisionOperator()), Map.entry("-", new PrefixMinusOperator()),
                Map.entry("<", new InfixLessOperator()), Map.entry("<=", new InfixLessEqualsOperator()), Map.entry(">", new InfixGreaterOperator()),
                Map.entry(">=", new InfixGreaterEqualsOperator()), Map.entry("==", new InfixEqualsOperator()));
    }

    Reading parse(String text) {
        if (text.isBlank()) return new Wrong(0, 0, Words.of("公式是空的", "the formula is empty"));
        if (text.length() > LONGEST) return new Wrong(LONGEST, text.length(), Words.of("公式超过 500 字", "the formula is longer than 500 signs"));
        try {
            var expression = new Expression(text, RULES);
            var wrong = firstText(expression.getAbstractSyntaxTree());
            if (wrong != null) return at(wrong, Words.of("公式里只能有数和指标，不能有文字", "only numbers and measures may stand in a formula, no text"));
            var formula = new Formula(text, expression);
            if (formula.names().isEmpty()) return new Wrong(0, text.length(), Words.of("公式里没有指标", "the formula names no measure"));
            return judgement(formula);
        } catch (ParseException e) {
            var from = Math.clamp(e.getStartPosition() - 1, 0, text.length());
            return new Wrong(from, Math.clamp(e.getEndPosition(), from, text.length()), Words.of("这里读不通：" + inChinese(e.getMessage()), "cannot be read here: " + e.getMessage()));
        }
    }

    /** A comparison alone gives yes or no, which is no value of a measure. */
    private static Reading judgement(Formula formula) {
        var yesNo = java.util.Set.of("<", "<=", ">", ">=", "==");
        var root = formula.root().getToken();
        return yesNo.contains(root.getValue())
                ? at(root, Words.of("比较的结果是“是”或“否”，不是数", "a comparison is yes or no, not a number")) : new Parsed(formula);
    }

    private static ASTNode textNode(ASTNode node) {
        if (node.getToken().getType() == Token.TokenType.STRING_LITERAL) return node;
        for (var part : node.getParameters()) {
            var found = textNode(part);
            if (found != null) return found;
        }
        return null;
    }

    private static Token firstText(ASTNode root) {
        var node = textNode(root);
        return node == null ? null : node.getToken();
    }

    static Wrong at(Token token, Words words) {
        var from = token.getStartPosition() - 1;
        return new Wrong(from, from + token.getValue().length(), words);
    }

    /** Where a name first stands in the formula. */
    static Token tokenOf(Formula formula, String key) { return find(formula.root(), key); }

    private static Token find(ASTNode node, String key) {
        if (node.getToken().getType() == Token.TokenType.VARIABLE_OR_CONSTANT && Formula.key(node.getToken().getValue()).equals(key)) return node.getToken();
        for (var part : node.getParameters()) {
            var found = find(part, key);
            if (found != null) return found;
        }
        return null;
    }

    private static String inChinese(String message) {
        return Map.of("Missing second operand for operator", "运算符后面缺一项", "Unexpected end of expression", "公式没有写完",
                        "Closing brace not found", "少一个右括号", "Unexpected closing brace", "多一个右括号",
                        "Undefined operator", "没有这个运算符", "Undefined function", "没有这个函数",
                        "Missing operator", "两项之间缺运算符", "Empty expression", "公式是空的")
                .entrySet().stream().filter(e -> message.startsWith(e.getKey())).map(Map.Entry::getValue).findFirst().orElse(message);
    }

    static Map<String, BigDecimal> ones(Formula formula) {
        return formula.names().stream().collect(Collectors.toMap(key -> key, _ -> BigDecimal.ONE));
    }
}
