package zhanggui.attendance.roster;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import zhanggui.kernel.Words;

/**
 * SRV-02: one shift of a rota with the times it has on a day.
 *
 * @param until at or before {@code from}: on the next day
 * @param late  counts as a late shift when shifts are shared out
 */
record ShiftTime(String key, Words name, LocalTime from, LocalTime until, boolean late) {

    /** No shift is longer, and none begins sooner after another than this may ask for: so only neighbouring days can come too close. */
    static final int LONGEST_MINUTES = 12 * 60;

    LocalDateTime start(LocalDate day) { return day.atTime(from); }

    LocalDateTime end(LocalDate day) { return (until.isAfter(from) ? day : day.plusDays(1)).atTime(until); }

    int minutes() { return Math.toIntExact(Duration.between(start(LocalDate.EPOCH), end(LocalDate.EPOCH)).toMinutes()); }

    /** 09:00–16:30 */
    String hours() { return from + "–" + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : until); }
}
