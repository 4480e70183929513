package zhanggui.notices;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Notice;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** UX-04: what is expected by a time is said once more before it, as early as the person wants, and once when it has passed; not when it is settled. */
@Configuration(proxyBeanMethods = false)
class Reminders implements ClockDuty {

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final NoticeCentre centre;

    Reminders(JdbcClient db, NoticeCentre centre) {
        this.db = db;
        this.centre = centre;
    }

    @Override
    public void strike(Instant now) {
        while (remind(now) == AT_ONCE);
    }

    private int remind(Instant now) {
        var due = db.sql("""
                select n.*, n.due <= :now as late
                  from notices.notice n left join notices.preference p on p.person_id = n.person_id
                 where n.due is not null and n.settled_at is null and n.reminds is null
                   and n.due <= :now + make_interval(hours => coalesce(p.remind_hours, 24)) and n.due > :now - interval '30 days'
                   and (n.due <= :now and n.posted_at < n.due or n.posted_at <= n.due - make_interval(hours => coalesce(p.remind_hours, 24)))
                   and not exists (select from notices.notice r where r.person_id = n.person_id and r.key = n.key || case when n.due <= :now then '#late' else '#soon' end)
                 order by n.id limit :atOnce
                """).param("now", now.atOffset(ZoneOffset.UTC)).param("atOnce", AT_ONCE)
                .query((row, _) -> new NoticeCentre.Posting(reminder(row.getBoolean("late"), new Notice(new PersonId(row.getLong("person_id")), row.getString("kind"), row.getString("key"),
                        Words.of(row.getString("title_zh"), row.getString("title_en")), Words.of(row.getString("detail_zh"), row.getString("detail_en")),
                        row.getString("path"), row.getObject("due", OffsetDateTime.class).toInstant())), row.getLong("id"))).list();
        centre.take(due);
        return due.size();
    }

    private static Notice reminder(boolean late, Notice of) {
        var title = late ? Words.of("已过期：" + of.title().zh(), "Overdue: " + of.title().en()) : Words.of("快到期：" + of.title().zh(), "Due soon: " + of.title().en());
        return new Notice(of.to(), of.kind(), of.key() + (late ? "#late" : "#soon"), title, of.detail(), of.path(), of.due());
    }

    @Bean
    RecurringTask<Void> remindOfNotices(Clock clock) {
        return Tasks.recurring("notices.reminders", FixedDelay.ofMinutes(1)).execute((_, _) -> strike(clock.instant()));
    }
}
