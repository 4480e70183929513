package zhanggui.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WF-90: what punches, leave and permits make of a day that is over. Pure: the same day, punches and leave give the same result.
 * Arrivals and departures are read to the minute, as a clock shows them: 08:25:59 is 08:25.
 */
final class Classification {

    /** Two punches within a minute are one (double punches of a device). */
    static final Duration DOUBLE = Duration.ofMinutes(1);

    enum State {
        NORMAL, LATE, EARLY, NEEDS_LEAVE, ABSENT, ON_LEAVE, OUT_WITH_PERMIT, EXEMPT_FLEXIBLE, REST, HOLIDAY, REST_WORK;

        /** Of several segments the one that must be acted on speaks for the day. */
        private static final List<State> LOUDEST = List.of(ABSENT, NEEDS_LEAVE, LATE, EARLY, OUT_WITH_PERMIT, ON_LEAVE, NORMAL);

        private int rank() { return LOUDEST.indexOf(this); }
    }

    /**
     * One segment judged.
     *
     * @param in     null when nobody punched for its start
     * @param missed minutes away beyond lateness, or all of it when absent
     */
    record Judged(Segment segment, State state, @Nullable Instant in, @Nullable Instant out, int late, int early, int missed, int leave, int worked) {}

    /** @param absentHalfDays 2 for a whole day; @param overtime time as it was worked, whether approved or not */
    record Result(State state, boolean restDay, int expected, int worked, int late, int early, int missed, int absentHalfDays, int leave, int overtime, List<Judged> segments) {}

    private Classification() {}

    /**
     * @param punches  those that belong to the day ({@link DayCut}), in time order
     * @param absences approved ones that touch it
     */
    static Result of(Workday day, List<Instant> punches, List<Absence> absences) {
        var counted = withoutDoubles(punches);
        return switch (day.kind()) {
            case FLEXIBLE -> plain(State.EXEMPT_FLEXIBLE, false, paired(counted), 0);
            case REST -> resting(State.REST, counted);
            case HOLIDAY -> resting(State.HOLIDAY, counted);
            case OPEN -> counted.isEmpty() && absences.isEmpty() ? plain(State.REST, true, 0, 0) : bySegments(day, counted, absences);
            case HOURS -> byHours(day, counted, absences);
            case WORK -> bySegments(day, counted, absences);
        };
    }

    static List<Instant> withoutDoubles(List<Instant> punches) {
        var counted = new ArrayList<Instant>();
        for (var punch : punches) if (counted.isEmpty() || Duration.between(counted.getLast(), punch).compareTo(DOUBLE) >= 0) counted.add(punch);
        return counted;
    }

    private static Result plain(State state, boolean rest, int worked, int overtime) { return new Result(state, rest, 0, worked, 0, 0, 0, 0, 0, overtime, List.of()); }

    private static Result resting(State state, List<Instant> punches) {
        var worked = paired(punches);
        return worked == 0 ? plain(state, true, 0, 0) : plain(State.REST_WORK, true, worked, worked);
    }

    /** In, out, in, out … */
    private static int paired(List<Instant> punches) {
        var sum = 0L;
        for (var i = 1; i < punches.size(); i += 2) sum += Duration.between(minute(punches.get(i - 1)), minute(punches.get(i))).toMinutes();
        return Math.toIntExact(sum);
    }

    private static Result byHours(Workday day, List<Instant> punches, List<Absence> absences) {
        var leave = Math.toIntExact(Math.min(day.minutes(), absences.stream().mapToLong(a -> Duration.between(a.from(), a.until()).toMinutes()).sum()));
        var wanted = day.minutes() - leave;
        var worked = punches.size() < 2 ? 0 : Math.toIntExact(Duration.between(minute(punches.getFirst()), minute(punches.getLast())).toMinutes());
        var overtime = worked - wanted >= day.overtimeFromMinutes() && wanted > 0 ? worked - wanted : 0;
        var lacking = Math.max(0, wanted - worked);
        var state = wanted == 0 ? State.ON_LEAVE : punches.isEmpty() ? State.ABSENT : lacking > 0 ? State.NEEDS_LEAVE : leave > 0 ? State.ON_LEAVE : State.NORMAL;
        return new Result(state, false, day.minutes(), Math.min(worked, wanted), 0, 0, lacking, state == State.ABSENT ? 2 : 0, leave, overtime, List.of());
    }

    private static Result bySegments(Workday day, List<Instant> punches, List<Absence> absences) {
        var judged = new ArrayList<Judged>();
        var shares = shares(day.segments(), punches);
        for (var i = 0; i < day.segments().size(); i++) judged.add(judge(day.segments().get(i), shares.get(i), absences));
        var out = judged.getLast().out();
        var after = out == null ? 0 : Math.toIntExact(Math.max(0, Duration.between(day.segments().getLast().end(), minute(out)).toMinutes()));
        return sum(judged, after >= day.overtimeFromMinutes() ? after : 0);
    }

