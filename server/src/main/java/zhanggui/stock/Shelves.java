package zhanggui.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/** Goods from one place to another within the house, to where they are lost, or from where they were found too many. */
@Component
public class Shelves {

    /** BIN is sold from; RETURNED, FAULTY and BRAND are counted and never sold; the others are ends outside the house. */
    public enum Kind { BIN, RETURNED, FAULTY, BRAND }

    /** @param kind one of {@link Kind}, or the name of an end outside */
    public record Place(long id, String code, String kind) {
        public boolean holds() { return Kind.BIN.name().equals(kind) || Kind.RETURNED.name().equals(kind) || Kind.FAULTY.name().equals(kind) || Kind.BRAND.name().equals(kind); }
    }

    /** So many pieces from a place to another. */
    public record Moved(long from, long to, SkuId sku, int quantity) {}

    private final JdbcClient db;
    private final MoveGoods moveGoods;

    Shelves(JdbcClient db, MoveGoods moveGoods) {
        this.db = db;
        this.moveGoods = moveGoods;
    }

    /** A place by what its label says, in whatever letters it was scanned. */
    public Optional<Place> find(String code) {
        return db.sql("select id, code, kind from stock.place where upper(code) = upper(?) order by code = ? desc limit 1").params(code.strip(), code.strip()).query(Place.class).optional();
    }

    /** The one place of a kind that there is once: COUNT, SUPPLIER, CUSTOMER, LOSS, or the area of a kind. */
    public long the(String kind) { return db.sql("select id from stock.place where kind = ? order by id limit 1").param(kind).query(Long.class).single(); }

    /** INV-02: by a slip of its own; all of them, or none when somewhere not that many are free. */
    @Transactional
    public Outcome<Boolean> move(Paper paper, List<Moved> moves, PersonId by, Instant at) {
        if (moves.isEmpty()) return Outcome.done(false);
        var codes = codes(moves.stream().flatMap(m -> Stream.of(m.from(), m.to())).distinct().toList());
        return moveGoods.move(paper, null, moves.stream().map(m -> Stock.Carry.of(m.sku(), codes.get(m.from()), codes.get(m.to()), m.quantity())).toList(), at, by, paper.note().isEmpty() ? null : paper.note());
    }

    private Map<Long, String> codes(List<Long> ids) {
        var codes = new HashMap<Long, String>();
        db.sql("select id, code from stock.place where id = any(?)").param(ids.toArray(Long[]::new)).query(row -> { codes.put(row.getLong("id"), row.getString("code")); });
        return codes;
    }
}
