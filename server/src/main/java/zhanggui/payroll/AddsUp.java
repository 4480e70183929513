package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.attendance.PaidTime;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;

/**
 * WHY-01: does a tree add up? Its leaves are taken again, one by one: facts to measures, measures and judgements to items,
 * items to score and coefficient, terms and entries as they stand on record; then the formulas upwards. Nothing that was
 * stored or rolled up on the way is used, so a difference shows whatever was lost between a leaf and the line.
 */
@Component
class AddsUp {

    private final Appraisal appraisal;
    private final PaidTime paidTime;
    private final List<InputSource> sources;

    AddsUp(Appraisal appraisal, PaidTime paidTime, List<InputSource> sources) {
        this.appraisal = appraisal;
        this.paidTime = paidTime;
        this.sources = sources;
    }

    /** What a line says more than its leaves come to; 0 when it adds up. */
    Money money(PayReasons.Asked asked, String line) {
        var added = appraisal.added(asked.person(), asked.month()).orElse(null);
        var time = TimeInput.anyOf(asked.inputs().keySet()) ? paidTime.months(asked.month(), List.of(asked.person())).get(asked.person()) : PaidTime.Month.NONE;
        var inputs = new ArrayList<Input>();
        for (var input : asked.inputs().values()) inputs.add(switch (input.name()) {
            case "score" -> added == null || added.score() == null ? input : Moves.at(input, added.score().hundredths());
            case "score_coefficient" -> added == null || added.coefficient() == null ? input : Moves.at(input, added.coefficient().hundredths());
            default -> TimeInput.of(input.name()).map(t -> Moves.at(input, t.hundredths(time))).orElseGet(() -> told(asked, input));
        });
        return asked.amounts().get(line).minus(asked.lines().reckon(inputs).get(line));
    }

    private Input told(PayReasons.Asked asked, Input input) {
        return sources.stream().map(s -> s.added(input, asked.person(), asked.month())).filter(OptionalLong::isPresent).findFirst().map(v -> Moves.at(input, v.getAsLong())).orElse(input);
    }

    /** The same for a score or coefficient, in hundredths. */
    long points(Why tree, PersonId person, YearMonth month) {
        var added = appraisal.added(person, month).orElseThrow();
        return switch (tree.figure()) {
            case Why.PointsFigure(var score) -> score.minus(added.score()).hundredths();
            case Why.CoefficientFigure(var coefficient) -> coefficient.hundredths() - added.coefficient().hundredths();
            case null, default -> 0;
        };
    }
}
