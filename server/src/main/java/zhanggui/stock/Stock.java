package zhanggui.stock;

import static java.time.ZoneOffset.UTC;
import static zhanggui.stock.Ledger.longs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/** The door of the stock: sets goods aside, gives them back, lets them leave, takes them in, and says what there is. */
@Component
public class Stock {

    /**
     * @param reserved promised to parcels and still here
     * @param barred   here and promised to nobody, and not to be sold: of lots near their end or recalled, or of which nobody has named the lot (INV-45)
     */
    public record Level(int onHand, int reserved, int barred) {
        public static final Level NOTHING = new Level(0, 0);

        public Level(int onHand, int reserved) { this(onHand, reserved, 0); }

        public int available() { return onHand - reserved - barred; }
    }

    /**
     * So many pieces for a place.
     *
     * @param lot        of which they are; null for goods without lots, and when nobody says
     * @param occurredAt null when they came at the slip's own time
     */
    public record Receipt(SkuId sku, String place, int quantity, @Nullable Instant occurredAt, @Nullable Lot lot) {
        public Receipt(SkuId sku, String place, int quantity, @Nullable Instant occurredAt) { this(sku, place, quantity, occurredAt, null); }
    }

    /**
     * INV-45: a lot as it is printed on the goods.
     *
     * @param madeOn    null when it is not printed
     * @param expiresOn null when the number is in the books already and is enough
     */
    public record Lot(String number, @Nullable LocalDate madeOn, @Nullable LocalDate expiresOn) {}

    /** The ends outside the house: goods come from there or go there, nobody counts what lies there. */
    public static final String SUPPLIER = "SUPPLIER";
    public static final String CUSTOMER = "CUSTOMER";
    public static final String OPENING = "OPENING";
    public static final String LOSS = "LOSS";
    /** What a count found too much comes from here, what it missed goes there. */
    public static final String COUNT = "COUNT";
    /** Other houses: a branch, a studio, whoever took a sample. */
    public static final String ELSEWHERE = "ELSEWHERE";

    /**
     * So many pieces from one place to another; a bin that is named for the first time is opened.
     *
     * @param from       a bin's code or one of the ends
     * @param unitCost   what a piece cost that comes in; null when nobody says
     * @param occurredAt null when they moved at the slip's own time
     * @param lot        null for goods without lots; where nobody says it, pieces without a lot leave first, then what expires first
     */
    public record Carry(SkuId sku, String from, String to, int quantity, @Nullable Money unitCost, @Nullable Instant occurredAt, @Nullable Lot lot) {
        public Carry(SkuId sku, String from, String to, int quantity, @Nullable Money unitCost, @Nullable Instant occurredAt) { this(sku, from, to, quantity, unitCost, occurredAt, null); }

        public static Carry of(SkuId sku, String from, String to, int quantity) { return new Carry(sku, from, to, quantity, null, null); }
    }

    private final JdbcClient db;
    private final ReserveGoods reserveGoods;
    private final ShipGoods shipGoods;
    private final MoveGoods moveGoods;

    Stock(JdbcClient db, ReserveGoods reserveGoods, ShipGoods shipGoods, MoveGoods moveGoods) {
        this.db = db;
        this.reserveGoods = reserveGoods;
        this.shipGoods = shipGoods;
        this.moveGoods = moveGoods;
    }

    /**
     * INV-01: sets goods aside at review. Each holder gets all it needs or nothing; holders named first are served first.
     * Locks the balances until the transaction ends, so call it late. Three statements.
     */
    public Reservation reserve(List<Need> needs) { return reserveGoods.reserve(needs); }

    /** Gives back what was set aside, e.g. when papers are voided. Asking twice changes nothing. */
    public void release(Collection<Holder> holders) { reserveGoods.release(holders); }

    /**
     * INV-01, INV-20: what was set aside for these holders leaves the house. Asking twice moves nothing twice.
     *
     * @return the holders for whom goods had been set aside
     */
    public List<Holder> ship(Collection<Holder> holders, PersonId by, Instant at) { return shipGoods.ship(holders, by, at); }

    /** Goods from a supplier by a numbered slip; the same number again changes nothing and answers false. */
    public boolean receive(String slip, List<Receipt> receipts, Instant at, PersonId by) { return in(Paper.of(SlipKind.RECEIPT, slip), SUPPLIER, receipts, at, by); }

