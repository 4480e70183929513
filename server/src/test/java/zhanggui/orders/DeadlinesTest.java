package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.kernel.BusinessCalendar;

class DeadlinesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Deadlines DEADLINES = new Deadlines(new BusinessCalendar(Clock.systemUTC(), SHANGHAI), LocalTime.of(16, 0), LocalTime.of(18, 0), 24, 48);

    @Tag("ORD-05")
    @DisplayName("ORD-05: paid before 16:00 is reviewed the same day, at 16:00 or later the next day")
    @ParameterizedTest(name = "paid {0} → due {1}")
    @CsvSource({
        "2026-03-02T15:59:59.999999, 2026-03-02T18:00",
        "2026-03-02T16:00:00,        2026-03-03T18:00",
        "2026-03-02T00:00:00,        2026-03-02T18:00",
        "2026-02-28T23:59:59,        2026-03-01T18:00",
    })
    void review_due(LocalDateTime paid, LocalDateTime due) {
        assertThat(DEADLINES.reviewDue(at(paid))).isEqualTo(at(due));
    }

    @Tag("ORD-05")
    @DisplayName("ORD-05: at the close it is missed, a moment before it is not")
    @ParameterizedTest(name = "paid {0}, now {1}: missed {2}")
    @CsvSource({
        "2026-03-02T15:59, 2026-03-02T17:59:59, false",
        "2026-03-02T15:59, 2026-03-02T18:00:00, true",
        "2026-03-02T16:00, 2026-03-02T18:00:00, false",
        "2026-03-02T16:00, 2026-03-03T18:00:00, true",
    })
    void missed(LocalDateTime paid, LocalDateTime now, boolean missed) {
        assertThat(DEADLINES.reviewMissed(at(paid), at(now))).isEqualTo(missed);
    }

    @Tag("ORD-19")
    @DisplayName("ORD-19: warns from 24 h on, escalates from 48 h on; a campaign's peak silences only the first")
    @ParameterizedTest(name = "{0} after payment, peak {1}: {2}")
    @CsvSource({
        "PT23H59M59S, false, IN_TIME",   "PT24H, false, WARN", "PT25H, false, WARN", "PT47H59M59S, false, WARN",
        "PT48H, false, ESCALATED",       "PT25H, true, IN_TIME", "PT47H59M59S, true, IN_TIME", "PT48H, true, ESCALATED",
    })
    void age(java.time.Duration since, boolean peak, Deadlines.Age age) {
        var paid = at(LocalDateTime.parse("2026-03-02T10:00"));
        assertThat(DEADLINES.age(paid, paid.plus(since), peak)).isEqualTo(age);
    }

    @Tag("ORD-05")
    @DisplayName("ORD-05: what is due is the next limit ahead, and once both have passed the later one")
    @ParameterizedTest(name = "paid {0}, now {1}: due {2}")
    @CsvSource({
        "2026-03-02T10:00, 2026-03-02T15:40, 2026-03-02T18:00",   // the review of the day comes first
        "2026-03-02T10:00, 2026-03-02T18:00, 2026-03-03T10:00",   // missed: now the 24 hours
        "2026-03-01T16:08, 2026-03-02T15:40, 2026-03-02T16:08",   // the 24 hours come before today's close
        "2026-03-01T13:26, 2026-03-02T15:40, 2026-03-02T13:26",   // both passed
    })
    void due(LocalDateTime paid, LocalDateTime now, LocalDateTime due) {
        assertThat(DEADLINES.due(at(paid), at(now), false)).isEqualTo(at(due));
    }

    private static Instant at(LocalDateTime time) { return time.atZone(SHANGHAI).toInstant(); }
}
