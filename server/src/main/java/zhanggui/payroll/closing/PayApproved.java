package zhanggui.payroll.closing;

import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;
import zhanggui.payroll.Payroll;

/** CLS-01: the month's pay is calculated, checked and approved; from then on it is locked. */
@Component
class PayApproved implements ClosingStep {

    private final Payroll payroll;

    PayApproved(Payroll payroll) { this.payroll = payroll; }

    @Override
    public Stage stage() { return Stage.PAY; }

    @Override
    public Look look(YearMonth month) {
        var run = payroll.latest(month).orElse(null);
        var people = Words.of("人", "people");
        if (run == null) return new Look(0, 1, Words.of("还没核算", "not calculated yet"), null, List.of(point(month, Words.of("还没核算", "not calculated yet"), Words.of("去核算", "Calculate"), "/pay-runs")));
        var path = "/pay-runs/" + run.id();
        if (run.stops() > 0) return new Look(0, run.people(), people, null, List.of(point(month, Words.of("停在 " + run.stops() + " 处不可能对的结果", "stopped at " + run.stops() + " results that cannot be right"), Words.of("去看", "Look"), path)));
        return switch (run.stage()) {
            case "CALCULATED" -> new Look(0, run.people(), people, null, List.of(point(month, Words.of("等复核", "to be checked by a second person"), Words.of("去复核", "Check"), path)));
            case "CHECKED" -> new Look(0, run.people(), people, null, List.of(point(month, Words.of("等批准", "to be approved"), Words.of("去批准", "Approve"), path)));
            default -> Look.settled(run.people(), people, null);
        };
    }

    private static Open point(YearMonth month, Words state, Words action, String path) { return new Open("run", Words.of(month + " 的工资", "Pay of " + month), state, false, action, path); }
}
