package zhanggui.conduct;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** Rewards and penalties that wait for somebody's decision. */
@Component
class ConductWork implements WorkSource {

    private final Entries entries;

    ConductWork(Entries entries) { this.entries = entries; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.DECIDE_REWARDS)) return List.of();
        var open = entries.list(viewer, Entry.State.PROPOSED, null, false, new Page.Request(0, 1)).total() + entries.list(viewer, null, null, true, new Page.Request(0, 1)).total();
        return open == 0 ? List.of() : List.of(new Task("conduct.decide", Words.of("奖惩", "Rewards"), Words.of("有人或系统提了，等着定", "proposed, to be decided"), null, open,
                Words.of("条", "entries"), Words.of("去定", "Decide"), "/rewards"));
    }
}
