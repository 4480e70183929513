package zhanggui.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.PersonId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Move;
import zhanggui.stock.Ledger.Shelf;

/** INV-01, INV-20: what was set aside for these parcels leaves the house; one movement per parcel, shelf and SKU. */
@Component
class ShipGoods {

    private final JdbcClient db;
    private final Ledger ledger;
    private final ReserveGoods reservations;

    ShipGoods(JdbcClient db, Ledger ledger, ReserveGoods reservations) {
        this.db = db;
        this.ledger = ledger;
        this.reservations = reservations;
    }

    /** @return the holders for whom goods had been set aside; for the others nothing left the books */
    @Transactional
    List<Holder> ship(Collection<Holder> holders, PersonId by, Instant at) {
        var given = reservations.takeOut(holders);
        if (given.isEmpty()) return List.of();
        var changes = new TreeMap<Shelf, Change>();
        given.forEach(g -> changes.merge(g.shelf(), new Change(-g.quantity(), -g.quantity()), Change::plus));
        var customer = db.sql("select id from stock.place where kind = 'CUSTOMER'").query(Long.class).single();
        ledger.lock(List.copyOf(changes.keySet()));
        ledger.change(changes);
        ledger.append(given.stream().map(g -> new Move(g.holder().shop(), g.shelf().place(), customer, g.shelf().sku(), g.quantity(), "parcel/" + g.holder().id())).toList(), by, at);
        return given.stream().map(ReserveGoods.Given::holder).distinct().toList();
    }
}
