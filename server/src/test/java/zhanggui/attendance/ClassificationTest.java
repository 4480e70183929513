package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.attendance.Classification.State;
import zhanggui.attendance.RosterShifts.Hours;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** WF-90 as tables: both sides of every limit. */
class ClassificationTest {

    private static final BusinessCalendar SHANGHAI = new BusinessCalendar(Clock.systemUTC(), ZoneId.of("Asia/Shanghai"));
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final PersonId ANNA = new PersonId(7);
    private static final Words WORDS = Words.same("w");

    private static final WorkCalendar SIX_DAYS = weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), WorkCalendar.Punches.PER_SEGMENT, 5, "08:30-12:00", "14:00-18:00");
    private static final WorkCalendar NINE_TO_SIX = weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), WorkCalendar.Punches.PER_DAY, 0, "09:00-12:00", "13:00-18:00");
    private static final WorkCalendar NIGHT = weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), WorkCalendar.Punches.PER_DAY, 0, "22:00-02:00");

    private static WorkCalendar weekly(Set<DayOfWeek> days, WorkCalendar.Punches punches, int lead, String... hours) {
        var each = Stream.of(hours).map(h -> new Hours(LocalTime.parse(h.substring(0, 5)), LocalTime.parse(h.substring(6)))).toList();
        return new WorkCalendar(WorkCalendar.Pattern.WEEKLY, days, each, 0, punches, true, lead, 15, 5, 30, null, Set.of());
    }

    private static Workday day(WorkCalendar rule, LocalDate day) { return day(rule, day, rule.on(day, null)); }

    private static Workday day(WorkCalendar rule, LocalDate day, Workday.Kind kind) {
        var segments = kind == Workday.Kind.WORK || kind == Workday.Kind.OPEN ? rule.segments(day, rule.hours(), SHANGHAI) : List.<Segment>of();
        var minutes = kind == Workday.Kind.HOURS ? rule.minutesPerDay() : segments.stream().mapToInt(Segment::minutes).sum();
        return new Workday(ANNA, day, kind, segments, minutes, rule.overtimeFromMinutes(), "c", WORDS);
    }

    private static Instant at(String time) {
        return (time.length() > 8 ? LocalDateTime.parse(time) : MONDAY.atTime(LocalTime.parse(time))).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private static List<Instant> punches(String times) { return times == null ? List.of() : Stream.of(times.split(" ")).map(ClassificationTest::at).toList(); }

    private static Absence away(String from, String until, boolean permit) { return new Absence(ANNA, at(from), at(until), permit ? "permit" : "personal", permit, WORDS); }

    private static Classification.Result judge(WorkCalendar rule, String times, Absence... absences) { return Classification.of(day(rule, MONDAY), punches(times), List.of(absences)); }

    @ParameterizedTest(name = "in at {0}: {1}, late {2}, away {3}")
    @DisplayName("ATT-02, ATT-03: sign-in 08:25; late up to and including 08:40; beyond it needs leave")
    @Tag("ATT-02")
    @Tag("ATT-03")
    @CsvSource({"08:00, NORMAL, 0, 0", "08:25, NORMAL, 0, 0", "08:25:59, NORMAL, 0, 0", "08:26, LATE, 1, 0", "08:40, LATE, 15, 0", "08:40:59, LATE, 15, 0", "08:41, NEEDS_LEAVE, 0, 16", "11:00, NEEDS_LEAVE, 0, 155"})
    void arriving(String in, State state, int late, int missed) {
        var result = judge(SIX_DAYS, in + " 12:00 13:55 18:00");
        assertThat(result.segments().getFirst().state()).isEqualTo(state);
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.late()).isEqualTo(late);
        assertThat(result.missed()).isEqualTo(missed);
    }

    @ParameterizedTest(name = "in at {0}: {1}")
    @Tag("ATT-02")
    @CsvSource({"13:55, NORMAL", "13:56, LATE", "14:10, LATE", "14:11, NEEDS_LEAVE"})
    void arriving_after_the_break(String in, State state) {
        assertThat(judge(SIX_DAYS, "08:20 12:00 " + in + " 18:00").segments().getLast().state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "out at {0}: {1}, early {2}, away {3}")
    @DisplayName("ATT-04: early up to and including five minutes; beyond it needs leave")
    @Tag("ATT-04")
    @CsvSource({"18:00, NORMAL, 0, 0", "17:59:59, EARLY, 1, 0", "17:55, EARLY, 5, 0", "17:54:59, NEEDS_LEAVE, 0, 6", "17:54, NEEDS_LEAVE, 0, 6", "18:29, NORMAL, 0, 0"})
    void leaving(String out, State state, int early, int missed) {
        var result = judge(SIX_DAYS, "08:25 12:00 13:55 " + out);
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.early()).isEqualTo(early);
        assertThat(result.missed()).isEqualTo(missed);
    }

    @ParameterizedTest(name = "{0}: {1}, half days {2}")
    @CsvSource(nullValues = "-", value = {
        "-, ABSENT, 2", "08:25 12:00, ABSENT, 1", "13:55 18:00, ABSENT, 1", "08:25 13:55 18:00, NEEDS_LEAVE, 0", "08:25 12:00 18:00, NEEDS_LEAVE, 0", "08:25 12:05 12:40 18:00, NORMAL, 0"})
    void what_is_missing(String times, State state, int halfDays) {
        var result = judge(SIX_DAYS, times);
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.absentHalfDays()).isEqualTo(halfDays);
    }

    @Test
    void late_and_early_on_one_day_are_two_things() {
        var result = judge(NINE_TO_SIX, "09:10 17:57");
        assertThat(result.state()).isEqualTo(State.LATE);
        assertThat(result.late()).isEqualTo(10);
        assertThat(result.early()).isEqualTo(3);
        assertThat(result.worked()).isEqualTo(8 * 60 - 13);
    }

    @Test
    void a_double_punch_within_a_minute_counts_once() {
        assertThat(judge(NINE_TO_SIX, "08:59:01 08:59:20 18:10:22").state()).isEqualTo(State.NORMAL);
        assertThat(judge(NINE_TO_SIX, "08:59:01 08:59:20").state()).as("coming twice is not going").isEqualTo(State.NEEDS_LEAVE);
        assertThat(Classification.withoutDoubles(punches("08:59:00 08:59:59 09:00:59"))).hasSize(2);
    }

    @ParameterizedTest(name = "out {0}: overtime {1}")
    @CsvSource({"18:00, 0", "18:29, 0", "18:30, 30", "20:15, 135", "2026-03-03T00:40:00, 400"})
    void time_after_the_end_is_overtime_from_half_an_hour_on(String out, int overtime) { assertThat(judge(NINE_TO_SIX, "08:58 " + out).overtime()).isEqualTo(overtime); }

    @Test
    @Tag("ATT-15")
    void out_with_a_permit_from_two_to_four_is_two_hours() {
        var result = judge(NINE_TO_SIX, "08:58 18:01", away("14:00", "16:00", true));
        assertThat(result.state()).isEqualTo(State.OUT_WITH_PERMIT);
        assertThat(result.leave()).isEqualTo(120);
        assertThat(result.worked()).isEqualTo(6 * 60);
    }

    @ParameterizedTest(name = "leave {0}–{1}, punches {2}: {3}, away {4}")
    @CsvSource({
        "08:00, 19:00, 08:00, ON_LEAVE, 480", "09:00, 10:30, 10:30 18:00, ON_LEAVE, 90", "09:00, 10:30, 10:31 18:00, LATE, 90", "09:00, 10:30, 10:46 18:00, NEEDS_LEAVE, 90",
        "16:00, 18:00, 09:00 16:00, ON_LEAVE, 120", "16:00, 18:00, 09:00 15:54, NEEDS_LEAVE, 120", "12:00, 13:00, 09:00 18:00, NORMAL, 0"})
    void leave_moves_when_one_has_to_be_there(String from, String until, String times, State state, int leave) {
        var result = judge(NINE_TO_SIX, times, away(from, until, false));
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.leave()).isEqualTo(leave);
    }

    @Test
    @Tag("ATT-08")
    void without_fixed_hours_nobody_is_absent() {
        var result = Classification.of(day(NINE_TO_SIX, MONDAY, Workday.Kind.FLEXIBLE), List.of(), List.of());
        assertThat(result.state()).isEqualTo(State.EXEMPT_FLEXIBLE);
        assertThat(result.absentHalfDays()).isZero();
    }

    @Test
    void rest_days_and_holidays_are_rest_until_somebody_works() {
        assertThat(Classification.of(day(NINE_TO_SIX, MONDAY, Workday.Kind.HOLIDAY), List.of(), List.of()).state()).isEqualTo(State.HOLIDAY);
        var worked = Classification.of(day(NINE_TO_SIX, MONDAY, Workday.Kind.REST), punches("09:00 12:00 13:00 15:30"), List.of());
        assertThat(worked.state()).isEqualTo(State.REST_WORK);
        assertThat(worked.overtime()).isEqualTo(330);
        assertThat(Classification.of(day(NINE_TO_SIX, MONDAY, Workday.Kind.OPEN), List.of(), List.of()).state()).isEqualTo(State.REST);
        assertThat(Classification.of(day(NINE_TO_SIX, MONDAY, Workday.Kind.OPEN), punches("09:03 18:00"), List.of()).state()).isEqualTo(State.LATE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(nullValues = "-", value = {"-, ABSENT", "10:00 18:00, NORMAL", "10:00 17:59, NEEDS_LEAVE", "10:00, NEEDS_LEAVE"})
    void eight_hours_whenever_they_are(String times, State state) {
        var finance = new WorkCalendar(WorkCalendar.Pattern.HOURS, EnumSet.of(DayOfWeek.MONDAY), List.of(), 480, WorkCalendar.Punches.PER_DAY, true, 0, 15, 5, 30, null, Set.of());
        assertThat(judge(finance, times).state()).isEqualTo(state);
    }

    @Test
    @Tag("ATT-41")
    void a_shift_over_midnight_is_one_day_and_a_punch_at_three_past_two_belongs_to_it() {
        var night = day(NIGHT, MONDAY);
        assertThat(DayCut.over(night, SHANGHAI)).isEqualTo(at("2026-03-03T02:00:00"));
        var cut = DayCut.between(night, day(NIGHT, MONDAY.plusDays(1)), SHANGHAI);
        assertThat(cut).isAfter(at("2026-03-03T02:03:00")).isBefore(at("2026-03-03T20:30:00"));
        var result = judge(NIGHT, "21:58 2026-03-03T02:03:00");
        assertThat(result.state()).isEqualTo(State.NORMAL);
        assertThat(result.worked()).isEqualTo(240);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2026-03-03T00:40:00, true", "2026-03-03T03:59:00, true", "2026-03-03T04:00:00, false", "2026-03-03T06:30:00, false"})
    void overtime_after_midnight_belongs_to_the_day_it_began_and_an_early_arrival_to_its_own(String punch, boolean before) {
        var cut = DayCut.between(day(NINE_TO_SIX, MONDAY), day(NINE_TO_SIX, MONDAY.plusDays(1)), SHANGHAI);
        assertThat(at(punch).isBefore(cut)).isEqualTo(before);
    }

    @Test
    void the_day_turns_between_the_shifts_also_when_they_touch() {
        var early = weekly(EnumSet.allOf(DayOfWeek.class), WorkCalendar.Punches.PER_DAY, 0, "22:00-06:00");
        var late = weekly(EnumSet.allOf(DayOfWeek.class), WorkCalendar.Punches.PER_DAY, 0, "06:00-14:00");
        assertThat(DayCut.between(day(early, MONDAY), day(late, MONDAY.plusDays(1)), SHANGHAI)).isEqualTo(at("2026-03-03T06:00:00"));
    }

    @ParameterizedTest(name = "{0} days a week of {1}: {2} minutes")
    @Tag("ATT-01")
    @CsvSource({"5, 09:00-12:00 13:00-18:00, 2400", "6, 08:30-12:00 14:00-18:00, 2700", "5, 08:00-11:30 12:30-17:00, 2400", "6, 08:30-18:00, 3420", "6, 11:00-23:00, 4320"})
    void the_hours_of_a_week(int days, String hours, int minutes) {
        var rule = weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.of(days)), WorkCalendar.Punches.PER_DAY, 0, hours.split(" "));
        assertThat(MONDAY.datesUntil(MONDAY.plusDays(7)).mapToInt(d -> day(rule, d).minutes()).sum()).isEqualTo(minutes);
    }

    @Test
    @Tag("ATT-01")
    void hours_that_overlap_are_no_calendar() {
        assertThat(weekly(EnumSet.of(DayOfWeek.MONDAY), WorkCalendar.Punches.PER_DAY, 0, "09:00-12:00", "11:00-18:00").wrong()).isEqualTo(AttendanceRefusal.HOURS_OVERLAP);
        assertThat(weekly(EnumSet.of(DayOfWeek.MONDAY), WorkCalendar.Punches.PER_DAY, 0, "22:00-02:00", "09:00-12:00").wrong()).isEqualTo(AttendanceRefusal.HOURS_OVERLAP);
        assertThat(weekly(EnumSet.noneOf(DayOfWeek.class), WorkCalendar.Punches.PER_DAY, 0, "09:00-12:00").wrong()).isEqualTo(AttendanceRefusal.CALENDAR_WITHOUT_HOURS);
        assertThat(NIGHT.wrong()).isNull();
    }
}
