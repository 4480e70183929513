package zhanggui.work;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-08, DIS-03: meetings and trainings missed, come late to or excused from, as they were recorded last. */
@Component
class MeetingIncidents implements IncidentSource {

    private final JdbcClient db;

    MeetingIncidents(JdbcClient db) { this.db = db; }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        return db.sql("select * from work.fact_presence where day >= ? and day < ? and state <> 'PRESENT' and not (kind = 'TRAINING' and state <> 'ABSENT') order by presence_id").params(from, until)
                .query((row, _) -> new Incident(new Why.FactRef("presence", row.getString("presence_id")), kind(row.getString("kind"), row.getString("state")), new PersonId(row.getLong("person_id")),
                        row.getObject("day", LocalDate.class), row.getObject("shop_id") == null ? null : new ShopId(row.getLong("shop_id")), detail(row.getString("title"), row.getString("words")))).list();
    }

    private static Incident.Kind kind(String meeting, String state) {
        return switch (state) {
            case "ABSENT" -> meeting.equals("TRAINING") ? Incident.Kind.TRAINING_MISSED : Incident.Kind.MEETING_MISSED;
            case "LATE" -> Incident.Kind.MEETING_LATE;
            default -> Incident.Kind.MEETING_EXCUSED;
        };
    }

    private static Words detail(String title, String words) { return Words.same(words.isEmpty() ? title : title + "（" + words + "）"); }
}
