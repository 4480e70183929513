package zhanggui.conduct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final List<Permission> OFFICE = List.of(Permission.DECIDE_REWARDS, Permission.HANDLE_CONDUCT, Permission.HANDLE_SAFETY);
    private static final Page.Request MANY = new Page.Request(0, 100);

    private final Entries entries;
    private final Cases cases;

    ConductWork(Entries entries, Cases cases) {
        this.entries = entries;
        this.cases = cases;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        if (viewer.may(Permission.DECIDE_REWARDS)) toDecide(viewer).ifPresent(tasks::add);
        var waiting = OFFICE.stream().anyMatch(viewer::may) ? waiting(viewer, Case.State.REPORTED, Case.Doing.CHECK) + waiting(viewer, Case.State.CHECKED, Case.Doing.DECIDE) : 0;
        if (waiting > 0) tasks.add(new Task("conduct.cases", Words.of("奖惩案件", "Conduct cases"), Words.of("等着核实或决定", "to be checked or decided"), null, waiting,
                Words.of("件", "cases"), Words.of("去看", "Look"), "/cases"));
        return tasks;
    }

    private Optional<Task> toDecide(Viewer viewer) {
        var open = entries.list(viewer, Entry.State.PROPOSED, null, false, new Page.Request(0, 1)).total() + entries.list(viewer, null, null, true, new Page.Request(0, 1)).total();
        return open == 0 ? Optional.empty() : Optional.of(new Task("conduct.decide", Words.of("奖惩", "Rewards"), Words.of("有人或系统提了，等着定", "proposed, to be decided"), null, open,
                Words.of("条", "entries"), Words.of("去定", "Decide"), "/rewards"));
    }

    /** Of those the viewer sees, the cases whose next step is his. */
    private long waiting(Viewer viewer, Case.State state, Case.Doing doing) {
        return cases.list(viewer, state, MANY).rows().stream().filter(line -> CaseSight.mayDo(cases.state(line.id()), viewer).contains(doing)).count();
    }
}
