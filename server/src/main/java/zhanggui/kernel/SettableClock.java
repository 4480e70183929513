package zhanggui.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands where it is set, for simulations of months and for stories told by tests, until it is let go. */
public final class SettableClock extends Clock {

    private static final Clock REAL = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    private final AtomicReference<Instant> standing;
    private final Duration ahead;

    public SettableClock(Instant now) { this(now, Duration.ZERO); }

    private SettableClock(Instant now, Duration ahead) {
        this.standing = new AtomicReference<>(now);
        this.ahead = ahead;
    }

    /** A clock that runs like any other until it is set. */
    public static SettableClock running() { return running(Duration.ZERO); }

    /** @param ahead how much later than it really is */
    public static SettableClock running(Duration ahead) { return new SettableClock(null, ahead); }

    public void set(Instant at) { standing.set(at); }
    public void advance(Duration by) { standing.updateAndGet(at -> at.plus(by)); }

    /** From now on it runs again. */
    public void letGo() { standing.set(null); }

    @Override public Instant instant() {
        var at = standing.get();
        return at == null ? REAL.instant().plus(ahead) : at;
    }

    @Override public ZoneId getZone() { return ZoneOffset.UTC; }
    @Override public Clock withZone(ZoneId zone) { return this; }
}
