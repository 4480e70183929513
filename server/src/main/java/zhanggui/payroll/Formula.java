package zhanggui.payroll;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.operators.arithmetic.*;
import com.ezylang.evalex.operators.booleans.*;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import zhanggui.kernel.Words;

/**
 * A line's formula (PAY-45): names, numbers, + − × ÷, comparisons, and round, min, max, if. Parsed by EvalEx; walked by us,
 * so that what is reckoned and what is explained are one walk, and nothing but exact decimals ever comes out.
 */
final class Formula {

    static final int LONGEST = 400;

    private static final Map<String, FunctionIfc> FUNCTIONS = Map.of("ROUND", new RoundFunction(), "MIN", new MinFunction(), "MAX", new MaxFunction(), "IF", new IfFunction());
    private static final Map<String, OperatorIfc> OPERATORS = Map.ofEntries(
            Map.entry("+", new InfixPlusOperator()), Map.entry("-", new InfixMinusOperator()),
            Map.entry("*", new InfixMultiplicationOperator()), Map.entry("/", new InfixDivisionOperator()),
            Map.entry("<", new InfixLessOperator()), Map.entry("<=", new InfixLessEqualsOperator()),
            Map.entry(">", new InfixGreaterOperator()), Map.entry(">=", new InfixGreaterEqualsOperator()),
            Map.entry("=", new InfixEqualsOperator()), Map.entry("!=", new InfixNotEqualsOperator()),
            Map.entry("&&", new InfixAndOperator()), Map.entry("||", new InfixOrOperator()));
    private static final Set<String> CONDITIONS = Set.of("<", "<=", ">", ">=", "=", "!=", "&&", "||");
    private static final ExpressionConfiguration LANGUAGE = language();

    /** What is wrong with a formula and where: {@code at} counts characters from 1. */
    record Fault(int at, Words words) {}

    static final class Broken extends Exception {
        final transient Fault fault;

        Broken(int at, String zh, String en) {
            super(en, null, false, false);
            fault = new Fault(at, Words.of("第 " + at + " 个字符：" + zh, "Character " + at + ": " + en));
        }
    }

    private final String text;
    private final ASTNode root;
    private final Set<String> names = new LinkedHashSet<>();

    private Formula(String text, ASTNode root) throws Broken {
        this.text = text;
        this.root = root;
        if (condition(root)) throw new Broken(1, "结果要是一个数，不是真假", "the result must be a number, not true or false");
    }

    static Formula parse(String text) throws Broken {
        if (text.isBlank()) throw new Broken(1, "公式是空的", "the formula is empty");
        if (text.length() > LONGEST) throw new Broken(LONGEST, "公式太长", "the formula is too long");
        try {
            return new Formula(text, new Expression(text, LANGUAGE).getAbstractSyntaxTree());
        } catch (ParseException e) {
            throw new Broken(Math.max(1, e.getStartPosition()), "看不懂「" + e.getTokenString() + "」", e.getMessage() + " at '" + e.getTokenString() + "'");
        }
    }

    /** Names it reads, in the order in which they stand. */
    Set<String> names() { return names; }

    /** @param values by name; a name without a value is a broken scheme, which validation has refused before */
    BigDecimal value(Map<String, BigDecimal> values) { return value(root, values); }

    String text() { return text; }

