package zhanggui.demo;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Which round of work is left half done, so that whoever opens the demo finds work at every station, whatever the hour: the last
 * one that has begun by now; before a quarter to eleven that is yesterday evening's.
 */
enum OpenRound {

    NONE, TEN, SIXTEEN, SIXTEEN_OF_YESTERDAY;

    private static final LocalTime MORNING_UNDER_WAY = LocalTime.of(10, 45), EVENING_UNDER_WAY = LocalTime.of(16, 45);

    static OpenRound at(LocalTime now) {
        if (now.isBefore(MORNING_UNDER_WAY)) return SIXTEEN_OF_YESTERDAY;
        return now.isBefore(EVENING_UNDER_WAY) ? TEN : SIXTEEN;
    }

    /** What of it concerns a day. */
    OpenRound on(LocalDate day, LocalDate today) {
        if (this == SIXTEEN_OF_YESTERDAY) return day.equals(today.minusDays(1)) ? SIXTEEN : NONE;
        return day.equals(today) ? this : NONE;
    }
}
