package zhanggui.work;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.DirtyDays;

/** ORG-14: whoever comes into a post finds the books that are for him to be confirmed; the measure of confirmations learns of him within hours. */
@Component
class BookClock implements ClockDuty {

    /** Posts are seldom taken up backwards by more. */
    private static final int DAYS_BACK = 40;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final DirtyDays dirty;

    BookClock(JdbcClient db, BusinessCalendar calendar, DirtyDays dirty) {
        this.db = db;
        this.calendar = calendar;
        this.dirty = dirty;
    }

    @Bean
    RecurringTask<Void> strikeBookClock(Clock clock) {
        return Tasks.recurring("work.strike-book-clock", FixedDelay.ofHours(6)).execute((_, _) -> strike(clock.instant()));
    }

    @Override
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        db.sql("select distinct day from work.fact_book_reading where confirmed_at is null and day > ? and day <= ?").params(today.minusDays(DAYS_BACK), today)
                .query(LocalDate.class).list().forEach(day -> dirty.mark("work.fact_book_reading", null, day));
    }
}
