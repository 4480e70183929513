package zhanggui.payroll.appeals;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.kernel.WorkSource;

/** WHY-04: appeals that wait for somebody's decision. */
@Component
class AppealWork implements WorkSource {

    private final EventAppeals appeals;

    AppealWork(EventAppeals appeals) { this.appeals = appeals; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.DECIDE_REWARDS)) return List.of();
        var waiting = appeals.toDecide(viewer, true, new Page.Request(0, 1)).total();
        return waiting == 0 ? List.of() : List.of(new Task("payroll.appeals", Words.of("申诉", "Appeals"), Words.of("有人对一件事提了申诉，等着裁定", "against single events, to be decided"), null, waiting,
                Words.of("件", "appeals"), Words.of("去裁定", "Decide"), "/appeals/decide"));
    }
}
