package zhanggui.fulfilment.picking;

import static java.time.ZoneOffset.UTC;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.stock.TransferArrived;

/** FUL-06, INV-14: what the pickers missed has come: their notices are settled with it. Heard twice it changes nothing. */
@Component
class ShortagesEnd {

    private static final String OURS = "shortage/";

    private final JdbcClient db;

    ShortagesEnd(JdbcClient db) { this.db = db; }

    @EventListener
    void arrived(TransferArrived arrived) {
        var ours = arrived.askedFor().stream().filter(a -> a.startsWith(OURS)).map(a -> Long.parseLong(a.substring(OURS.length()))).toArray(Long[]::new);
        if (ours.length == 0) return;
        db.sql("update fulfilment.shortage set solved_at = :at, solved_by = :by, note = :note where id = any(:ids) and solved_at is null")
                .param("at", arrived.at().atOffset(UTC)).param("by", arrived.by().value()).param("note", "调拨到货 " + arrived.pieces() + " 件，放 " + arrived.place()).param("ids", ours).update();
    }
}
