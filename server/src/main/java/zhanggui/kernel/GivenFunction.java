package zhanggui.kernel;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;

/** The name of a module's function, for the parser alone: formulas are walked by us, never evaluated by the library. */
@FunctionParameter(name = "value", isVarArg = true)
class GivenFunction extends AbstractFunction {

    @Override
    public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... of) { throw new IllegalStateException("formulas are walked, not evaluated: " + token.getValue()); }
}
