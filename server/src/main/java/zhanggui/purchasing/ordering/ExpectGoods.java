package zhanggui.purchasing.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Receiving;

/** PUR-05: tells the keeper what is to come by an order, and that it comes no longer. The order's number is the delivery document's. */
@Component
class ExpectGoods {

    private record Head(String number, long supplier, String name, LocalDate expectedOn) {}

    private final JdbcClient db;
    private final Receiving receiving;

    ExpectGoods(JdbcClient db, Receiving receiving) {
        this.db = db;
        this.receiving = receiving;
    }

    void expect(long purchase, PersonId by) {
        var head = db.sql("select p.number, p.supplier_id, s.name, p.expected_on from purchasing.purchase p join purchasing.supplier s on s.id = p.supplier_id where p.id = ?").param(purchase)
                .query((row, _) -> new Head(row.getString(1), row.getLong(2), row.getString(3), row.getObject(4, LocalDate.class))).single();
        var lines = new ArrayList<Receiving.Line>();
        db.sql("select sku_id, quantity, price_fen from purchasing.purchase_line where purchase_id = ? order by line_no").param(purchase)
                .query(row -> { lines.add(new Receiving.Line(new SkuId(row.getLong(1)), row.getInt(2), new Money(row.getLong(3)))); });
        receiving.expect(new Receiving.Document(Receiving.Kind.PURCHASE, head.number, head.supplier, head.name, head.expectedOn, lines), by);
    }

    /** The keeper's page forgets it, unless part of it has come: then he ends it himself. */
    Outcome<Void> noLonger(String number, String why, PersonId by) {
        return receiving.find(Receiving.Kind.PURCHASE, number).map(delivery -> receiving.callOff(delivery, why, by)).orElseGet(() -> Outcome.done(null));
    }
}
