package zhanggui.work;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-19: trainings that somebody was at, for the person's time line. */
@Component
class WorkLife implements LifeEvents {

    private final JdbcClient db;

    WorkLife(JdbcClient db) { this.db = db; }

    @Override
    public List<Event> of(PersonId person) {
        return db.sql("select day, title, state from work.fact_presence where person_id = ? and kind = 'TRAINING' and state in ('PRESENT', 'LATE') order by day desc limit 300").param(person.value())
                .query((row, _) -> new Event(row.getObject("day", LocalDate.class), Kind.TRAINING, Words.of(row.getString("title"), row.getString("title")),
                        row.getString("state").equals("LATE") ? Words.of("迟到早退", "late or left early") : Words.of("参加", "attended"), null)).list();
    }
}
