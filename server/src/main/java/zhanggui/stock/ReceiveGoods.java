package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Move;
import zhanggui.stock.Ledger.Shelf;

/** Goods come in by a numbered slip: from a supplier, or as what lay there when the books were opened. */
@Component
class ReceiveGoods {

    enum Kind { RECEIPT, OPENING, LOSS }

    private final JdbcClient db;
    private final Clock clock;
    private final Ledger ledger;
    private final Audit audit;

    ReceiveGoods(JdbcClient db, Clock clock, Ledger ledger, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** @return false when a slip of this kind and number is already in the books: then nothing changed */
    @Transactional
    boolean receive(Kind kind, String number, String fileName, List<Stock.Receipt> receipts, Instant at, PersonId by) {
        if (!isNew(kind, number, fileName, receipts.size(), at, by)) return false;
        var places = places(receipts.stream().map(Stock.Receipt::place).distinct().sorted().toList());
        var source = end(kind == Kind.OPENING ? "OPENING" : "SUPPLIER");
        var changes = new TreeMap<Shelf, Change>();
        receipts.forEach(r -> changes.merge(new Shelf(places.get(r.place()), r.sku()), new Change(r.quantity(), 0), Change::plus));
        ledger.lock(List.copyOf(changes.keySet()));
        ledger.change(changes);
        var document = kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + number;
        receipts.stream().collect(Collectors.groupingBy(r -> r.occurredAt() == null ? at : r.occurredAt(), TreeMap::new, Collectors.toList()))
                .forEach((when, rows) -> ledger.append(rows.stream()
                        .map(r -> new Move(Ledger.COMPANY, source, places.get(r.place()), r.sku(), r.quantity(), document)).toList(), by, when));
        audit.record(by, "stock." + kind.name().toLowerCase(java.util.Locale.ROOT), "slip/" + number, null, Map.of("rows", receipts.size()), null);
        return true;
    }

    /** Goods that broke or are missing leave the books; refused when not that many are free. */
    @Transactional
    Outcome<Boolean> writeOff(String number, String place, SkuId sku, int quantity, String why, Instant at, PersonId by) {
        var shelf = new Shelf(places(List.of(place)).get(place), sku);
        if (known(Kind.LOSS, number)) return Outcome.done(false);
        var free = ledger.lock(List.of(shelf)).get(shelf).free();
        if (free < quantity) return Outcome.refused(StockRefusal.NOT_ENOUGH, Map.of("code", sku.value(), "place", place, "free", free, "wanted", quantity));
        if (!isNew(Kind.LOSS, number, null, 1, at, by)) return Outcome.done(false);
        ledger.change(Map.of(shelf, new Change(-quantity, 0)));
        ledger.append(List.of(new Move(Ledger.COMPANY, shelf.place(), end("LOSS"), sku, quantity, "loss/" + number)), by, at);
        audit.record(by, "stock.loss", "slip/" + number, null, Map.of("sku", sku.value(), "quantity", quantity), why);
        return Outcome.done(true);
    }

    private boolean known(Kind kind, String number) {
        return db.sql("select exists (select from stock.slip where kind = ? and number = ?)").params(kind.name(), number).query(Boolean.class).single();
    }

    private boolean isNew(Kind kind, String number, String fileName, int rows, Instant at, PersonId by) {
        return db.sql("""
                insert into stock.slip (kind, number, file_name, rows, occurred_at, recorded_at, person_id)
                values (:kind, :number, :file, :rows, :at, :now, :by) on conflict (kind, number) do nothing
                """)
                .param("kind", kind.name()).param("number", number).param("file", fileName).param("rows", rows)
                .param("at", at.atOffset(UTC)).param("now", clock.instant().atOffset(UTC)).param("by", by.value())
                .update() == 1;
    }

    private long end(String code) { return db.sql("select id from stock.place where code = ?").param(code).query(Long.class).single(); }

    /** Places by their code; a bin that is named for the first time is opened. */
    private Map<String, Long> places(List<String> codes) {
        var names = codes.toArray(String[]::new);
        db.sql("insert into stock.place (code, kind) select code, 'BIN' from unnest(:codes::text[]) code order by code on conflict (code) do nothing").param("codes", names).update();
        var places = new HashMap<String, Long>();
        db.sql("select id, code from stock.place where code = any(:codes) and kind = 'BIN'").param("codes", names)
                .query(row -> { places.put(row.getString("code"), row.getLong("id")); });
        return places;
    }
}
