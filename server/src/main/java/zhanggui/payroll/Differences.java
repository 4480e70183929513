package zhanggui.payroll;

import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;

/** What a figure is more than another of the same kind; what is missing in one of the months counts as nothing. */
final class Differences {

    private Differences() {}

    /** Null where a difference has no meaning: rates of two wholes are compared by eye, words not at all. */
    static Why.Figure between(Why.Figure then, Why.Figure now) {
        return switch (now == null ? then : now) {
            case Why.MoneyFigure _ -> new Why.MoneyFigure(money(now).minus(money(then)));
            case Why.PointsFigure _ -> new Why.PointsFigure(points(now).minus(points(then)));
            case Why.CoefficientFigure _ -> then == null || now == null ? null : new Why.CoefficientFigure(new Coefficient(coefficient(now) - coefficient(then)));
            case Why.CountFigure _ -> new Why.CountFigure(count(now) - count(then));
            case Why.RatioFigure _, Why.TextFigure _ -> null;
            case null -> null;
        };
    }

    private static Money money(Why.Figure figure) { return figure instanceof Why.MoneyFigure(var money) ? money : Money.NONE; }

    private static Points points(Why.Figure figure) { return figure instanceof Why.PointsFigure(var points) ? points : Points.NONE; }

    private static int coefficient(Why.Figure figure) { return figure instanceof Why.CoefficientFigure(var coefficient) ? coefficient.hundredths() : 0; }

    private static long count(Why.Figure figure) { return figure instanceof Why.CountFigure(var count) ? count : 0; }
}
