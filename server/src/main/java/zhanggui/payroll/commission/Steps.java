package zhanggui.payroll.commission;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/** PAY-49: 2 % to 50,000 and 3 % above: of 60,000 the parts pay 1,300, the whole 1,800. */
final class Steps {

    private Steps() {}

    static Money commission(List<Plan.Step> steps, Plan.Way way, Money sales) {
        return Money.roundHalfUp((way == Plan.Way.WHOLE ? whole(steps, sales) : parts(steps, sales)).movePointLeft(4));
    }

    /** A step holds for the whole amount as soon as the amount is above it. In yuan by hundredths of a percent. */
    private static BigDecimal whole(List<Plan.Step> steps, Money sales) {
        var rate = steps.getFirst().rate();
        for (var step : steps) if (sales.compareTo(step.above()) > 0) rate = step.rate();
        return sales.yuan().multiply(BigDecimal.valueOf(rate));
    }

    private static BigDecimal parts(List<Plan.Step> steps, Money sales) {
        if (sales.negative()) return sales.yuan().multiply(BigDecimal.valueOf(steps.getFirst().rate()));
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var from = steps.get(i).above();
            var until = i + 1 < steps.size() && sales.compareTo(steps.get(i + 1).above()) > 0 ? steps.get(i + 1).above() : sales;
            if (until.compareTo(from) > 0) sum = sum.add(until.minus(from).yuan().multiply(BigDecimal.valueOf(steps.get(i).rate())));
        }
        return sum;
    }

    static List<Field> faults(List<Plan.Step> steps) {
        var faults = new ArrayList<Field>();
        if (steps.isEmpty()) faults.add(new Field("steps", Words.of("至少要有一档", "there must be one step at least")));
        else if (steps.getFirst().above().fen() != 0) faults.add(new Field("steps.0", Words.of("第一档要从 0 起", "the first step begins at 0")));
        for (int i = 1; i < steps.size(); i++)
            if (steps.get(i).above().compareTo(steps.get(i - 1).above()) <= 0) faults.add(new Field("steps." + i, Words.of("第 " + (i + 1) + " 档的起点要比前一档高", "step " + (i + 1) + " must begin above the one before")));
        return faults;
    }
}
