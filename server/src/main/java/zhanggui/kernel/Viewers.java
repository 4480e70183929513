package zhanggui.kernel;

import java.util.List;
import java.util.Optional;

/** Everybody who can sign in today, and what each may see: for what is done for people by itself. */
public interface Viewers {

    List<PersonId> all();

    /** Empty when the person has no account that is open today, or has left. */
    Optional<Viewer> viewer(PersonId person);
}
