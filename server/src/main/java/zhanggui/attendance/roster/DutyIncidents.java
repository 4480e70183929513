package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-22: a cleaning duty that was not confirmed on its day; whoever was on leave then has missed nothing. */
@Component
class DutyIncidents implements IncidentSource {

    private final JdbcClient db;
    private final ReadPlan plans;
    private final BusinessCalendar calendar;

    DutyIncidents(JdbcClient db, ReadPlan plans, BusinessCalendar calendar) {
        this.db = db;
        this.plans = plans;
        this.calendar = calendar;
    }

    @Override
    public List<Incident> incidents(LocalDate from, LocalDate until) {
        var end = until.isAfter(calendar.today()) ? calendar.today() : until;
        var missed = new ArrayList<Incident>();
        db.sql("select duty_id, person_id, day, shop_id from attendance.fact_cleaning_duty where day >= ? and day < ? and done_at is null order by day, duty_id").params(from, end).query(row -> {
            var shop = row.getObject("shop_id", Long.class);
            missed.add(new Incident(new Why.FactRef("cleaning-duty", row.getString("duty_id")), Incident.Kind.CLEANING_MISSED, new PersonId(row.getLong("person_id")), row.getObject("day", LocalDate.class),
                    shop == null ? null : new ShopId(shop), Words.of("值日当天没有确认", "the duty was not confirmed on its day")));
        });
        var away = plans.leave(missed.stream().map(Incident::person).distinct().toList(), from, end.isAfter(from) ? end : from, List.of());
        return missed.stream().filter(i -> !away.getOrDefault(i.person(), Set.of()).contains(i.day())).toList();
    }
}
