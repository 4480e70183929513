package zhanggui.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;

/** The one place that says which day and which month it is for the company. */
public record BusinessCalendar(Clock clock, ZoneId zone) {

    /** The one zone of the product, as it is of its users' country; SQL asks {@code public.business_day} (docs/decisions/0060). */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public LocalDate today() { return dayOf(clock.instant()); }
    public YearMonth thisMonth() { return YearMonth.from(today()); }
    public LocalDate dayOf(Instant at) { return at.atZone(zone).toLocalDate(); }
    public LocalTime timeOf(Instant at) { return at.atZone(zone).toLocalTime(); }
    public Instant at(LocalDate day, LocalTime time) { return day.atTime(time).atZone(zone).toInstant(); }
    public Instant startOf(LocalDate day) { return day.atStartOfDay(zone).toInstant(); }
    public Instant startOf(YearMonth month) { return startOf(month.atDay(1)); }
}
