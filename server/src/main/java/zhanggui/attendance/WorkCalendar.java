package zhanggui.attendance;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.attendance.RosterShifts.Hours;
import zhanggui.kernel.BusinessCalendar;

/**
 * ATT-01: the rule of one working calendar. Figures in minutes.
 *
 * @param minutesPerDay       only for {@link Pattern#HOURS}
 * @param punches             whether one punches at start and end of the day, or of each segment
 * @param leadMinutes         ATT-02: sign-in before each start
 * @param lateMinutes         ATT-03: inclusive; beyond it needs leave
 * @param earlyMinutes        ATT-04: inclusive; beyond it needs leave
 * @param overtimeFromMinutes time after the end is overtime from so many on
 * @param restDaysPerMonth    ATT-17: null when none is stated
 * @param presence            ATT-08: what those without fixed hours still have to attend
 */
record WorkCalendar(Pattern pattern, Set<DayOfWeek> workdays, List<Hours> hours, int minutesPerDay, Punches punches, boolean publicHolidays,
                    int leadMinutes, int lateMinutes, int earlyMinutes, int overtimeFromMinutes, @Nullable Integer restDaysPerMonth, Set<Presence> presence) {

    enum Pattern { WEEKLY, ROSTERED, HOURS, FLEXIBLE }

    enum Punches { PER_DAY, PER_SEGMENT }

    enum Presence { CAMPAIGN, DEPARTMENT_MEETING, SUPERVISOR_MEETING }

    enum PublicDay { HOLIDAY, MOVED_REST, MOVED_WORKDAY }

    private static final int USUAL_LATE = 15, USUAL_EARLY = 5, USUAL_OVERTIME = 30;

    /** ATT-03, ATT-04: the limits of those who have hours, for a calendar that names none. */
    WorkCalendar withUsualLimits() {
        return new WorkCalendar(pattern, workdays, hours, minutesPerDay, punches, publicHolidays, leadMinutes, Math.max(lateMinutes, USUAL_LATE), Math.max(earlyMinutes, USUAL_EARLY), Math.max(overtimeFromMinutes, USUAL_OVERTIME), restDaysPerMonth, presence);
    }

    /** What the calendar alone makes of a day. @param publicDay null for a day like any other */
    Workday.Kind on(LocalDate day, @Nullable PublicDay publicDay) {
        if (pattern == Pattern.FLEXIBLE) return Workday.Kind.FLEXIBLE;
        if (publicHolidays && publicDay == PublicDay.HOLIDAY) return Workday.Kind.HOLIDAY;
        if (publicHolidays && publicDay == PublicDay.MOVED_REST) return Workday.Kind.REST;
        if (pattern == Pattern.ROSTERED) return hours.isEmpty() ? Workday.Kind.FLEXIBLE : Workday.Kind.OPEN;
        var works = workdays.contains(day.getDayOfWeek()) || publicHolidays && publicDay == PublicDay.MOVED_WORKDAY;
        return !works ? Workday.Kind.REST : pattern == Pattern.HOURS ? Workday.Kind.HOURS : Workday.Kind.WORK;
    }

    /** Working time of a day with the calendar's own hours. */
    int minutesOfDay() {
        if (pattern == Pattern.HOURS) return minutesPerDay;
        return hours.stream().mapToInt(WorkCalendar::minutes).sum();
    }

    private static int minutes(Hours hours) {
        var minutes = (hours.until().toSecondOfDay() - hours.from().toSecondOfDay()) / 60;
        return minutes <= 0 ? minutes + 24 * 60 : minutes;
    }

    /** The stretches to be judged on a day with these hours, punched for as the calendar says. */
    List<Segment> segments(LocalDate day, List<Hours> hours, BusinessCalendar calendar) {
        var each = new ArrayList<Segment>();
        for (var h : hours) {
            var start = calendar.at(day, h.from());
            if (!each.isEmpty() && start.isBefore(each.getLast().start())) start = calendar.at(day.plusDays(1), h.from());
            each.add(new Segment(start, start.plusSeconds(minutes(h) * 60L), List.of(), leadMinutes, lateMinutes, earlyMinutes));
        }
        if (punches == Punches.PER_SEGMENT || each.size() < 2) return each;
        var pauses = new ArrayList<Segment.Pause>();
        for (var i = 1; i < each.size(); i++) pauses.add(new Segment.Pause(each.get(i - 1).end(), each.get(i).start()));
        return List.of(new Segment(each.getFirst().start(), each.getLast().end(), pauses, leadMinutes, lateMinutes, earlyMinutes));
    }

    /** Why it cannot be a calendar; null when it can. */
    @Nullable AttendanceRefusal wrong() {
        if (pattern == Pattern.WEEKLY && (workdays.isEmpty() || hours.isEmpty())) return AttendanceRefusal.CALENDAR_WITHOUT_HOURS;
        if (pattern == Pattern.HOURS && (minutesPerDay <= 0 || minutesPerDay > 24 * 60 || workdays.isEmpty())) return AttendanceRefusal.CALENDAR_WITHOUT_HOURS;
        if (overlapping(hours)) return AttendanceRefusal.HOURS_OVERLAP;
        var minutes = List.of(leadMinutes, lateMinutes, earlyMinutes, overtimeFromMinutes);
        return minutes.stream().anyMatch(m -> m < 0 || m > 240) ? AttendanceRefusal.WRONG_MINUTES : null;
    }

    /** Only the last stretch may end after midnight, and each begins when the one before has ended. */
    static boolean overlapping(List<Hours> hours) {
        LocalTime end = null;
        for (var h : hours) {
            if (end != null && h.from().isBefore(end)) return true;
            var pastMidnight = !h.until().isAfter(h.from());
            if (pastMidnight && h != hours.getLast()) return true;
            end = h.until();
        }
        return false;
    }
}
