package zhanggui.kernel;

import java.time.Instant;

/** What the company's clock has to do by itself: open a batch, close a day, open a month. Jobs ask it every few seconds; a simulation asks it whenever it has moved the clock. */
public interface ClockDuty {

    /** Does whatever is due by then and not done yet. Asked again it changes nothing. */
    void strike(Instant now);
}
