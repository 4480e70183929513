package zhanggui.payroll.appeals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * WHY-04: somebody's appeal against one event that counts against him.
 *
 * @param month  in which the event counts
 * @param until  the last day on which the appeal could be made
 * @param label  the event, as it stood
 * @param order  the platform's order number; empty when it belongs to none
 * @param answer null while it waits
 */
record EventAppeal(long id, Why.FactRef fact, PersonId person, String name, YearMonth month, LocalDate day, LocalDate until, Words label, String order, String words, Instant madeAt,
                   List<Paper> papers, @Nullable Answered answer) {

    record Paper(long id, String name) {}

    /** @param late the month was locked: the event stays there, and what it took is paid in the open one */
    record Answered(boolean upheld, String by, Instant at, String words, boolean late) {}
}
