package zhanggui.approvals;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import zhanggui.kernel.PersonId;

/** ACC-05: who cannot decide now because he is on leave; told by the module that keeps leave. */
public interface Away {

    Set<PersonId> away(Collection<PersonId> people, Instant at);
}
