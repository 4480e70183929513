package zhanggui.approvals;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** Requests that wait for one's decision. */
@Component
class ApprovalsWork implements WorkSource {

    private final Requests requests;

    ApprovalsWork(Requests requests) { this.requests = requests; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var open = requests.waiting(viewer.person());
        return open == 0 ? List.of() : List.of(new Task("approvals.decide", Words.of("审批", "Approvals"), Words.of("有人等您批", "somebody waits for your decision"), null, open,
                Words.of("条", "requests"), Words.of("去批", "Decide"), "/approvals"));
    }
}
