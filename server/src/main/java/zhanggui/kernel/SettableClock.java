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

    public SettableClock(Instant now) { this.standing = new AtomicReference<>(now); }

    /** A clock that runs like any other until it is set. */
    public static SettableClock running() { return new SettableClock(null); }

    public void set(Instant at) { standing.set(at); }
    public void advance(Duration by) { standing.updateAndGet(at -> at.plus(by)); }

    /** From now on it shows the real time. */
    public void letGo() { standing.set(null); }

    @Override public Instant instant() {
        var at = standing.get();
        return at == null ? REAL.instant() : at;
    }

    @Override public ZoneId getZone() { return ZoneOffset.UTC; }
    @Override public Clock withZone(ZoneId zone) { return this; }
}
