package zhanggui.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** One person's day as pages show it. */
final class DayView {

    /**
     * @param state null while the day is not over
     * @param kind  what was expected; null without a post
     */
    record Line(LocalDate day, Workday.@Nullable Kind kind, Words because, Classification.@Nullable State state, int expectedMinutes, int workedMinutes, int lateMinutes, int earlyMinutes,
                int missedMinutes, int absentHalfDays, int leaveMinutes, int overtimeMinutes) {}

    /** One thing to punch for. @param at null when nobody has punched for it; @param late minutes after (for coming) or before (for going) what was due */
    record Mark(boolean coming, Instant due, Instant time, @Nullable Instant at, int late) {}

    /** @param segments as judged so far */
    record Evidence(Line line, String name, List<Mark> marks, List<Punches.Punch> punches, List<Logins.Login> logins, List<Corrections.Correction> corrections, Why why) {}

    /** @param next the mark a punch now would be for; null when nothing is due */
    record Today(Instant now, LocalDate day, Workday.@Nullable Kind kind, Words because, List<Mark> marks, @Nullable Mark next, List<Punches.Punch> punches, List<Logins.Login> logins) {}

    private DayView() {}
}
