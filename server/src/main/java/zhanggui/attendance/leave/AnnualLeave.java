package zhanggui.attendance.leave;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ATT-41: annual leave by law (职工带薪年休假条例 3 and 4, 企业职工带薪年休假实施办法 5 and 12): 5, 10 or 15 days from one, ten and twenty years of work on,
 * with whomever; of a year that begins or ends in between as many as fit, what is less than a whole day left out.
 */
final class AnnualLeave {

    private static final int FIRST = 5;
    private static final int SECOND = 10;
    private static final int THIRD = 15;
    /** The law divides by it, also in a leap year. */
    private static final int YEAR = 365;

    private AnnualLeave() {}

    /** @param perYear days a year at this level; @param until exclusive; @param calendarDays of it */
    record Part(LocalDate from, LocalDate until, int perYear, long calendarDays) {}

    /** @param lostBySickness sick longer than the law allows for: none is due */
    record Due(int days, List<Part> parts, boolean lostBySickness) {}

    /** Sick longer than so many days a year, by level, none is due (条例 4: two, three and four months). */
    record SickLimits(int first, int second, int third) {
        static final SickLimits BY_LAW = new SickLimits(60, 90, 120);

        int of(int perYear) { return perYear == FIRST ? first : perYear == SECOND ? second : third; }
    }

    /**
     * What costs the leave of a year.
     *
     * @param sickDays         calendar days of sick leave in the year so far
     * @param paidPersonalDays of personal leave with full pay: twenty cost it (条例 4)
     * @param sickDaysBefore   in the year before
     * @param takenBefore      whether leave of the year before was taken: then sickness beyond the limit costs this year's (实施办法 8)
     */
    record Away(int sickDays, int paidPersonalDays, int sickDaysBefore, boolean takenBefore) {}

    private static final int PAID_PERSONAL_LIMIT = 20;

    static Due of(LocalDate workedSince, LocalDate joinedOn, @Nullable LocalDate leftOn, int year, boolean higherAtOnce, int sickDays) {
        return of(workedSince, joinedOn, leftOn, year, higherAtOnce, new Away(sickDays, 0, 0, false), SickLimits.BY_LAW);
    }

    /**
     * @param workedSince  the first day of work with whomever, gaps left out
     * @param leftOn       the last day; null while it is not known
     * @param higherAtOnce whoever passes ten or twenty years has the higher level for all of the year
     */
    static Due of(LocalDate workedSince, LocalDate joinedOn, @Nullable LocalDate leftOn, int year, boolean higherAtOnce, Away away, SickLimits limits) {
        var begin = later(LocalDate.of(year, 1, 1), joinedOn);
        var end = leftOn != null && leftOn.getYear() <= year ? leftOn.plusDays(1) : LocalDate.of(year + 1, 1, 1);
        var parts = parts(workedSince, begin, end);
        if (parts.isEmpty()) return new Due(0, parts, false);
        var highest = parts.getLast().perYear;
        var lost = away.sickDays > limits.of(highest) || away.paidPersonalDays >= PAID_PERSONAL_LIMIT || away.takenBefore && away.sickDaysBefore > limits.of(parts.getFirst().perYear);
        if (lost) return new Due(0, parts, true);
        var sum = parts.stream().mapToLong(p -> p.calendarDays * (higherAtOnce ? highest : p.perYear)).sum();
        return new Due(Math.toIntExact(Math.min(highest, sum / YEAR)), parts, false);
    }

    private static List<Part> parts(LocalDate workedSince, LocalDate begin, LocalDate end) {
        var parts = new ArrayList<Part>();
        add(parts, workedSince.plusYears(1), workedSince.plusYears(10), FIRST, begin, end);
        add(parts, workedSince.plusYears(10), workedSince.plusYears(20), SECOND, begin, end);
        add(parts, workedSince.plusYears(20), LocalDate.MAX, THIRD, begin, end);
        return parts;
    }

    private static void add(List<Part> parts, LocalDate from, LocalDate until, int perYear, LocalDate begin, LocalDate end) {
        var first = later(from, begin);
        var last = until.isBefore(end) ? until : end;
        if (first.isBefore(last)) parts.add(new Part(first, last, perYear, ChronoUnit.DAYS.between(first, last)));
    }

    private static LocalDate later(LocalDate one, LocalDate other) { return one.isAfter(other) ? one : other; }
}
