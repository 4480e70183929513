package zhanggui.kernel;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.functions.FunctionIfc;
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
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token.TokenType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which signs and functions a {@link Formula} holds; everything else the parser knows is refused at its place. */
final class FormulaLanguage {

    private static final int LONGEST = 500;
    private static final Set<TokenType> HELD = Set.of(TokenType.VARIABLE_OR_CONSTANT, TokenType.PREFIX_OPERATOR, TokenType.INFIX_OPERATOR, TokenType.FUNCTION);

    private static final Map<String, FunctionIfc> FUNCTIONS = Map.of("IF", new IfFunction(), "MIN", new MinFunction(), "MAX", new MaxFunction(), "ABS", new AbsFunction(), "ROUND", new RoundFunction());
    private static final Map<Set<String>, ExpressionConfiguration> RULES = new ConcurrentHashMap<>();

    private FormulaLanguage() {}

    private static ExpressionConfiguration rules(Set<String> given) {
        var functions = new HashMap<>(FUNCTIONS);
        given.forEach(name -> functions.put(name, new GivenFunction()));
        return ExpressionConfiguration.builder()
            .operatorDictionary(MapBasedOperatorDictionary.ofOperators(
                    Map.entry("+", new InfixPlusOperator()), Map.entry("-", new InfixMinusOperator()), Map.entry("*", new InfixMultiplicationOperator()), Map.entry("/", new InfixDivisionOperator()),
                    Map.entry("-", new PrefixMinusOperator()), Map.entry("+", new PrefixPlusOperator()),
                    Map.entry("<", new InfixLessOperator()), Map.entry("<=", new InfixLessEqualsOperator()), Map.entry(">", new InfixGreaterOperator()), Map.entry(">=", new InfixGreaterEqualsOperator()),
                    Map.entry("=", new InfixEqualsOperator()), Map.entry("==", new InfixEqualsOperator()), Map.entry("!=", new InfixNotEqualsOperator()),
                    Map.entry("&&", new InfixAndOperator()), Map.entry("||", new InfixOrOperator())))
            .functionDictionary(MapBasedFunctionDictionary.ofFunctions(functions.entrySet().<Map.Entry<String, FunctionIfc>>toArray(Map.Entry[]::new)))
            .defaultConstants(Map.of()).arraysAllowed(false).structuresAllowed(false).implicitMultiplicationAllowed(false).build();
    }

    /** @param given names of functions beside the language's own */
    static ASTNode tree(String text, Set<String> given) throws Formula.Broken {
        if (text.isBlank()) throw broken(0, 0, "公式是空的", "the formula is empty");
        if (text.length() > LONGEST) throw broken(LONGEST, text.length(), "公式超过 500 字", "the formula is longer than 500 signs");
        try {
            var tree = new Expression(text, RULES.computeIfAbsent(Set.copyOf(given), FormulaLanguage::rules)).getAbstractSyntaxTree();
            onlyWhatItHolds(tree);
            return tree;
        } catch (ParseException e) {
            var from = Math.clamp(e.getStartPosition() - 1, 0, text.length());
            throw broken(from, Math.clamp(e.getEndPosition(), from, text.length()), "这里读不通「" + e.getTokenString() + "」：" + inChinese(e.getMessage()), "cannot be read at '" + e.getTokenString() + "': " + e.getMessage());
        }
    }

    private static void onlyWhatItHolds(ASTNode node) throws Formula.Broken {
        var token = node.getToken();
        var from = Math.max(0, token.getStartPosition() - 1);
        if (!HELD.contains(token.getType()) && !(token.getType() == TokenType.NUMBER_LITERAL && token.getValue().matches("\\d+(\\.\\d*)?|\\.\\d+")))
            throw broken(from, from + token.getValue().length(), "这里不能用「" + token.getValue() + "」", "'" + token.getValue() + "' cannot stand here");
        for (var part : node.getParameters()) onlyWhatItHolds(part);
    }

    private static Formula.Broken broken(int from, int until, String zh, String en) { return new Formula.Broken(new Formula.Fault(from, until, Words.of(zh, en))); }

    private static String inChinese(String message) {
        return Map.of("Missing second operand for operator", "运算符后面缺一项", "Unexpected end of expression", "公式没有写完",
                        "Closing brace not found", "少一个右括号", "Unexpected closing brace", "多一个右括号",
                        "Undefined operator", "没有这个运算符", "Undefined function", "没有这个函数",
                        "Missing operator", "两项之间缺运算符", "Empty expression", "公式是空的")
                .entrySet().stream().filter(e -> message.startsWith(e.getKey())).map(Map.Entry::getValue).findFirst().orElse(message);
    }
}
