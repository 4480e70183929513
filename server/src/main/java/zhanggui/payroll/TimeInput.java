package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhanggui.attendance.PaidTime;
import zhanggui.attendance.PaidTime.Kind;
import zhanggui.kernel.Words;

/** PAY-02, PAY-44: the names by which a formula takes up a month's attendance. */
enum TimeInput {
    LEAVE_UNPAID_DAYS(Input.Unit.DAYS, Kind.UNPAID_DAYS, "不计薪请假（整天）", "unpaid leave, whole days"),
    LEAVE_UNPAID_MINUTES(Input.Unit.MINUTES, Kind.UNPAID_MINUTES, "不计薪请假（不满一天）", "unpaid leave, parts of days"),
    LEAVE_PART_PAID_DAYS(Input.Unit.DAYS, Kind.PART_PAID_DAYS, "部分计薪的假里没发的（整天）", "leave paid in part, the unpaid part of whole days"),
    LEAVE_PART_PAID_MINUTES(Input.Unit.MINUTES, Kind.PART_PAID_MINUTES, "部分计薪的假里没发的（不满一天）", "leave paid in part, the unpaid part of parts of days"),
    ABSENT_DAYS(Input.Unit.DAYS, Kind.ABSENT_DAYS, "旷工", "unexcused absence"),
    OVERTIME_WORKDAY_MINUTES(Input.Unit.MINUTES, Kind.OVERTIME_WORKDAY_MINUTES, "平日加班", "overtime on workdays"),
    OVERTIME_REST_DAY_MINUTES(Input.Unit.MINUTES, Kind.OVERTIME_REST_DAY_MINUTES, "休息日加班", "overtime on rest days"),
    OVERTIME_HOLIDAY_MINUTES(Input.Unit.MINUTES, Kind.OVERTIME_HOLIDAY_MINUTES, "法定节日加班", "overtime on public holidays"),
    UNUSED_LEAVE_PAY_DAYS(Input.Unit.DAYS, Kind.UNUSED_PAY_DAYS, "没休的年假另付的日工资", "days' pay owed for annual leave not taken"),
    FULL_ATTENDANCE_RATE(Input.Unit.PERCENT, null, "全勤奖占基本工资", "full-attendance bonus, of base pay");

    private static final Map<String, TimeInput> BY_KEY = Stream.of(values()).collect(Collectors.toUnmodifiableMap(TimeInput::key, Function.identity()));

    private final Input.Unit unit;
    private final @Nullable Kind kind;
    private final Words words;

    TimeInput(Input.Unit unit, @Nullable Kind kind, String zh, String en) {
        this.unit = unit;
        this.kind = kind;
        this.words = Words.of(zh, en);
    }

    static Set<String> keys() { return BY_KEY.keySet(); }

    static Optional<TimeInput> of(String name) { return Optional.ofNullable(BY_KEY.get(name)); }

    static boolean anyOf(Collection<String> names) { return names.stream().anyMatch(BY_KEY::containsKey); }

    String key() { return name().toLowerCase(Locale.ROOT); }

    Words words() { return words; }

    Input.Unit unit() { return unit; }

    /** The kinds of facts behind it: for the bonus all that can lose it. */
    Set<Kind> kinds() { return kind == null ? EnumSet.of(Kind.LATE, Kind.EARLY, Kind.LEAVE, Kind.ABSENT_DAYS) : EnumSet.of(kind); }

    long hundredths(PaidTime.Month month) { return kind == null ? month.fullAttendance().percent() : month.sum(kind); }

    Input of(PaidTime.Month time, YearMonth month) {
        var value = hundredths(time);
        var detail = kind == null ? time.fullAttendance().because() : value == 0 ? Words.of("本月没有", "none this month") : Words.of("本月考勤", "attendance of the month");
        return new Input(key(), words, unit, value, detail, value == 0 ? "" : "attendance/" + month);
    }

    /** Inputs as they would be by another month of attendance: each by what the two months differ. */
    static List<Input> moved(Collection<Input> inputs, PaidTime.Month now, PaidTime.Month other) {
        var moved = new ArrayList<Input>();
        for (var input : inputs) moved.add(of(input.name()).map(t -> Moves.at(input, input.hundredths() + t.hundredths(other) - t.hundredths(now))).orElse(input));
        return moved;
    }
}