    private static Result sum(List<Judged> judged, int overtime) {
        var state = judged.getFirst().state;
        int expected = 0, worked = 0, late = 0, early = 0, missed = 0, leave = 0, absent = 0;
        for (var j : judged) {
            if (j.state != state && j.state.rank() < state.rank()) state = j.state;
            expected += j.segment.minutes();
            worked += j.worked;
            late += j.late;
            early += j.early;
            missed += j.missed;
            leave += j.leave;
            if (j.state == State.ABSENT) absent++;
        }
        return new Result(state, false, expected, worked, late, early, missed, absent * 2 / judged.size(), leave, overtime, judged);
    }

    /**
     * Which punches speak about which segment. Between two segments what lies before the middle of the break belongs to the first; but
     * two punches in a break are a going and a coming, whenever in it.
     */
    static List<List<Instant>> shares(List<Segment> segments, List<Instant> punches) {
        var shares = new ArrayList<List<Instant>>();
        var from = 0;
        for (var i = 0; i + 1 < segments.size(); i++) {
            var cut = cut(segments.get(i), segments.get(i + 1), punches.subList(from, punches.size()));
            var until = from;
            while (until < punches.size() && punches.get(until).isBefore(cut)) until++;
            shares.add(punches.subList(from, until));
            from = until;
        }
        shares.add(punches.subList(from, punches.size()));
        return shares;
    }

    private static Instant cut(Segment first, Segment second, List<Instant> punches) {
        var inBreak = 0;
        Instant last = null;
        for (var p : punches) if (!minute(p).isBefore(first.end()) && !p.isAfter(second.start())) {
            inBreak++;
            last = p;
        }
        if (inBreak >= 2) return last;
        return first.end().plus(Duration.between(first.end(), second.start()).dividedBy(2));
    }

    private static Judged judge(Segment segment, List<Instant> punches, List<Absence> absences) {
        var leave = 0;
        var permit = false;
        for (var a : absences) {
            var minutes = segment.minutes(a.from(), a.until());
            leave += minutes;
            permit |= a.permit() && minutes > 0;
        }
        leave = Math.min(segment.minutes(), leave);
        var away = permit ? State.OUT_WITH_PERMIT : State.ON_LEAVE;
        if (leave > 0 && leave == segment.minutes()) return new Judged(segment, away, null, null, 0, 0, 0, leave, 0);
        var due = due(segment, absences);
        if (punches.isEmpty()) return new Judged(segment, State.ABSENT, null, null, 0, 0, segment.minutes() - leave, leave, 0);
        var alone = punches.size() == 1;
        var first = alone && nearerToEnd(due, punches.getFirst()) ? null : punches.getFirst();
        var last = alone && first != null ? null : punches.getLast();
        var late = first == null ? 0 : minutesAfter(due.signInBy, first);
        var early = last == null ? 0 : Math.toIntExact(Math.max(0, Duration.between(minute(last), due.end).toMinutes()));
        var missed = (late > segment.lateMinutes() ? late : 0) + (early > segment.earlyMinutes() ? early : 0);
        var state = first == null || last == null || missed > 0 ? State.NEEDS_LEAVE : late > 0 ? State.LATE : early > 0 ? State.EARLY : leave > 0 ? away : State.NORMAL;
        return new Judged(segment, state, first, last, late > segment.lateMinutes() ? 0 : late, early > segment.earlyMinutes() ? 0 : early, missed, leave,
                first == null || last == null ? 0 : worked(segment, first, last, absences));
    }

    /** When one has to be there and until when, what is left of the segment beside leave at its ends. */
    private record Due(Instant signInBy, Instant end) {}

    private static Due due(Segment segment, List<Absence> absences) {
        var start = segment.start();
        var end = segment.end();
        for (var absence : absences) if (!absence.from().isAfter(start) && absence.until().isAfter(start)) start = absence.until();
        for (var absence : absences.reversed()) if (!absence.until().isBefore(end) && absence.from().isBefore(end)) end = absence.from();
        return new Due(start.equals(segment.start()) ? segment.signInBy() : start, end);
    }

    private static boolean nearerToEnd(Due due, Instant punch) {
        return Duration.between(punch, due.end).abs().compareTo(Duration.between(due.signInBy, punch).abs()) < 0;
    }

    private static int minutesAfter(Instant due, Instant punch) { return Math.toIntExact(Math.max(0, Duration.between(due, minute(punch)).toMinutes())); }

    private static int worked(Segment segment, Instant in, Instant out, List<Absence> absences) {
        var worked = segment.minutes(minute(in), minute(out));
        for (var a : absences) worked -= segment.minutes(a.from().isAfter(in) ? a.from() : minute(in), a.until().isBefore(out) ? a.until() : minute(out));
        return Math.max(0, worked);
    }

    static Instant minute(Instant at) { return at.truncatedTo(ChronoUnit.MINUTES); }
}
