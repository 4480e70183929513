package zhanggui.fulfilment.questions;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** FUL-26: a question that had no answer when it was due, and no reason why, may cost whom it was put to a point. */
@Component
class UnansweredQuestions implements IncidentSource {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    UnansweredQuestions(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        return db.sql("select id, shop_id, asked_of, missed_at, words from fulfilment.question where missed_at >= ? and missed_at < ? and excuse is null and asked_of is not null order by id")
                .params(calendar.startOf(from).atOffset(ZoneOffset.UTC), calendar.startOf(until).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Incident(new Why.FactRef("shipping-question", String.valueOf(row.getLong(1))), Incident.Kind.NO_ANSWER, new PersonId(row.getLong(3)), calendar.dayOf(row.getTimestamp(4).toInstant()),
                        new ShopId(row.getLong(2)), Words.of("到时没有答复：" + row.getString(5), "no answer when it was due: " + row.getString(5)))).list();
    }
}
