package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Viewers;
import zhanggui.orders.Agents;
import zhanggui.orders.OrderRef;

/**
 * ORD-15: an order that was placed without advice belongs to who served customers of its shop by the roster at that time: of those the one whose
 * shift began last, then who has the fewest of the day, so that the late shift has what comes in the evening.
 */
@Component
public class DutyAgents {

    private static final int AT_ONCE = 20_000, DAYS_BACK = 2;

    private record Placed(OrderRef ref, Instant at) {}

    private record Shift(PersonId person, @Nullable Long shop, Instant start, Instant end) {}

    private final JdbcClient db;
    private final Agents agents;
    private final Viewers viewers;
    private final BusinessCalendar calendar;

    DutyAgents(JdbcClient db, Agents agents, Viewers viewers, BusinessCalendar calendar) {
        this.db = db;
        this.agents = agents;
        this.viewers = viewers;
        this.calendar = calendar;
    }

    /** Orders of today and the two days before that have nobody yet. @return how many got somebody, or nobody */
    public int assign(Instant now) {
        var from = calendar.dayOf(now).minusDays(DAYS_BACK);
        var shifts = db.sql("""
                select person_id, shop_id, (day + start_at) at time zone 'Asia/Shanghai' as start_at, (day + end_at + case when end_at <= start_at then interval '1 day' else interval '0' end) at time zone 'Asia/Shanghai' as end_at
                  from attendance.fact_roster_day where day >= :from and day <= :today and start_at is not null
                """).param("from", from.minusDays(1)).param("today", calendar.dayOf(now))
                .query((row, _) -> new Shift(new PersonId(row.getLong(1)), row.getObject(2, Long.class), row.getTimestamp(3).toInstant(), row.getTimestamp(4).toInstant())).list();
        if (shifts.isEmpty()) return 0;
        var placed = db.sql("""
                select o.shop_id, o.order_id, o.placed_at from orders.fact_order o
                 where o.placed_day >= :from and o.stage <> 'CANCELLED' and not exists (select from orders.fact_agent a where a.shop_id = o.shop_id and a.order_id = o.order_id) order by o.placed_at, o.order_id limit :most
                """).param("from", from).param("most", AT_ONCE).query((row, _) -> new Placed(OrderRef.of(row.getLong(1), row.getLong(2)), row.getTimestamp(3).toInstant())).list();
        if (placed.isEmpty()) return 0;
        var had = new HashMap<PersonId, Long>();
        db.sql("select person_id, count(*) from orders.fact_agent where person_id is not null and at >= :today group by 1").param("today", calendar.startOf(calendar.dayOf(now)).atOffset(UTC))
                .query(row -> { had.put(new PersonId(row.getLong(1)), row.getLong(2)); });
        var serving = new HashMap<PersonId, Viewer.Shops>();
        var settled = new ArrayList<Agents.OnDuty>();
        for (var order : placed) {
            var who = onDuty(order, shifts, had, serving);
            if (who != null) had.merge(who, 1L, Long::sum);
            // A roster may be published a little late; after a day nobody was on duty.
            if (who != null || order.at.isBefore(now.minusSeconds(86_400))) settled.add(new Agents.OnDuty(order.ref, who));
        }
        return agents.onDuty(settled);
    }

    private @Nullable PersonId onDuty(Placed order, List<Shift> shifts, Map<PersonId, Long> had, Map<PersonId, Viewer.Shops> serving) {
        return shifts.stream().filter(s -> !order.at.isBefore(s.start) && order.at.isBefore(s.end) && (s.shop == null || s.shop == order.ref.shop().value()) && serves(s.person, order.ref.shop(), serving))
                .min(java.util.Comparator.comparing((Shift s) -> s.start).reversed().thenComparing(s -> had.getOrDefault(s.person, 0L)).thenComparing(s -> s.person.value())).map(Shift::person).orElse(null);
    }

    private boolean serves(PersonId person, ShopId shop, Map<PersonId, Viewer.Shops> serving) {
        return serving.computeIfAbsent(person, p -> viewers.viewer(p).map(v -> v.shops(Permission.SERVE_CUSTOMERS)).orElse(Viewer.Shops.NONE)).contains(shop);
    }
}
