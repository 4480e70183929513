package zhanggui.stock.transfers;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.GoodsDiscontinued;
import zhanggui.stock.Paper;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;
import zhanggui.stock.StockRules;
import zhanggui.stock.TransferArrived;

/**
 * INV-14, WF-32: the owner says from where the goods come and until when, then whether they came. What did not come so many times in a row is checked: is it still made?
 * If not, operations is told and it is to be taken off sale.
 */
@Component
class SettleTransfer {

    /** @param fromPlace a bin of the house; empty when the goods come from outside */
    record Plan(String source, String fromPlace, Instant expectedAt, String note) {}

    /** @param pieces none: it did not come */
    record Result(int pieces, String place, String note) {}

    /** @param check opened by this miss; null when none was */
    record Settled(String state, @Nullable String slip, @Nullable Long check) {}

    private record Head(long id, long skuId, @Nullable Long owner, String state) {}

    private record Try(int n, String source, String fromPlace) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final StockRules rules;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    SettleTransfer(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, StockRules rules, ApplicationEventPublisher events, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.rules = rules;
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    Outcome<Integer> plan(long transfer, Plan plan, Viewer viewer) {
        var head = lock(transfer);
        var refused = judge(head, viewer);
        if (refused.isPresent()) return refused.get().map(_ -> 0);
        if (!head.get().state().equals("REQUESTED")) return Outcome.refused(StockRefusal.TRANSFER_SETTLED);
        if (!plan.expectedAt().isAfter(clock.instant())) return Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("expectedAt", Words.of("预计到货要晚于现在", "It is expected later than now"))));
        var n = db.sql("select coalesce(max(n), 0) + 1 from stock.transfer_try where transfer_id = ?").param(transfer).query(Integer.class).single();
        db.sql("insert into stock.transfer_try (transfer_id, n, source, from_place, expected_at, planned_by, planned_at, note) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(transfer, n, plan.source(), plan.fromPlace(), plan.expectedAt().atOffset(UTC), viewer.person().value(), clock.instant().atOffset(UTC), plan.note()).update();
        db.sql("update stock.transfer set state = 'PLANNED' where id = ?").param(transfer).update();
        audit.record(viewer.person(), "stock.transfer.plan", "transfer/" + transfer, null, Map.of("try", n, "source", plan.source(), "expected", plan.expectedAt().toString()), null);
        return Outcome.done(n);
    }

    @Transactional
    Outcome<Settled> settle(long transfer, Result result, Viewer viewer) {
        var head = lock(transfer);
        var refused = judge(head, viewer);
        if (refused.isPresent()) return refused.get().map(_ -> null);
        if (!head.get().state().equals("PLANNED")) return Outcome.refused(head.get().state().equals("REQUESTED") ? StockRefusal.TRANSFER_NOT_PLANNED : StockRefusal.TRANSFER_SETTLED);
        var attempt = db.sql("select n, source, from_place from stock.transfer_try where transfer_id = ? and result is null").param(transfer).query(Try.class).single();
        return result.pieces() > 0 ? arrived(head.get(), attempt, result, viewer.person()) : Outcome.done(missed(head.get(), attempt, result, viewer.person()));
    }

    private Outcome<Settled> arrived(Head head, Try attempt, Result result, PersonId by) {
        var now = clock.instant();
        var sku = new SkuId(head.skuId());
        var inside = !attempt.fromPlace().isEmpty();
        var number = "T" + head.id() + "-" + attempt.n();
        var paper = new Paper(inside ? SlipKind.MOVE : SlipKind.TRANSFER_IN, number, number, attempt.source(), result.note());
        if (stock.move(paper, List.of(Stock.Carry.of(sku, inside ? attempt.fromPlace() : Stock.ELSEWHERE, result.place(), result.pieces())), now, by) instanceof Outcome.Refused<Boolean>(var why, var facts, var fields))
            return new Outcome.Refused<>(why, facts, fields);
        db.sql("update stock.transfer_try set result = 'ARRIVED', pieces = ?, slip = ?, note = ?, settled_by = ?, settled_at = ? where transfer_id = ? and n = ?")
                .params(result.pieces(), paper.document(), result.note(), by.value(), now.atOffset(UTC), head.id(), attempt.n()).update();
        db.sql("update stock.transfer set state = 'ARRIVED', ended_at = ? where id = ?").params(now.atOffset(UTC), head.id()).update();
        var askedFor = db.sql("select asked_for from stock.transfer_want where transfer_id = ? and asked_for <> '' order by n").param(head.id()).query(String.class).list();
        audit.record(by, "stock.transfer.arrive", "transfer/" + head.id(), null, Map.of("pieces", result.pieces(), "place", result.place()), result.note());
        events.publishEvent(new TransferArrived(head.id(), sku, result.pieces(), result.place(), askedFor, now, by));
        return Outcome.done(new Settled("ARRIVED", paper.document(), null));
    }

