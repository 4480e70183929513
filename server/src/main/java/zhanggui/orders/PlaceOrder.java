package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Money;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** PUR-11: an order that came by no platform's export. From here on it goes the way of all others. */
@Component
public class PlaceOrder {

    public enum Channel { DISTRIBUTOR, B2B }

    public record Item(SkuId sku, String code, String title, String spec, int quantity, Money price) {}

    /**
     * @param number  unique in the shop
     * @param party   who ordered, for counting customers without naming them
     * @param onAccount true when it waits for nobody to confirm money: it is paid later
     * @param history what stands first in its history
     */
    public record Draft(ShopId shop, String number, Channel channel, String party, Recipient recipient, String province, String city, String district, String remark, boolean onAccount, List<Item> items, Words history) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Orders orders;
    private final DirtyDays dirty;
    private final Seal seal;
    private final Parts parts;
    private final Audit audit;

    PlaceOrder(JdbcClient db, Clock clock, BusinessCalendar calendar, Orders orders, DirtyDays dirty, Seal seal, Parts parts, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.orders = orders;
        this.dirty = dirty;
        this.seal = seal;
        this.parts = parts;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public OrderRef place(Draft draft, PersonId by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var day = calendar.dayOf(now);
        db.sql("select orders.open_month(?)").param(day).query().singleRow();
        var id = MonthId.of(day, db.sql("select nextval('orders.order_n')").query(Long.class).single());
        var total = draft.items.stream().map(i -> i.price.times(i.quantity)).reduce(Money.NONE, Money::plus);
        var stage = draft.onAccount ? Stage.TO_REVIEW : Stage.AWAITING_CONFIRMATION;
        db.sql("insert into orders.number (shop_id, platform_no, order_id) values (?, ?, ?)").params(draft.shop.value(), draft.number, id).update();
        db.sql("""
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, goods_fen, payable_fen, paid_fen, quantity, buyer_key, buyer_remark, province, city, district, recipient, recipient_masked, channel)
                values (:shop, :id, :number, :stage, :now, :now, :now, :total, :total, :total, :quantity, :buyer, :remark, :province, :city, :district, :recipient, :masked, :channel)
                """)
                .param("shop", draft.shop.value()).param("id", id).param("number", draft.number).param("stage", stage.name()).param("now", now.atOffset(UTC)).param("total", total.fen())
                .param("quantity", draft.items.stream().mapToInt(Item::quantity).sum()).param("buyer", BuyerKey.of(draft.channel.name(), draft.party)).param("remark", draft.remark)
                .param("province", draft.province).param("city", draft.city).param("district", draft.district).param("recipient", draft.recipient.sealed(seal)).param("masked", draft.recipient.masked()).param("channel", draft.channel.name())
                .update();
        lines(draft, id);
        var ref = OrderRef.of(draft.shop.value(), id);
        orders.note(List.of(ref), "PLACED", by, now, draft.history);
        dirty.mark("orders.fact_order", draft.shop, day);
        audit.record(by, "orders.place", OrderMarks.subject(List.of(ref)), null, draft.number, null);
        return ref;
    }

    private void lines(Draft draft, long id) {
        var items = draft.items;
        db.sql("""
                insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen, bundled)
                select ?, ?, n, s, c, t, p, q, f, f * q, exists (select from catalogue.fact_component b where b.bundle_id = s) from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[]) with ordinality x (s, c, t, p, q, f, n)
                """).params(draft.shop.value(), id, items.stream().map(i -> i.sku.value()).toArray(Long[]::new), items.stream().map(Item::code).toArray(String[]::new), items.stream().map(Item::title).toArray(String[]::new),
                items.stream().map(Item::spec).toArray(String[]::new), items.stream().map(Item::quantity).toArray(Integer[]::new), items.stream().map(i -> i.price.fen()).toArray(Long[]::new)).update();
        if (parts.used()) parts.freeze(draft.shop, "select " + id);
    }
}
