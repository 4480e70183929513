package zhanggui.kernel;

import java.util.Optional;

/**
 * WHY-04: a module that keeps a kind of fact against which one may appeal, and that can take such a fact back itself. Facts of other kinds stay on record when an
 * appeal is upheld, and are set aside by the measures.
 */
public interface AppealedFacts {

    /** The kind of fact it answers for, e.g. {@code error}. */
    String kind();

    /** Who wrote it down, and therefore does not decide on an appeal; empty when the system did. */
    Optional<PersonId> writtenBy(String id);

    /** Within the caller's transaction. In a locked month it goes on counting, and what it took is given back in the open one. @return false when it was taken back before */
    boolean takeBack(String id, PersonId by, String why);
}