    private Settled missed(Head head, Try attempt, Result result, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        db.sql("update stock.transfer_try set result = 'MISSED', note = ?, settled_by = ?, settled_at = ? where transfer_id = ? and n = ?").params(result.note(), by.value(), now, head.id(), attempt.n()).update();
        var misses = inARow(head.skuId());
        var checked = misses >= rules.number("stock.transfer_failed_twice", calendar.today());
        db.sql("update stock.transfer set state = ? where id = ?").params(checked ? "CHECK" : "REQUESTED", head.id()).update();
        audit.record(by, "stock.transfer.miss", "transfer/" + head.id(), null, Map.of("try", attempt.n(), "misses", misses), result.note());
        if (!checked) return new Settled("REQUESTED", null, null);
        var check = db.sql("insert into stock.discontinuation_check (transfer_id, sku_id, misses, opened_at) values (?, ?, ?, ?) returning id").params(head.id(), head.skuId(), misses, now).query(Long.class).single();
        return new Settled("CHECK", null, check);
    }

    /** Since it came last, or since it was last found to be still made. */
    private int inARow(long sku) {
        return db.sql("""
                select count(*) from stock.transfer_try y join stock.transfer t on t.id = y.transfer_id where t.sku_id = :sku and y.result = 'MISSED' and y.settled_at > greatest(
                    (select coalesce(max(a.settled_at), '-infinity') from stock.transfer_try a join stock.transfer b on b.id = a.transfer_id where b.sku_id = :sku and a.result = 'ARRIVED'),
                    (select coalesce(max(c.decided_at), '-infinity') from stock.discontinuation_check c where c.sku_id = :sku))
                """).param("sku", sku).query(Integer.class).single();
    }

    /** Still made: the request goes on. Not any more: it ends, operations is told, and it is to be taken off sale. */
    @Transactional
    Outcome<Void> decide(long check, boolean discontinued, String note, Viewer viewer) {
        record Found(long transferId, long skuId, boolean decided) {}
        var found = db.sql("select transfer_id, sku_id, decided_at is not null as decided from stock.discontinuation_check where id = ? for update").param(check).query(Found.class).optional();
        if (found.isEmpty()) return Outcome.refused(StockRefusal.NO_TRANSFER);
        var head = lock(found.get().transferId());
        var mine = head.get().owner() != null && head.get().owner() == viewer.person().value();
        if (!mine && !viewer.may(Permission.MANAGE_WAREHOUSE)) return Outcome.refused(StockRefusal.NOT_YOURS, Map.of("owner", owner(head.get())));
        if (found.get().decided()) return Outcome.refused(StockRefusal.CHECK_SETTLED);
        var now = clock.instant();
        db.sql("update stock.discontinuation_check set discontinued = ?, note = ?, decided_by = ?, decided_at = ? where id = ?").params(discontinued, note, viewer.person().value(), now.atOffset(UTC), check).update();
        db.sql("update stock.transfer set state = :state, ended_at = :ended where id = :id").param("state", discontinued ? "DISCONTINUED" : "REQUESTED")
                .param("ended", discontinued ? now.atOffset(UTC) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("id", head.get().id()).update();
        audit.record(viewer.person(), "stock.discontinuation.decide", "discontinuation/" + check, null, Map.of("discontinued", discontinued), note);
        if (!discontinued) return Outcome.done(null);
        events.publishEvent(new GoodsDiscontinued(check, new SkuId(found.get().skuId()), note, now, viewer.person()));
        return Outcome.done(null);
    }

    private Optional<Head> lock(long transfer) { return db.sql("select id, sku_id, owner, state from stock.transfer where id = ? for update").param(transfer).query(Head.class).optional(); }

    private Optional<Outcome<Void>> judge(Optional<Head> head, Viewer viewer) {
        if (head.isEmpty()) return Optional.of(Outcome.refused(StockRefusal.NO_TRANSFER));
        var h = head.get();
        if (h.owner() != null && h.owner() == viewer.person().value() || viewer.may(Permission.MANAGE_WAREHOUSE)) return Optional.empty();
        return Optional.of(Outcome.refused(StockRefusal.NOT_YOURS, Map.of("owner", owner(h))));
    }

    private Words owner(Head head) {
        if (head.owner() == null) return Words.of("仓库主管", "the warehouse manager");
        return Words.same(db.sql("select name from organisation.fact_person where person_id = ?").param(head.owner()).query(String.class).optional().orElse("–"));
    }
}
