package zhanggui.attendance;

import java.time.LocalDate;
import java.util.List;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * What is expected of somebody on one day: calendar, roster, public holidays and written notices taken together. A shift belongs to
 * the day it begins on, also when it ends after midnight (ATT-41).
 *
 * @param minutes            of working time, breaks deducted where the calendar names them
 * @param overtimeFromMinutes time after the end is overtime from so many minutes on
 * @param because            what made it so: the calendar's name, the shift, the holiday, the notice
 */
public record Workday(PersonId person, LocalDate day, Kind kind, List<Segment> segments, int minutes, int overtimeFromMinutes, String calendar, Words because) {

    public enum Kind {
        /** Has to be there in the segments. */
        WORK,
        /** No plan names the day: who comes is judged by the segments, who does not has a rest day. */
        OPEN,
        /** So many minutes, at whatever time. */
        HOURS,
        REST,
        HOLIDAY,
        /** No fixed hours (ATT-08). */
        FLEXIBLE
    }

    public Workday { segments = List.copyOf(segments); }

    /** Whether somebody who does not come is missing. */
    public boolean expected() { return kind == Kind.WORK || kind == Kind.HOURS; }
}
