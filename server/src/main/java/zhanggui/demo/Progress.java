package zhanggui.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the demo's life is.
 *
 * @param first the first simulated day; the dates are null when nothing is being lived
 * @param day   the one that is being lived
 * @param last  today
 */
record Progress(Phase phase, @Nullable LocalDate first, @Nullable LocalDate day, @Nullable LocalDate last) {

    /** NONE: this is no demo. LIVING: its months go by. READY: they have gone by. STOPPED: they were broken off by a fault. */
    enum Phase { NONE, LIVING, READY, STOPPED }

    static final Progress NONE = new Progress(Phase.NONE, null, null, null);

    int daysDone() { return first == null || day == null ? 0 : (int) (day.toEpochDay() - first.toEpochDay()); }
    int days() { return first == null || last == null ? 0 : (int) (last.toEpochDay() - first.toEpochDay() + 1); }
    int percent() { return days() == 0 ? 0 : daysDone() * 100 / days(); }
    Progress in(Phase next) { return new Progress(next, first, day, last); }
}
