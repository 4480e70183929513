package zhanggui.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-20: late, early and absent, as far as rule books speak of them; what was corrected away is no longer among them. */
@Component
class AttendanceIncidents implements IncidentSource {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private record Segment(long person, LocalDate day, int n, Instant due, Instant in, Instant end, Instant out, int late, int early) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    AttendanceIncidents(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        var incidents = new ArrayList<Incident>();
        for (var s : segments(from, until)) {
            var id = s.person + "/" + s.day + "/" + s.n;
            if (s.late > 0) incidents.add(incident("attendance-late", id, Incident.Kind.LATE, s.person, s.day, clock(s.in) + " 打卡，应 " + clock(s.due), "punched " + clock(s.in) + ", due " + clock(s.due)));
            if (s.early > 0) incidents.add(incident("attendance-early", id, Incident.Kind.EARLY, s.person, s.day, clock(s.out) + " 走，应 " + clock(s.end), "left " + clock(s.out) + ", due " + clock(s.end)));
        }
        db.sql("select person_id, day, absent_half_days from attendance.fact_day where day >= ? and day < ? and absent_half_days > 0 order by day, person_id").params(from, until).query(row -> {
            var day = row.getObject(2, LocalDate.class);
            var whole = row.getInt(3) == 2;
            incidents.add(incident("attendance-absent", row.getLong(1) + "/" + day, Incident.Kind.ABSENT_DAY, row.getLong(1), day, whole ? "没有打卡也没有请假" : "半天没有打卡也没有请假",
                    whole ? "neither punched nor on leave" : "half a day neither punched nor on leave"));
        });
        return incidents;
    }

    private List<Segment> segments(LocalDate from, LocalDate until) {
        return db.sql("select person_id, day, n, sign_in_by, in_at, end_at, out_at, late_minutes, early_minutes from attendance.fact_segment where day >= ? and day < ? and (late_minutes > 0 or early_minutes > 0) order by day, person_id, n")
                .params(from, until).query((row, _) -> new Segment(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3), at(row.getObject(4, OffsetDateTime.class)),
                        at(row.getObject(5, OffsetDateTime.class)), at(row.getObject(6, OffsetDateTime.class)), at(row.getObject(7, OffsetDateTime.class)), row.getInt(8), row.getInt(9))).list();
    }

    private static Incident incident(String fact, String id, Incident.Kind kind, long person, LocalDate day, String zh, String en) {
        return new Incident(new Why.FactRef(fact, id), kind, new PersonId(person), day, null, Words.of(zh, en));
    }

    private static Instant at(OffsetDateTime at) { return at == null ? Instant.EPOCH : at.toInstant(); }

    private String clock(Instant at) {
        LocalTime time = calendar.timeOf(at);
        return CLOCK.format(time);
    }
}
