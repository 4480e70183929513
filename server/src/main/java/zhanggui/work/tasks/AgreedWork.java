package zhanggui.work.tasks;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** DIS-03: agreed work that was judged not done, or not as it was asked for. */
@Component
class AgreedWork implements IncidentSource {

    private final JdbcClient db;

    AgreedWork(JdbcClient db) { this.db = db; }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        return db.sql("select id, holder_id, ended_on, title from work.task where kind = 'GIVEN' and state in ('NOT_DONE', 'NOT_TO_REQUIREMENT') and ended_on >= ? and ended_on < ? order by id").params(from, until)
                .query((row, _) -> new Incident(new Why.FactRef("task", String.valueOf(row.getLong(1))), Incident.Kind.AGREED_WORK_NOT_DONE, new PersonId(row.getLong(2)), row.getObject(3, LocalDate.class), null,
                        Words.of(row.getString(4), row.getString(4)))).list();
    }
}
