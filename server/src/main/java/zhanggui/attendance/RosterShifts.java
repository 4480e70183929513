package zhanggui.attendance;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** What published rosters say. They go before calendar and holiday. Whoever changes them calls {@link Days#changed} in the same transaction. */
public interface RosterShifts {

    /** @param until at or before {@code from}: on the next day */
    record Hours(@NotNull LocalTime from, @NotNull LocalTime until) {}

    /**
     * One person's planned day.
     *
     * @param hours none is a rest day
     * @param words the shift's name: 早班, 休
     */
    record Planned(PersonId person, LocalDate day, List<Hours> hours, Words words) {}

    /** The days that a published roster names. @param until exclusive */
    Map<PersonId, Map<LocalDate, Planned>> planned(Collection<PersonId> people, LocalDate from, LocalDate until);
}
