package zhanggui.payroll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** PAY-05: pay runs that wait for the second person, the third, or the bank. */
@Component
class PayrollWork implements WorkSource {

    private final Runs runs;

    PayrollWork(Runs runs) { this.runs = runs; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.CHECK_PAYROLL) && !viewer.may(Permission.APPROVE_PAYROLL)) return List.of();
        var tasks = new ArrayList<Task>();
        for (var run : runs.latest(24)) {
            switch (run.stage()) {
                case CALCULATED -> {
                    if (viewer.may(Permission.CHECK_PAYROLL) && !viewer.is(run.calculatedBy())) tasks.add(task(run, "check", Words.of("工资复核", "Check pay"), Words.of("去复核", "Check")));
                }
                case CHECKED -> {
                    if (viewer.may(Permission.APPROVE_PAYROLL) && !viewer.is(run.calculatedBy()) && !viewer.is(run.checkedBy())) tasks.add(task(run, "approve", Words.of("工资批准", "Approve pay"), Words.of("去批准", "Approve")));
                }
                case APPROVED -> {
                    if (viewer.may(Permission.CHECK_PAYROLL)) tasks.add(task(run, "pay", Words.of("发工资", "Pay out"), Words.of("去发放", "Pay")));
                }
                case PAID -> { }
            }
        }
        return tasks;
    }

    private static Task task(Runs.Run run, String key, Words title, Words action) {
        return new Task("payroll." + key, title, Words.of(run.month() + " 第 " + run.number() + " 次核算", run.month() + ", attempt " + run.number()), null, run.people(), Words.of("人", "people"), action, "/pay-runs/" + run.id());
    }
}
