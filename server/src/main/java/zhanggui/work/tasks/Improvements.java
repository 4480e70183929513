package zhanggui.work.tasks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;

/** ORG-18: a finding of a process review becomes a task. */
@Component
public class Improvements {

    private final DoTask tasks;

    Improvements(DoTask tasks) { this.tasks = tasks; }

    /** @param holder null lays it in the pool */
    public Outcome<Long> ask(long review, String title, @Nullable PersonId holder, @Nullable LocalDate due, Viewer by) {
        return tasks.make(new DoTask.Making(GivenTask.Kind.IMPROVEMENT, title, "", Points.NONE, due, holder, review), by);
    }
}
