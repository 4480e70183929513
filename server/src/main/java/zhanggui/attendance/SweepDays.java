package zhanggui.attendance;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.PersonId;

/** WF-90: every day is judged for everybody, also for those who never punched; each as soon as his own shift is over and not before. */
@Configuration(proxyBeanMethods = false)
class SweepDays implements ClockDuty {

    private static final int AT_ONCE = 1000;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Workdays workdays;
    private final Days days;
    private final Rejudging rejudging;
    private final TransactionTemplate transaction;

    SweepDays(JdbcClient db, BusinessCalendar calendar, Workdays workdays, Days days, Rejudging rejudging, TransactionTemplate transaction) {
        this.rejudging = rejudging;
        this.db = db;
        this.calendar = calendar;
        this.workdays = workdays;
        this.days = days;
        this.transaction = transaction;
    }

    @Override
    public void strike(Instant now) {
        rejudging.work();
        if (days.began() == null) return;
        for (var day : due(now)) sweep(day, now);
    }

    @Bean
    RecurringTask<Void> sweepAttendance(Clock clock) {
        return Tasks.recurring("attendance.sweep", FixedDelay.ofMinutes(1)).execute((_, _) -> strike(clock.instant()));
    }

    private List<LocalDate> due(Instant now) {
        return db.sql("""
                select g.day from (select generate_series(min(day), :today, interval '1 day')::date as day from attendance.swept where live) g left join attendance.swept s on s.day = g.day
                 where s.day is null or not s.done and (s.next_at is null or s.next_at <= :now) order by g.day limit 62
                """).param("today", calendar.dayOf(now)).param("now", now.atOffset(ZoneOffset.UTC)).query(LocalDate.class).list();
    }

    private void sweep(LocalDate day, Instant now) {
        var over = new ArrayList<PersonId>();
        var next = waiting(day, now, over);
        for (var i = 0; i < over.size(); i += AT_ONCE) {
            var some = over.subList(i, Math.min(over.size(), i + AT_ONCE));
            transaction.executeWithoutResult(_ -> days.classify(some, day, day.plusDays(1)));
        }
        db.sql("insert into attendance.swept (day, done, next_at, live) values (:day, :done, :next, true) on conflict (day) do update set done = excluded.done, next_at = excluded.next_at")
                .param("day", day).param("done", next == null).param("next", next == null ? null : next.atOffset(ZoneOffset.UTC)).update();
    }

    /** @param over takes those who are to be judged now; @return when the next of the others is over, null when there are none */
    private @Nullable Instant waiting(LocalDate day, Instant now, List<PersonId> over) {
        var judged = new HashSet<>(db.sql("select person_id from attendance.day where day = ?").param(day).query(Long.class).list());
        Instant next = null;
        for (var own : workdays.of(workdays.everybody(day, day.plusDays(1)), day, day.plusDays(1)).values()) {
            var workday = own.get(day);
            if (workday == null || judged.contains(workday.person().value())) continue;
            var end = DayCut.over(workday, calendar);
            if (!now.isBefore(end)) over.add(workday.person());
            else if (next == null || end.isBefore(next)) next = end;
        }
        return next;
    }
}
