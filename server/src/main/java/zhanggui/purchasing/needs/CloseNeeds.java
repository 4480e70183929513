package zhanggui.purchasing.needs;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-01, PUR-02 (sla.procure.18): what cannot be bought sends the orders that wait for it to the blocked ones; at closing that holds for all that nobody bought, and the day's list is locked. */
@Component
class CloseNeeds {

    /** What blocked orders say of it; the list itself says it by who marked. */
    private static final Words NOT_BOUGHT = Words.of("截止时没有买到", "not bought by closing");

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final NeedList needs;
    private final KeepBack blocked;
    private final Audit audit;

    CloseNeeds(JdbcClient db, Clock clock, BusinessCalendar calendar, PurchaseRules rules, NeedList needs, KeepBack blocked, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.needs = needs;
        this.blocked = blocked;
        this.audit = audit;
    }

    /** @return how many orders were handed over */
    @Transactional
    Outcome<Integer> unavailable(long sku, String words, Viewer by) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        holdDay(day);
        if (needs.closedAt(day).isPresent() || !now.isBefore(needs.closesAt(day)))
            return Outcome.refused(PurchasingRefusal.DAY_CLOSED, Map.of("day", day, "time", rules.close(day)));
        var need = needs.live(day).stream().filter(n -> n.sku() == sku).findFirst().orElse(null);
        if (need == null) return Outcome.refused(PurchasingRefusal.NO_NEED);
        if (need.unavailable() != null) return Outcome.refused(PurchasingRefusal.MARKED_ALREADY);
        if (need.missing() <= need.bought()) return Outcome.refused(PurchasingRefusal.BOUGHT_ENOUGH, Map.of("missing", need.missing()));
        var handed = handOver(day, need, words, by);
        if (handed instanceof Outcome.Refused<Integer>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return handed;
    }

    /** Closing and marking do not run beside each other. */
    private void holdDay(LocalDate day) { db.sql("select pg_advisory_xact_lock(hashtextextended('purchasing.needs', ?))").param(day.toEpochDay()).query().singleRow(); }

    private Outcome<Integer> handOver(LocalDate day, NeedList.Need need, String words, Viewer by) {
        var without = FirstServed.without(waiting(need.sku()), need.free() + need.arriving() + need.bought());
        var count = 0;
        if (!without.isEmpty()) {
            var done = blocked.block(without, need.sku(), words.isEmpty() ? NOT_BOUGHT.both() : words, by);
            if (done instanceof Outcome.Done<Integer>(var of)) count = of;
            else return done;
        }
        db.sql("insert into purchasing.need_mark (day, sku_id, words, orders, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(day, need.sku(), words, count, by.person().value(), clock.instant().atOffset(UTC)).update();
        audit.record(by.person(), "purchasing.need.unavailable", "sku/" + need.sku(), null, Map.of("day", day.toString(), "missing", need.missing() - need.bought(), "orders", count), words);
        return Outcome.done(count);
    }

    private List<FirstServed.Waiting> waiting(long sku) {
        return db.sql("""
                select o.shop_id, o.order_id, sum(l.quantity)::int as pieces from orders.fact_order o join orders.fact_need l on l.shop_id = o.shop_id and l.order_id = o.order_id
                 where %s and l.sku_id = ? group by o.shop_id, o.order_id, o.urgent, o.paid_at order by o.urgent desc, o.paid_at, o.order_id
                """.formatted(NeedList.WAITING)).param(sku).query((row, _) -> new FirstServed.Waiting(OrderRef.of(row.getLong(1), row.getLong(2)), row.getInt(3))).list();
    }

    /** Closes today's list once its time has come. Who has no supplier on record does not buy by this program: nothing is handed over for him. */
    @Transactional
    boolean closeDue(Instant now) {
        var day = calendar.dayOf(now);
        if (now.isBefore(needs.closesAt(day)) || needs.closedAt(day).isPresent()) return false;
        holdDay(day);
        if (needs.closedAt(day).isPresent()) return false;
        var buys = db.sql("select exists (select from purchasing.supplier)").query(Boolean.class).single();
        if (buys) for (var need : needs.live(day)) if (need.open()) handOver(day, need, "", Viewer.SYSTEM);
        var closed = needs.freeze(day, now.truncatedTo(ChronoUnit.MICROS));
        if (closed) audit.record(Viewer.SYSTEM.person(), "purchasing.needs.close", "needs/" + day, null, null, null);
        return closed;
    }
}
