package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Level;
import zhanggui.stock.Ledger.Move;
import zhanggui.stock.Ledger.Shelf;

/** INV-02: goods move from one end to another by a slip, and only by one. All of a slip moves or nothing does. */
@Component
class MoveGoods {

    private final JdbcClient db;
    private final Clock clock;
    private final Ledger ledger;
    private final Places places;
    private final ObjectProvider<GoodsAdmission> admissions;
    private final Custody custody;
    private final SlipLots slipLots;
    private final LotBalances lots;
    private final BusinessCalendar calendar;
    private final Audit audit;

    MoveGoods(JdbcClient db, Clock clock, BusinessCalendar calendar, Ledger ledger, Places places, Custody custody, SlipLots slipLots, LotBalances lots, ObjectProvider<GoodsAdmission> admissions, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.ledger = ledger;
        this.places = places;
        this.admissions = admissions;
        this.custody = custody;
        this.slipLots = slipLots;
        this.lots = lots;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** @return false when a slip of this kind and number is already in the books: then nothing changed */
    @Transactional
    Outcome<Boolean> move(Paper paper, @Nullable String fileName, List<Stock.Carry> rows, Instant at, PersonId by, @Nullable String why) {
        if (known(paper)) return Outcome.done(false);
        var spots = places.named(rows.stream().flatMap(r -> Stream.of(r.from(), r.to())).toList());
        var coming = rows.stream().filter(r -> !spots.get(r.from()).counted()).map(Stock.Carry::sku).distinct().toList();
        var barred = barred(paper, coming);
        if (barred.isPresent()) return Outcome.refused(StockRefusal.GOODS_NOT_ADMITTED, barred.get());
        if (paper.kind().way() == SlipKind.Way.OUT) {
            var kept = custody.others(rows.stream().map(Stock.Carry::sku).toList(), by, calendar.today());
            if (kept.isPresent()) return Outcome.refused(StockRefusal.NOT_THE_CUSTODIAN, kept.get());
        }
        var changes = changes(rows, spots);
        var levels = ledger.lock(List.copyOf(changes.keySet()));
        var missing = missing(changes, levels);
        if (missing.isPresent()) return Outcome.refused(StockRefusal.NOT_ENOUGH, missing.get());
        var byLot = levels.entrySet().stream().filter(l -> l.getValue().byLot()).map(l -> l.getKey().sku()).collect(Collectors.toSet());
        return switch (slipLots.divide(rows, spots, byLot, by)) {
            case Outcome.Refused<List<SlipLots.Part>>(var refused, var facts, var fields) -> new Outcome.Refused<>(refused, facts, fields);
            case Outcome.Done<List<SlipLots.Part>>(var parts) -> Outcome.done(write(paper, fileName, rows, parts, spots, changes, at, by, why));
        };
    }

    /** @return false when somebody else was first */
    private boolean write(Paper paper, @Nullable String fileName, List<Stock.Carry> rows, List<SlipLots.Part> parts, Map<String, Places.Spot> spots, Map<Shelf, Change> changes, Instant at, PersonId by, @Nullable String why) {
        if (!isNew(paper, fileName, rows.size(), at, by)) return false;
        ledger.change(changes);
        lots.change(SlipLots.changes(parts, spots));
        parts.stream().collect(Collectors.groupingBy(p -> p.row().occurredAt() == null ? at : p.row().occurredAt(), TreeMap::new, Collectors.toList()))
                .forEach((when, moved) -> ledger.append(moved.stream()
                        .map(p -> new Move(Ledger.COMPANY, spots.get(p.row().from()).id(), spots.get(p.row().to()).id(), p.row().sku(), p.quantity(), paper.document(), p.lot())).toList(), by, when));
        tellCosts(paper, rows);
        audit.record(by, "stock." + paper.kind().name().toLowerCase(java.util.Locale.ROOT), "slip/" + paper.number(), null, Map.of("rows", rows.size()), why);
        return true;
    }

    private static Map<Shelf, Change> changes(List<Stock.Carry> rows, Map<String, Places.Spot> spots) {
        var changes = new TreeMap<Shelf, Change>();
        for (var row : rows) {
            var from = spots.get(row.from());
            var to = spots.get(row.to());
            if (from.counted()) changes.merge(new Shelf(from.id(), row.sku()), new Change(-row.quantity(), 0), Change::plus);
            if (to.counted()) changes.merge(new Shelf(to.id(), row.sku()), new Change(row.quantity(), 0), Change::plus);
        }
        return changes;
    }

    /** What is promised to parcels is not free to go. */
    private Optional<Map<String, Object>> missing(Map<Shelf, Change> changes, Map<Shelf, Level> levels) {
        return changes.entrySet().stream().filter(c -> c.getValue().onHand() < 0 && levels.get(c.getKey()).free() < -c.getValue().onHand()).findFirst().map(c -> {
            var shelf = c.getKey();
            record Named(String code, String place) {}
            var named = db.sql("select coalesce((select code from catalogue.fact_sku where sku_id = ?), '?') as code, code as place from stock.place where id = ?")
                    .params(shelf.sku().value(), shelf.place()).query(Named.class).single();
            return Map.<String, Object>of("code", named.code(), "place", named.place(), "free", levels.get(shelf).free(), "wanted", -c.getValue().onHand());
        });
    }

    private Optional<Map<String, Object>> barred(Paper paper, List<SkuId> coming) {
        if (coming.isEmpty() || paper.kind() == SlipKind.OPENING || paper.kind() == SlipKind.COUNT) return Optional.empty();
        var barred = new HashMap<SkuId, zhanggui.kernel.Words>();
        admissions.orderedStream().forEach(a -> barred.putAll(a.barred(coming)));
        return barred.entrySet().stream().findFirst().map(b -> Map.of("code",
                db.sql("select code from catalogue.fact_sku where sku_id = ?").param(b.getKey().value()).query(String.class).optional().orElse("?"), "why", b.getValue()));
    }

    private void tellCosts(Paper paper, List<Stock.Carry> rows) {
        var costs = new TreeMap<SkuId, Money>();
        rows.forEach(r -> { if (r.unitCost() != null) costs.put(r.sku(), r.unitCost()); });
        if (costs.isEmpty()) return;
        var told = new ArrayList<>(costs.entrySet());
        db.sql("insert into stock.receipt_cost (document, sku_id, unit_cost_fen) select :document, sku, fen from unnest(:skus::bigint[], :fen::bigint[]) t (sku, fen) on conflict do nothing")
                .param("document", paper.document()).param("skus", Ledger.longs(told, c -> c.getKey().value())).param("fen", Ledger.longs(told, c -> c.getValue().fen())).update();
    }

    private boolean known(Paper paper) {
        return db.sql("select exists (select from stock.slip where kind = ? and number = ?)").params(paper.kind().name(), paper.number()).query(Boolean.class).single();
    }

    /** The unique key (kind, number) decides who was first. */
    private boolean isNew(Paper paper, @Nullable String fileName, int rows, Instant at, PersonId by) {
        return db.sql("""
                insert into stock.slip (kind, number, file_name, rows, occurred_at, recorded_at, person_id, paper, partner, note)
                values (:kind, :number, :file, :rows, :at, :now, :by, :paper, :partner, :note) on conflict (kind, number) do nothing
                """)
                .param("kind", paper.kind().name()).param("number", paper.number()).param("file", fileName).param("rows", rows)
                .param("at", at.atOffset(UTC)).param("now", clock.instant().atOffset(UTC)).param("by", by.value())
                .param("paper", paper.paper()).param("partner", paper.partner()).param("note", paper.note())
                .update() == 1;
    }
}
