package zhanggui.attendance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.PersonId;

/** Who has leave or a permit for when. Whoever changes it calls {@link Days#changed} in the same transaction. */
public interface Absences {

    /** Those that touch one of the days, by person, in time order. @param until exclusive */
    Map<PersonId, List<Absence>> absences(Collection<PersonId> people, LocalDate from, LocalDate until);
}
