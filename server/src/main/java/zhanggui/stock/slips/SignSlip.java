package zhanggui.stock.slips;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.stock.SlipKind;
import zhanggui.stock.StockRefusal;

/** INV-02, stock.slip_signed: the party that hands over or receives signs for the pieces of the slip; a slip nobody signed is not filed. */
@Component
class SignSlip {

    /**
     * @param name    who signs
     * @param self    the one who is signed in signs himself
     * @param strokes as drawn; empty when the paper was signed by hand
     * @param pieces  as the signer saw them
     */
    record Signature(String name, boolean self, String strokes, long pieces) {}

    private record Head(long id, String kind, String number, boolean filed, long pieces, @Nullable Long signed) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    SignSlip(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Outcome<Void> sign(long slip, Signature signature, PersonId by) {
        var head = lock(slip);
        if (head.isEmpty()) return Outcome.refused(StockRefusal.NO_SLIP);
        var s = head.get();
        if (SlipKind.valueOf(s.kind()).way() == SlipKind.Way.WITHIN || s.kind().equals("OPENING")) return Outcome.refused(StockRefusal.SLIP_NEEDS_NO_SIGNATURE, named(s));
        if (s.filed()) return Outcome.refused(StockRefusal.SLIP_FILED, named(s));
        if (s.pieces() != signature.pieces()) return Outcome.refused(StockRefusal.SLIP_CHANGED, Map.of("number", s.number(), "pieces", s.pieces()));
        db.sql("insert into stock.slip_signature (slip_id, pieces, name, person_id, strokes, signed_at, recorded_by) values (:slip, :pieces, :name, :person, :strokes, :at, :by)")
                .param("slip", slip).param("pieces", s.pieces()).param("name", signature.name()).param("person", signature.self() ? by.value() : null, java.sql.Types.BIGINT)
                .param("strokes", signature.strokes()).param("at", clock.instant().atOffset(UTC)).param("by", by.value()).update();
        audit.record(by, "stock.slip.sign", "slip/" + slip, null, Map.of("number", s.number(), "name", signature.name(), "pieces", s.pieces()), null);
        return Outcome.done(null);
    }

    /** The signed slip is kept: from now on nothing is added to it. */
    @Transactional
    Outcome<Void> file(long slip, PersonId by) {
        var head = lock(slip);
        if (head.isEmpty()) return Outcome.refused(StockRefusal.NO_SLIP);
        var s = head.get();
        if (s.filed()) return Outcome.done(null);
        var needs = SlipKind.valueOf(s.kind()).way() != SlipKind.Way.WITHIN && !s.kind().equals("OPENING");
        if (needs && (s.signed() == null || s.signed() != s.pieces())) return Outcome.refused(StockRefusal.SLIP_UNSIGNED, named(s));
        db.sql("insert into stock.slip_filed (slip_id, filed_at, filed_by) values (?, ?, ?)").params(slip, clock.instant().atOffset(UTC), by.value()).update();
        audit.record(by, "stock.slip.file", "slip/" + slip, null, Map.of("number", s.number()), null);
        return Outcome.done(null);
    }

    private Optional<Head> lock(long slip) {
        return db.sql("""
                select s.id, s.kind, s.number, exists (select from stock.slip_filed f where f.slip_id = s.id) as filed,
                       (select coalesce(sum(m.quantity), 0) from stock.slip_movements(s.kind, s.number, s.document) m) as pieces,
                       (select g.pieces from stock.slip_signature g where g.slip_id = s.id order by g.id desc limit 1) as signed
                  from stock.slip s where s.id = ? for update
                """).param(slip).query(Head.class).optional();
    }

    private static Map<String, Object> named(Head s) { return Map.of("number", s.number()); }
}
