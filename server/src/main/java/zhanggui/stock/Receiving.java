package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/**
 * The door by which goods are announced (INV-03): whoever knows of a delivery says what its document says; the keeper counts what comes against it,
 * and {@link GoodsReceived} tells what that was.
 */
@Component
public class Receiving {

    public enum Kind {
        PURCHASE("采购到货", "Purchase", SlipKind.RECEIPT), RETURN("退货", "Return", SlipKind.RETURN), TRANSFER("调拨", "Transfer", SlipKind.TRANSFER_IN), OTHER("其他到货", "Other delivery", SlipKind.RECEIPT);

        private final Words words;
        private final SlipKind slip;

        Kind(String zh, String en, SlipKind slip) {
            words = Words.of(zh, en);
            this.slip = slip;
        }

        public Words words() { return words; }

        /** By which its goods come into the books. */
        public SlipKind slip() { return slip; }

        /** The end from which they come. */
        public String from() {
            return switch (this) {
                case PURCHASE, OTHER -> Stock.SUPPLIER;
                case RETURN -> Stock.CUSTOMER;
                case TRANSFER -> Stock.ELSEWHERE;
            };
        }
    }

    /** stock.inbound_refuse: on which grounds the keeper may refuse. */
    public enum Ground {
        QUANTITY("数量不符", "Wrong quantity"), QUALITY("质量不符", "Wrong quality"), SPECIFICATION("规格不符", "Wrong specification"), KIND("品种不符", "Wrong kind");

        private final Words words;

        Ground(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }

        /** Of a column that keeps their names. */
        public static List<Words> words(java.sql.Array names) throws java.sql.SQLException { return java.util.Arrays.stream((String[]) names.getArray()).map(n -> valueOf(n).words).toList(); }
    }

    /** @param unitCost what a piece costs; null when the document does not say */
    public record Line(SkuId sku, int quantity, @Nullable Money unitCost) {}

    /**
     * @param number     of the delivery document, one a kind
     * @param supplier   purchasing's own number; null when it comes from nobody in its register
     * @param partner    who delivers, as it stands on the document
     * @param expectedOn null when no day was named
     */
    public record Document(Kind kind, String number, @Nullable Long supplier, String partner, @Nullable LocalDate expectedOn, List<Line> lines) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    Receiving(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** Writes down what is to come; a document of the same kind and number again changes nothing. @return the delivery's own number, under {@code /deliveries/…} */
    @Transactional
    public long expect(Document document, PersonId by) {
        var id = db.sql("""
                insert into stock.delivery (kind, number, supplier_id, partner, expected_on, written_by, written_at) values (:kind, :number, :supplier, :partner, :on, :by, :at)
                on conflict (kind, number) do nothing returning id
                """)
                .param("kind", document.kind().name()).param("number", document.number()).param("supplier", document.supplier(), java.sql.Types.BIGINT).param("partner", document.partner())
                .param("on", document.expectedOn(), java.sql.Types.DATE).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).query(Long.class).optional();
        if (id.isEmpty()) return find(document.kind(), document.number()).orElseThrow();
        db.sql("insert into stock.delivery_line (delivery_id, sku_id, quantity, unit_cost_fen) select :id, sku, sum(n), max(fen) from unnest(:skus::bigint[], :quantities::int[], :fen::bigint[]) t (sku, n, fen) group by sku order by sku")
                .param("id", id.get()).param("skus", Ledger.longs(document.lines(), l -> l.sku().value())).param("quantities", Ledger.ints(document.lines(), Line::quantity))
                .param("fen", Ledger.longs(document.lines(), l -> l.unitCost() == null ? null : l.unitCost().fen())).update();
        audit.record(by, "stock.delivery.expect", "goods-delivery/" + id.get(), null, Map.of("kind", document.kind().name(), "number", document.number(), "lines", document.lines().size()), null);
        return id.get();
    }

    /** The same for who types it: what says something else under a number that is taken is another document. */
    @Transactional
    public Outcome<Long> write(Document document, PersonId by) {
        var id = expect(document, by);
        var partner = db.sql("select partner from stock.delivery where id = ?").param(id).query(String.class).single();
        if (partner.equals(document.partner()) && lines(id).equals(lines(document))) return Outcome.done(id);
        return Outcome.refused(StockRefusal.DELIVERY_KNOWN, Map.of("number", document.number(), "partner", partner));
    }

    private Map<SkuId, Integer> lines(long delivery) {
        var lines = new HashMap<SkuId, Integer>();
        db.sql("select sku_id, quantity from stock.delivery_line where delivery_id = ?").param(delivery).query(row -> { lines.put(new SkuId(row.getLong("sku_id")), row.getInt("quantity")); });
        return lines;
    }

    private static Map<SkuId, Integer> lines(Document document) {
        var lines = new HashMap<SkuId, Integer>();
        document.lines().forEach(l -> lines.merge(l.sku(), l.quantity(), Integer::sum));
        return lines;
    }

    public Optional<Long> find(Kind kind, String number) {
        return db.sql("select id from stock.delivery where kind = ? and number = ?").params(kind.name(), number).query(Long.class).optional();
    }

    /** It will not come. Refused once something has, and when it has ended. */
    @Transactional
    public Outcome<Void> callOff(long delivery, String why, PersonId by) {
        var number = db.sql("select number from stock.delivery where id = ? for update").param(delivery).query(String.class).optional();
        if (number.isEmpty()) return Outcome.refused(StockRefusal.NO_DELIVERY);
        if (db.sql("select exists (select from stock.arrival where delivery_id = ?)").param(delivery).query(Boolean.class).single())
            return Outcome.refused(StockRefusal.DELIVERY_HAS_ARRIVED, Map.of("number", number.get()));
        var ended = db.sql("insert into stock.delivery_end (delivery_id, state, ended_at, ended_by, why) values (?, 'CALLED_OFF', ?, ?, ?) on conflict do nothing")
                .params(delivery, clock.instant().atOffset(UTC), by.value(), why).update();
        if (ended == 0) return Outcome.refused(StockRefusal.DELIVERY_ENDED, Map.of("number", number.get()));
        audit.record(by, "stock.delivery.call-off", "goods-delivery/" + delivery, null, Map.of("number", number.get()), why);
        return Outcome.done(null);
    }
}
