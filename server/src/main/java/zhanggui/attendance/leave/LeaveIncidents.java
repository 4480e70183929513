package zhanggui.attendance.leave;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-20: approved leave that counts, once per time and once per day; which of the two costs what is the rule book's to say. */
@Component
class LeaveIncidents implements IncidentSource {

    private final JdbcClient db;

    LeaveIncidents(JdbcClient db) { this.db = db; }

    private record Row(long leaveId, long personId, LocalDate day, LeaveKind kind, int minutes, int expectedMinutes, LocalDate first) {}

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        var rows = db.sql("""
                select leave_id, person_id, day, kind, minutes, expected_minutes, (select min(f.day) from attendance.leave_day f where f.leave_id = l.leave_id and f.minutes > 0) as first
                  from attendance.fact_leave l where counts and leave_id > 0 and day >= ? and day < ? order by leave_id, day
                """).params(from, until).query(Row.class).list();
        var incidents = new ArrayList<Incident>();
        var told = new HashSet<Long>();
        for (var row : rows) {
            var whole = row.minutes == row.expectedMinutes;
            var detail = Words.of(row.kind.words().zh() + (whole ? " 1 天" : " " + row.minutes / 60 + " 小时"), row.kind.words().en() + (whole ? ", a day" : ", " + row.minutes / 60 + " hours"));
            if (row.day.equals(row.first) && told.add(row.leaveId)) incidents.add(new Incident(new Why.FactRef("leave", String.valueOf(row.leaveId)), Incident.Kind.LEAVE_TIME, new PersonId(row.personId), row.day, null, detail));
            incidents.add(new Incident(new Why.FactRef("leave-day", row.leaveId + "/" + row.day), Incident.Kind.LEAVE_DAY, new PersonId(row.personId), row.day, null, detail));
        }
        return incidents;
    }
}