    /** What lay there when the books were opened; the same number again changes nothing and answers false. */
    public boolean open(String slip, List<Receipt> receipts, Instant at, PersonId by) { return in(Paper.of(SlipKind.OPENING, slip), OPENING, receipts, at, by); }

    Outcome<Boolean> open(String slip, @Nullable String fileName, List<Receipt> receipts, Instant at, PersonId by) { return moveGoods.move(Paper.of(SlipKind.OPENING, slip), fileName, carried(OPENING, receipts), at, by, null); }

    private static List<Carry> carried(String from, List<Receipt> receipts) {
        return receipts.stream().map(r -> new Carry(r.sku(), from, r.place(), r.quantity(), null, r.occurredAt(), r.lot())).toList();
    }

    private boolean in(Paper paper, String from, List<Receipt> receipts, Instant at, PersonId by) {
        return switch (moveGoods.move(paper, null, carried(from, receipts), at, by, null)) {
            case Outcome.Done<Boolean>(var fresh) -> fresh;
            case Outcome.Refused<Boolean>(var why, var facts, _) -> throw new IllegalStateException(why.name() + " " + facts);
        };
    }

    /** Goods that broke or are missing leave the books. */
    public Outcome<Boolean> writeOff(String slip, String place, SkuId sku, int quantity, String why, Instant at, PersonId by) {
        return moveGoods.move(new Paper(SlipKind.LOSS, slip, "", "", why), null, List.of(Carry.of(sku, place, LOSS, quantity)), at, by, why);
    }

    /**
     * INV-02: goods move by a slip: all of it or nothing. Refused when a bin has not so many free pieces, or when goods may not come in.
     *
     * @return false when a slip of this kind and number is in the books already: then nothing changed
     */
    public Outcome<Boolean> move(Paper paper, List<Carry> rows, Instant at, PersonId by) { return moveGoods.move(paper, null, rows, at, by, paper.note().isEmpty() ? null : paper.note()); }

    /** Whether the slip of this kind and number moved these very goods: then it is the same paper told again, and not another one of its number. */
    public boolean moved(Paper paper, Collection<Carry> rows) {
        record Way(SkuId sku, String from, String to) {}
        var told = new HashMap<Way, Integer>();
        rows.forEach(r -> told.merge(new Way(r.sku(), r.from(), r.to()), r.quantity(), Integer::sum));
        var known = new HashMap<Way, Integer>();
        db.sql("select sku_id, from_code, to_code, sum(quantity)::int as pieces from stock.fact_movement where document = ? group by sku_id, from_code, to_code").param(paper.document())
                .query(row -> { known.put(new Way(new SkuId(row.getLong("sku_id")), row.getString("from_code"), row.getString("to_code")), row.getInt("pieces")); });
        return known.equals(told);
    }

    /** Over all places that are sold from; SKUs that never lay anywhere are named with nothing. */
    public Map<SkuId, Level> available(Collection<SkuId> skus) {
        var levels = new HashMap<SkuId, Level>();
        skus.forEach(sku -> levels.put(sku, Level.NOTHING));
        db.sql("select sku_id, sum(on_hand)::int as on_hand, sum(reserved)::int as reserved, sum(on_hand - reserved - available)::int as barred from stock.fact_balance where sku_id = any(:skus) group by sku_id")
                .param("skus", longs(List.copyOf(skus), SkuId::value))
                .query(row -> { levels.put(new SkuId(row.getLong("sku_id")), new Level(row.getInt("on_hand"), row.getInt("reserved"), row.getInt("barred"))); });
        return levels;
    }

    /**
     * INV-41: what lay there at that instant, over all places that are sold from; only SKUs of which something did. Reckoned back from today's
     * balance in one statement, so movements that came late are in it and no stored row had to change.
     */
    public Map<SkuId, Integer> onHandAt(Instant at) {
        var then = new HashMap<SkuId, Integer>();
        db.sql("""
                select sku_id, sum(pieces)::int as pieces from (
                    select sku_id, on_hand as pieces from stock.fact_balance
                    union all
                    select m.sku_id, case when f.kind = 'BIN' then m.quantity else 0 end - case when t.kind = 'BIN' then m.quantity else 0 end
                      from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place
                     where m.occurred_at > :at) s
                 group by sku_id having sum(pieces) <> 0
                """)
                .param("at", at.atOffset(UTC))
                .query(row -> { then.put(new SkuId(row.getLong("sku_id")), row.getInt("pieces")); });
        return then;
    }
}
