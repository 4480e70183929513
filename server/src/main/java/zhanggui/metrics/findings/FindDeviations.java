package zhanggui.metrics.findings;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.metrics.Measured;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** MET-09: each morning yesterday's figures of every shop are laid beside the same weekdays of the four weeks before; one that is far off and worse stands open until somebody says what is done. */
@Component
class FindDeviations implements ClockDuty {

    private static final int WEEKS = 4;
    private static final int DAYS_BACK = 7;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Watched watched;

    FindDeviations(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Watched watched) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.watched = watched;
    }

    @Bean
    RecurringTask<Void> findDeviationsOfYesterday(Clock clock) { return Tasks.recurring("metrics.find-deviations", FixedDelay.ofMinutes(15)).execute((_, _) -> strike(clock.instant())); }

    /** Each of the last days once: a day whose facts are still to be rolled up is waited for; one without any order of a shop is a missing day, not a bad one. */
    @Override
    @Transactional
    public void strike(Instant now) {
        var today = calendar.dayOf(now);
        for (var day : due(today.minusDays(DAYS_BACK), today)) {
            if (db.sql("insert into metrics.watch_day (day, judged_at) values (?, ?) on conflict do nothing").params(day, clock.instant().atOffset(UTC)).update() == 0) continue;
            var shops = open(day);
            watched.on(day).forEach((measure, percent) -> { if (metrics.knows(measure)) judge(measure, percent, day, shops); });
        }
    }

    /** @param until exclusive */
    private List<LocalDate> due(LocalDate from, LocalDate until) {
        return db.sql("""
                select distinct day from metrics.daily d where measure = 'order-count' and subject_kind = 'SHOP' and day >= :from and day < :until and part > 0
                   and not exists (select from metrics.watch_day w where w.day = d.day) and not exists (select from public.dirty_day t where t.day = d.day) order by day
                """).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).query(LocalDate.class).list();
    }

    private void judge(String measure, int percent, LocalDate day, List<Long> shops) {
        var definition = metrics.definition(measure);
        if (!definition.speaksAbout(SubjectKind.SHOP)) return;
        var now = metrics.values(measure, SubjectKind.SHOP, shops, day, day.plusDays(1));
        var before = IntStream.rangeClosed(1, WEEKS).mapToObj(day::minusWeeks).map(then -> metrics.values(measure, SubjectKind.SHOP, open(then), then, then.plusDays(1))).toList();
        for (var shop : shops) {
            var deviation = Deviation.of(now.get(shop), before.stream().filter(week -> week.containsKey(shop)).map(week -> week.get(shop)).toList());
            if (deviation != null && deviation.bad(definition.direction(), percent)) keep(measure, shop, day, now.get(shop), deviation);
        }
    }

    /** Shops with orders on the day. */
    private List<Long> open(LocalDate day) {
        return db.sql("select subject_id from metrics.daily where measure = 'order-count' and subject_kind = 'SHOP' and day = ? and part > 0 order by 1").param(day).query(Long.class).list();
    }

    private void keep(String measure, long shop, LocalDate day, Measured value, Deviation deviation) {
        db.sql("""
                insert into metrics.finding (kind, shop_id, measure, day, part, whole, measured, usual_part, usual_whole, percent, found_by, found_at) values ('DEVIATION', ?, ?, ?, ?, ?, true, ?, ?, ?, 0, ?)
                on conflict (shop_id, measure, day) where kind = 'DEVIATION' do nothing
                """).params(shop, measure, day, value.part(), value.whole(), deviation.part(), deviation.whole(), deviation.percent(), clock.instant().atOffset(UTC)).update();
    }
}
