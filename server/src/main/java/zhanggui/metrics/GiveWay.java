package zhanggui.metrics;

import java.time.Duration;

/**
 * Whether the roll-up of old days gives way to long work: while it goes on and for a moment after, since its next piece is mostly about to begin; but
 * never longer than {@link #LONGEST}. Times are nanoseconds of one running clock.
 */
final class GiveWay {

    static final Duration MOMENT = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private Long since;
    private long until;

    /** @param underWay what was seen just now */
    synchronized boolean gives(boolean underWay, long now) {
        if (underWay) until = now + MOMENT.toNanos();
        if (since == null && underWay) since = now;
        var gives = since != null && now - until < 0 && now - since < LONGEST.toNanos();
        if (!gives) since = null;
        return gives;
    }
}
