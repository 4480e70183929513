package zhanggui.stock.costs;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.StockRefusal;

/**
 * INV-43: the company says what a piece costs from a day on: it holds for what comes in without a cost on its paper, and for what lies in the house and whose cost nobody
 * had said. What has left already keeps what was reckoned then.
 */
@Component
class SetCost {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Costing costing;
    private final Partitions partitions;
    private final Audit audit;

    SetCost(JdbcClient db, Clock clock, BusinessCalendar calendar, Costing costing, Partitions partitions, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.costing = costing;
        this.partitions = partitions;
        this.audit = audit;
    }

    /** @return pieces in the house whose cost is known by it now */
    @Transactional
    Outcome<Integer> set(SkuId sku, Money each, LocalDate from, String why, PersonId by) {
        if (from.isAfter(calendar.today())) return Outcome.refused(StockRefusal.COST_FROM_FUTURE);
        var now = clock.instant();
        costing.catchUp(now.minus(java.time.Duration.ofDays(1)), now);
        db.sql("insert into stock.cost_set (sku_id, from_day, unit_cost_fen, why, set_by, set_at) values (?, ?, ?, ?, ?, ?)").params(sku.value(), from, each.fen(), why, by.value(), now.atOffset(UTC)).update();
        var pieces = db.sql("update stock.cost_layer set fen = pieces * :fen, known = true where sku_id = :sku and not known returning pieces").param("fen", each.fen()).param("sku", sku.value()).query(Integer.class).list()
                .stream().mapToInt(Integer::intValue).sum();
        if (pieces > 0) write(sku, pieces, each, now);
        audit.record(by, "stock.cost.set", "sku/" + sku.value(), null, Map.of("fen", each.fen(), "from", from.toString(), "pieces", pieces), why);
        return Outcome.done(pieces);
    }

    /** No goods moved: the row brings money alone, under a number of its own. */
    private void write(SkuId sku, int pieces, Money each, java.time.Instant now) {
        var today = calendar.dayOf(now);
        partitions.ensure(today, "stock.cost_entry");
        db.sql("""
                insert into stock.cost_entry (shop_id, movement_id, sku_id, pieces, fen, unknown, method, left_pieces, left_fen, left_known, recorded_at)
                select 0, :month + nextval('stock.movement_number'), :sku, 0, :fen, :unknown, (select value from stock.rule where key = 'stock.cost_method' and from_day <= :today order by from_day desc, n desc limit 1),
                       sum(pieces), sum(fen), sum(pieces) filter (where known), :now from stock.cost_layer where sku_id = :sku
                """)
                .param("month", MonthId.of(today, 0)).param("sku", sku.value()).param("fen", each.times(pieces).fen()).param("unknown", -pieces).param("today", today).param("now", now.atOffset(UTC)).update();
    }
}
