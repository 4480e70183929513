package zhanggui.attendance.roster;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.attendance.leave.CompensatoryRest;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORG-10, ATT-16: by itself the roster looks for shifts that leave has emptied, and books rest for duty that was done on a rest day. */
@Configuration(proxyBeanMethods = false)
class RosterClock {

    private static final int DAYS_BACK = 45;

    private final JdbcClient db;
    private final Covers covers;
    private final Rotas rotas;
    private final CompensatoryRest rest;
    private final BusinessCalendar calendar;

    RosterClock(JdbcClient db, Covers covers, Rotas rotas, CompensatoryRest rest, BusinessCalendar calendar) {
        this.db = db;
        this.covers = covers;
        this.rotas = rotas;
        this.rest = rest;
        this.calendar = calendar;
    }

    void strike(Instant now) {
        covers.lookEverywhere();
        bookRest(calendar.dayOf(now));
    }

    @Bean
    RecurringTask<Void> keepRosters(Clock clock) {
        return Tasks.recurring("attendance.roster", FixedDelay.ofMinutes(2)).execute((_, _) -> strike(clock.instant()));
    }

    private record Worked(long rota, PersonId person, LocalDate day, int minutes, Words words) {}

    /** The same call again changes nothing; a correction of the punches corrects what is booked. */
    private void bookRest(LocalDate today) {
        for (var worked : worked(today)) {
            var version = rotas.rules(worked.rota).floorEntry(worked.day);
            if (version == null || !version.getValue().fixedRest().contains(worked.day.getDayOfWeek())) continue;
            rest.inStep(worked.person, worked.day, worked.minutes, "roster/" + worked.person.value() + "/" + worked.day, worked.words, Viewer.SYSTEM.person());
        }
    }

    private List<Worked> worked(LocalDate today) {
        return db.sql("""
                select r.rota_id, r.person_id, r.day, r.name_zh, r.name_en, d.worked_minutes
                  from attendance.fact_roster_day r join attendance.fact_day d on d.person_id = r.person_id and d.day = r.day
                 where r.shift is not null and r.day >= ? and r.day <= ? order by r.person_id, r.day
                """).params(today.minusDays(DAYS_BACK), today).query((row, _) -> new Worked(row.getLong(1), new PersonId(row.getLong(2)), row.getObject(3, LocalDate.class), row.getInt(6),
                Words.of("休息日值班：" + row.getString(4), "duty on a rest day: " + row.getString(5)))).list();
    }
}
