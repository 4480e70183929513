package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.stock.Ledger.Change;
import zhanggui.stock.Ledger.Move;
import zhanggui.stock.LotBalances.At;

/** INV-01, INV-20: what was set aside for these parcels leaves the house; one movement per parcel, shelf, SKU and lot. */
@Component
class ShipGoods {

    private final JdbcClient db;
    private final Ledger ledger;
    private final ReserveGoods reservations;
    private final Clock clock;
    private final BusinessCalendar calendar;

    ShipGoods(JdbcClient db, Ledger ledger, ReserveGoods reservations, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.ledger = ledger;
        this.reservations = reservations;
    }

    /** @return the holders for whom goods had been set aside; for the others nothing left the books */
    @Transactional
    List<Holder> ship(Collection<Holder> holders, PersonId by, Instant at) {
        var given = reservations.takeOut(holders);
        if (given.isEmpty()) return List.of();
        var changes = new TreeMap<At, Change>();
        given.forEach(g -> changes.merge(g.at(), new Change(-g.quantity(), -g.quantity()), Change::plus));
        var customer = db.sql("select id from stock.place where kind = 'CUSTOMER'").query(Long.class).single();
        ledger.lock(changes.keySet().stream().map(At::shelf).toList());
        reservations.change(changes);
        ledger.append(given.stream().map(g -> new Move(g.holder().shop(), g.at().shelf().place(), customer, g.at().shelf().sku(), g.quantity(), "parcel/" + g.holder().id(), g.at().lot())).toList(), by, at);
        writeSlip(by);
        return given.stream().map(ReserveGoods.Given::holder).distinct().toList();
    }

    /** INV-02: all parcels of a day leave by one slip, written with the first of them. */
    private void writeSlip(PersonId by) {
        var now = clock.instant();
        db.sql("""
                insert into stock.slip (kind, number, rows, occurred_at, recorded_at, person_id)
                select 'SHIPMENT', :day, 0, :now, :now, :by where not exists (select from stock.slip where kind = 'SHIPMENT' and number = :day) on conflict (kind, number) do nothing
                """).param("day", calendar.dayOf(now).toString()).param("now", now.atOffset(UTC)).param("by", by.value()).update();
    }
}
