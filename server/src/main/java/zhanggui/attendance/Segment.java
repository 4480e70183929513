package zhanggui.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One stretch of a day in which somebody has to be at work: one punch at its start, one at its end (WF-90).
 *
 * @param pauses       rest inside the stretch that nobody punches for and nobody works in
 * @param leadMinutes  how long before the start one signs in (ATT-02)
 * @param lateMinutes  up to and including so many minutes after the sign-in time it is lateness, beyond it needs leave (ATT-03)
 * @param earlyMinutes the same before the end (ATT-04)
 */
public record Segment(Instant start, Instant end, List<Pause> pauses, int leadMinutes, int lateMinutes, int earlyMinutes) {

    public record Pause(Instant from, Instant until) {}

    public Segment { pauses = List.copyOf(pauses); }

    /** By when one has to have signed in. */
    public Instant signInBy() { return start.minusSeconds(leadMinutes * 60L); }

    /** Working time in it. */
    public int minutes() { return minutes(start, end); }

    /** Working time of these hours that lies in it. */
    public int minutes(Instant from, Instant until) {
        var sum = overlap(start, end, from, until);
        for (var pause : pauses) sum -= overlap(pause.from, pause.until, from.isAfter(start) ? from : start, until.isBefore(end) ? until : end);
        return Math.toIntExact(sum);
    }

    /** Whole minutes that two spans have in common. */
    static long overlap(Instant from, Instant until, Instant otherFrom, Instant otherUntil) {
        var begin = from.isAfter(otherFrom) ? from : otherFrom;
        var end = until.isBefore(otherUntil) ? until : otherUntil;
        return end.isAfter(begin) ? Duration.between(begin, end).toMinutes() : 0;
    }
}
