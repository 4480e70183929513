package zhanggui.kernel;

import java.time.Instant;
import java.util.List;

/** A module's answer to "what has this person to do now". The workbench asks all of them. */
public interface WorkSource {

    /** Only what the viewer may do and is expected to do; empty when nothing waits. */
    List<Task> tasks(Viewer viewer, Instant now);
}
