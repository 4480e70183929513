package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;

/** ORD-08: from the follow-up day on the one responsible is reminded once a day, until the order is released. */
@Component
public class RemindHolds {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    RemindHolds(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** @return how many reminders went out; a second call on the same day sends none */
    @Transactional
    public int remind(Instant now) {
        return db.sql("""
                insert into orders.hold_reminder (hold_id, day, person_id, at)
                select id, :day, owner_id, :at from orders.hold where released_at is null and follow_up_on <= :day
                on conflict do nothing
                """).param("day", calendar.dayOf(now)).param("at", now.atOffset(UTC)).update();
    }
}
