package zhanggui.metrics.targets;

import java.sql.Date;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Targets;

/** TGT-41: how heavy each day of a period weighs when a target is divided over it. */
@Component
class Shape {

    enum Way { EVEN, CALENDAR, LAST_YEAR }

    private static final int RHYTHM_DAYS = 56, LEAST_DAYS = 28, SAME_WEEKDAY = 364, EQUAL = 1;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Targets targets;

    Shape(JdbcClient db, BusinessCalendar calendar, Targets targets) {
        this.db = db;
        this.calendar = calendar;
        this.targets = targets;
    }

    /** One weight a day; empty when there are no figures of the year before. */
    Optional<List<Long>> of(Way way, Definition definition, Subject subject, Span.Part part) {
        return switch (way) {
            case EVEN -> Optional.of(part.from().datesUntil(part.until()).map(_ -> (long) EQUAL).toList());
            case CALENDAR -> Optional.of(byCalendar(part, rhythm(definition, subject), publicDays(part)));
            case LAST_YEAR -> lastYear(definition, subject, part);
        };
    }

    /** The same weekday of the year before: a Sunday's figure goes to a Sunday. */
    private Optional<List<Long>> lastYear(Definition definition, Subject subject, Span.Part part) {
        var before = targets.byDay(definition, subject.kind(), subject.id(), part.from().minusDays(SAME_WEEKDAY), part.until().minusDays(SAME_WEEKDAY));
        var weights = part.from().datesUntil(part.until()).map(day -> Math.max(0, part(before, day.minusDays(SAME_WEEKDAY)))).toList();
        return Division.sum(weights) == 0 ? Optional.empty() : Optional.of(weights);
    }

    private static long part(Map<LocalDate, Targets.DayFigure> days, LocalDate day) { return days.containsKey(day) ? days.get(day).part() : 0; }

    /** What the weekdays brought in the last eight weeks; equal while fewer than four weeks are known. */
    private long[] rhythm(Definition definition, Subject subject) {
        var until = calendar.today();
        var sums = new long[DayOfWeek.values().length];
        var known = targets.byDay(definition, subject.kind(), subject.id(), until.minusDays(RHYTHM_DAYS), until);
        known.forEach((day, figure) -> sums[day.getDayOfWeek().ordinal()] += Math.max(0, figure.part()));
        if (known.size() < LEAST_DAYS || Arrays.stream(sums).anyMatch(sum -> sum == 0)) Arrays.fill(sums, EQUAL);
        return sums;
    }

    /** Pure. A public holiday and a day given off weigh as a Sunday, a Saturday or Sunday that is worked as the mean workday. */
    static List<Long> byCalendar(Span.Part part, long[] rhythm, Map<LocalDate, String> publicDays) {
        var workday = Math.max(EQUAL, (rhythm[0] + rhythm[1] + rhythm[2] + rhythm[3] + rhythm[4]) / 5);
        var sunday = rhythm[DayOfWeek.SUNDAY.ordinal()];
        return part.from().datesUntil(part.until()).map(day -> {
            var kind = publicDays.get(day);
            if (kind == null) return rhythm[day.getDayOfWeek().ordinal()];
            return kind.equals("MOVED_WORKDAY") ? workday : sunday;
        }).toList();
    }

    private Map<LocalDate, String> publicDays(Span.Part part) {
        var days = new HashMap<LocalDate, String>();
        db.sql("select day, kind from attendance.fact_public_day where day >= ? and day < ?").params(Date.valueOf(part.from()), Date.valueOf(part.until()))
                .query(row -> { days.put(row.getObject(1, LocalDate.class), row.getString(2)); });
        return days;
    }
}
