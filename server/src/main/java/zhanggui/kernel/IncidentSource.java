package zhanggui.kernel;

import java.time.LocalDate;
import java.util.List;

/** A module's answer to "what happened that a rule book may speak of". Conduct asks all of them and proposes what the rule books say (DIS-03). */
public interface IncidentSource {

    /** All that stands for these days, whatever was proposed before; what was corrected away is no longer among them. @param until exclusive */
    List<Incident> incidents(LocalDate from, LocalDate until);
}
