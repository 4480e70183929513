package zhanggui.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Who has to be at work when, by roster or working calendar: for modules that know nothing of attendance. */
public interface AtWork {

    /** Of these, whoever has working time between the two. */
    Set<PersonId> during(Collection<PersonId> people, Instant from, Instant until);
}
