package zhanggui.service;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** REV-05, REV-06: a review of the company's cause that was changed, and one by one's own service: what the rule book may reward or fine, once the cause is settled. */
@Component
class ReviewIncidents implements IncidentSource {

    private final JdbcClient db;

    ReviewIncidents(JdbcClient db) { this.db = db; }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        var changed = db.sql("select id, shop_id, changed_by, change_counts_on, platform_no from service.review where voided_at is null and cause = 'COMPANY' and change_counts_on >= ? and change_counts_on < ? order by id").params(from, until)
                .query((row, _) -> new Incident(new Why.FactRef("review-change", String.valueOf(row.getLong(1))), Incident.Kind.REVIEW_CHANGED_COMPANY, new PersonId(row.getLong(3)), row.getObject(4, LocalDate.class),
                        new ShopId(row.getLong(2)), Words.of("订单 " + row.getString(5) + " 的评价改好了", "the review of order " + row.getString(5) + " was changed"))).list();
        var own = db.sql("select id, shop_id, fault_of, fault_on, platform_no from service.review where voided_at is null and cause = 'OWN_SERVICE' and fault_on >= ? and fault_on < ? order by id").params(from, until)
                .query((row, _) -> new Incident(new Why.FactRef("review", String.valueOf(row.getLong(1))), Incident.Kind.REVIEW_OWN_FAULT, new PersonId(row.getLong(3)), row.getObject(4, LocalDate.class),
                        new ShopId(row.getLong(2)), Words.of("订单 " + row.getString(5) + " 的不良评价", "the bad review of order " + row.getString(5)))).list();
        return Stream.concat(changed.stream(), own.stream()).toList();
    }
}