    private BigDecimal value(ASTNode node, Map<String, BigDecimal> values) {
        var token = node.getToken();
        var parts = node.getParameters();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> new BigDecimal(token.getValue());
            case VARIABLE_OR_CONSTANT -> {
                var value = values.get(token.getValue());
                if (value == null) throw new Unknown(token.getValue());
                yield value;
            }
            case PREFIX_OPERATOR -> token.getValue().equals("-") ? value(parts.getFirst(), values).negate() : value(parts.getFirst(), values);
            case INFIX_OPERATOR -> arithmetic(token.getValue(), value(parts.get(0), values), value(parts.get(1), values));
            case FUNCTION -> switch (token.getValue().toUpperCase(Locale.ROOT)) {
                case "ROUND" -> value(parts.get(0), values).setScale(value(parts.get(1), values).intValueExact(), RoundingMode.HALF_UP);
                case "MIN" -> parts.stream().map(p -> value(p, values)).reduce(BigDecimal::min).orElseThrow();
                case "MAX" -> parts.stream().map(p -> value(p, values)).reduce(BigDecimal::max).orElseThrow();
                default -> value(holds(parts.get(0), values) ? parts.get(1) : parts.get(2), values);
            };
            default -> throw new IllegalStateException("unchecked " + token);
        };
    }

    private static BigDecimal arithmetic(String sign, BigDecimal left, BigDecimal right) {
        return switch (sign) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "/" -> left.divide(right, MathContext.DECIMAL128);
            default -> throw new IllegalStateException(sign);
        };
    }

    private boolean holds(ASTNode node, Map<String, BigDecimal> values) {
        var parts = node.getParameters();
        var sign = node.getToken().getValue();
        if (sign.equals("&&")) return holds(parts.get(0), values) && holds(parts.get(1), values);
        if (sign.equals("||")) return holds(parts.get(0), values) || holds(parts.get(1), values);
        var order = value(parts.get(0), values).compareTo(value(parts.get(1), values));
        return switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "=" -> order == 0;
            default -> order != 0;
        };
    }

    /** Says whether the node is true-or-false, gathers names, and refuses what the language does not hold. */
    private boolean condition(ASTNode node) throws Broken {
        var token = node.getToken();
        var parts = node.getParameters();
        var at = Math.max(1, token.getStartPosition());
        switch (token.getType()) {
            case NUMBER_LITERAL -> { return false; }
            case VARIABLE_OR_CONSTANT -> {
                names.add(token.getValue());
                return false;
            }
            case PREFIX_OPERATOR -> {
                number(parts.getFirst(), at);
                return false;
            }
            case INFIX_OPERATOR -> {
                if (token.getValue().equals("&&") || token.getValue().equals("||")) {
                    for (var part : parts) if (!condition(part)) throw new Broken(at, "「" + token.getValue() + "」两边要是比较", "both sides of " + token.getValue() + " must be comparisons");
                    return true;
                }
                for (var part : parts) number(part, at);
                return CONDITIONS.contains(token.getValue());
            }
            case FUNCTION -> {
                function(node, at);
                return false;
            }
            default -> throw new Broken(at, "这里不能用「" + token.getValue() + "」", "'" + token.getValue() + "' cannot stand here");
        }
    }

    private void function(ASTNode node, int at) throws Broken {
        var parts = node.getParameters();
        var name = node.getToken().getValue().toUpperCase(Locale.ROOT);
        if (name.equals("IF")) {
            if (!condition(parts.getFirst())) throw new Broken(at, "if 的第一项要是比较", "the first part of if must be a comparison");
            number(parts.get(1), at);
            number(parts.get(2), at);
            return;
        }
        for (var part : parts) number(part, at);
        if (name.equals("ROUND") && !parts.get(1).getToken().getValue().matches("[0-4]"))
            throw new Broken(at, "round 的位数要是 0 到 4", "round takes 0 to 4 decimals");
    }

    private void number(ASTNode node, int at) throws Broken {
        if (condition(node)) throw new Broken(at, "这里要一个数，不是比较", "a number is needed here, not a comparison");
    }

    /**
     * The formula as one reads it, each name with its value: only the branch that was taken.
     *
     * @param name how a name is said, with its value
     */
    String told(Map<String, BigDecimal> values, Function<String, String> name) { return told(root, values, name, 0); }

    /** Names whose values went into the result: without those of the branch not taken. */
    List<String> read(Map<String, BigDecimal> values) {
        var read = new LinkedHashSet<String>();
        read(root, values, read);
        return List.copyOf(read);
    }

    private void read(ASTNode node, Map<String, BigDecimal> values, Set<String> into) {
        if (isIf(node)) {
            read(node.getParameters().get(0), values, into);
            read(taken(node, values), values, into);
            return;
        }
        if (node.getToken().getType() == Token.TokenType.VARIABLE_OR_CONSTANT) into.add(node.getToken().getValue());
        node.getParameters().forEach(part -> read(part, values, into));
    }

    private ASTNode taken(ASTNode node, Map<String, BigDecimal> values) { return node.getParameters().get(holds(node.getParameters().get(0), values) ? 1 : 2); }

    private static boolean isIf(ASTNode node) {
        return node.getToken().getType() == Token.TokenType.FUNCTION && node.getToken().getValue().equalsIgnoreCase("IF");
    }

    private String told(ASTNode node, Map<String, BigDecimal> values, Function<String, String> name, int around) {
        var token = node.getToken();
        var parts = node.getParameters();
        return switch (token.getType()) {
            case VARIABLE_OR_CONSTANT -> name.apply(token.getValue());
            case PREFIX_OPERATOR -> (token.getValue().equals("-") ? "−" : "") + told(parts.getFirst(), values, name, 3);
            case INFIX_OPERATOR -> {
                var tight = token.getValue().equals("*") || token.getValue().equals("/") ? 2 : 1;
                var right = token.getValue().equals("-") || token.getValue().equals("/") ? tight + 1 : tight;
                var sign = switch (token.getValue()) { case "*" -> "×"; case "/" -> "÷"; case "-" -> "−"; default -> token.getValue(); };
                var said = told(parts.get(0), values, name, tight) + " " + sign + " " + told(parts.get(1), values, name, right);
                yield tight < around ? "(" + said + ")" : said;
            }
            case FUNCTION -> {
                if (isIf(node)) yield told(taken(node, values), values, name, around);
                if (token.getValue().equalsIgnoreCase("ROUND")) yield told(parts.getFirst(), values, name, around);
                yield token.getValue().toLowerCase(Locale.ROOT) + "(" + String.join(", ", parts.stream().map(p -> told(p, values, name, 0)).toList()) + ")";
            }
            default -> token.getValue();
        };
    }

    /** A name nobody gave a value to. */
    static final class Unknown extends IllegalStateException {
        final String name;

        Unknown(String name) {
            super("no value for " + name);
            this.name = name;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ExpressionConfiguration language() {
        var operators = new HashMap<>(OPERATORS);
        var dictionary = (MapBasedOperatorDictionary) MapBasedOperatorDictionary.ofOperators(operators.entrySet().toArray(Map.Entry[]::new));
        dictionary.addOperator("-", new PrefixMinusOperator());
        dictionary.addOperator("+", new PrefixPlusOperator());
        return ExpressionConfiguration.builder()
                .operatorDictionary(dictionary)
                .functionDictionary(MapBasedFunctionDictionary.ofFunctions(FUNCTIONS.entrySet().toArray(Map.Entry[]::new)))
                .defaultConstants(Map.of())
                .arraysAllowed(false).structuresAllowed(false).implicitMultiplicationAllowed(false)
                .mathContext(MathContext.DECIMAL128).maxRecursionDepth(50)
                .build();
    }
}
