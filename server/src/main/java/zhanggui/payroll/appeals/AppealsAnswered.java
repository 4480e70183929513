package zhanggui.payroll.appeals;

import java.time.YearMonth;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: appeals against events of the month are decided. */
@Component
class AppealsAnswered implements ClosingStep {

    private final EventAppeals appeals;

    AppealsAnswered(EventAppeals appeals) { this.appeals = appeals; }

    @Override
    public Stage stage() { return Stage.CASES; }

    @Override
    public Look look(YearMonth month) {
        var waiting = appeals.waiting(month);
        var all = appeals.count(month);
        return new Look(all - waiting.size(), all, Words.of("申诉", "appeals"), null, waiting.stream().limit(NAMED).map(a -> new Open("appeal/" + a.id(), Words.of(a.name() + " · " + a.label().zh(), a.name() + " · " + a.label().en()),
                Words.of("申诉待裁定", "an appeal waits"), false, Words.of("去裁定", "Decide"), "/appeals/decide")).toList());
    }
}
