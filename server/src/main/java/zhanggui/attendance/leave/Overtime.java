package zhanggui.attendance.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * One request for overtime.
 *
 * @param day     the shift's day, also for what lies after midnight
 * @param worked  minutes beyond the expected time that punches show on that day; null while the day has not been judged
 * @param counted of them agreed to
 */
record Overtime(long id, PersonId person, String name, LocalDate day, Instant from, Instant until, int minutes, Rate rate, Words rateWords, Settled settled, String reason, Leave.State state, Words stateWords,
                @Nullable Integer worked, @Nullable Integer counted, Instant filedAt, @Nullable Long request, List<String> waiting) {

    /** PAY-44: one and a half, two and three times (劳动法 44). */
    enum Rate {
        WORKDAY("工作日 1.5 倍", "workday × 1.5"), REST_DAY("休息日 2 倍", "rest day × 2"), HOLIDAY("法定节日 3 倍", "public holiday × 3");

        private final Words words;

        Rate(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    /** How it is made up for. */
    enum Settled { PAY, REST }
}
