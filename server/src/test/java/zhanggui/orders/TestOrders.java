package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

/** Puts orders on file as an import would leave them, for tests of what comes after. */
@Component
public class TestOrders {

    /** @param sku null for a code that no SKU has */
    public record Item(SkuId sku, String code, int quantity, Money price) {}

    /** Whatever an order may differ in; {@link #paid} is the plain one. */
    public record Draft(ShopId shop, String number, Stage stage, Instant placedAt, Instant paidAt, String buyerRemark, String province, String address,
            Order.Refund refund, Money difference, List<Item> items) {
        public Draft remark(String words) { return new Draft(shop, number, stage, placedAt, paidAt, words, province, address, refund, difference, items); }
        public Draft at(Stage other) { return new Draft(shop, number, other, placedAt, paidAt, buyerRemark, province, address, refund, difference, items); }
        public Draft refund(Order.Refund asked) { return new Draft(shop, number, stage, placedAt, paidAt, buyerRemark, province, address, asked, difference, items); }
        public Draft to(String otherProvince, String otherAddress) { return new Draft(shop, number, stage, placedAt, paidAt, buyerRemark, otherProvince, otherAddress, refund, difference, items); }
        /** Paid so much more or less than what it should be. */
        public Draft paidOff(Money by) { return new Draft(shop, number, stage, placedAt, paidAt, buyerRemark, province, address, refund, by, items); }
    }

    /** Two shops under one roof and a fitted sheet in two sizes, CL-15 and CL-18. */
    public record Shelf(ShopId shop, ShopId otherShop, SkuId small, SkuId large) {}

    private final JdbcClient db;
    private final Seal seal;
    private final BusinessCalendar calendar;
    private final Catalogue catalogue;

    TestOrders(JdbcClient db, Seal seal, BusinessCalendar calendar, Catalogue catalogue) {
        this.db = db;
        this.catalogue = catalogue;
        this.seal = seal;
        this.calendar = calendar;
    }

    public Shelf opened() {
        var by = Viewer.SYSTEM.person();
        return new Shelf(catalogue.addShop("TAOBAO", "青禾家居旗舰店", "旗舰", by), catalogue.addShop("TAOBAO", "青禾生活馆", "生活", by),
                catalogue.addSku("CL-15", "床笠", "1.5m 雾灰", "690015", "B-03-1", by), catalogue.addSku("CL-18", "床笠", "1.8m 雾灰", "690018", "B-03-2", by));
    }

    public static Draft paid(ShopId shop, String number, Instant paidAt, Item... items) {
        return new Draft(shop, number, Stage.TO_REVIEW, paidAt, paidAt, "", "浙江省", "文一西路 969 号", Order.Refund.NONE, Money.NONE, Arrays.asList(items));
    }

    @Transactional
    public OrderRef place(Draft draft) {
        var day = calendar.dayOf(draft.placedAt);
        db.sql("select orders.open_month(?)").param(day).query().singleRow();
        var id = MonthId.of(day, db.sql("select nextval('orders.order_n')").query(Long.class).single());
        var total = draft.items.stream().map(i -> i.price.times(i.quantity)).reduce(Money.NONE, Money::plus);
        var pieces = draft.items.stream().mapToInt(Item::quantity).sum();
        var recipient = new Recipient("江小月", "13800000038", draft.address);
        db.sql("""
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, platform_state, refund, placed_at, paid_at, goods_fen, payable_fen, paid_fen,
                    quantity, buyer_key, buyer_remark, province, city, district, recipient, recipient_masked)
                values (?, ?, ?, ?, ?, '买家已付款，等待卖家发货', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '杭州市', '余杭区', ?, ?)
                """)
                .params(draft.shop.value(), id, draft.number, draft.stage.name(), draft.placedAt.atOffset(UTC), draft.refund.name(), draft.placedAt.atOffset(UTC),
                        draft.paidAt == null ? null : draft.paidAt.atOffset(UTC), total.fen(), total.fen(), total.plus(draft.difference).fen(),
                        pieces, BuyerKey.of("TAOBAO", draft.number), draft.buyerRemark, draft.province, recipient.sealed(seal), recipient.masked())
                .update();
        db.sql("insert into orders.number (shop_id, platform_no, order_id) values (?, ?, ?)").params(draft.shop.value(), draft.number, id).update();
        var no = 0;
        for (var item : draft.items) {
            no++;
            db.sql("insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen) values (?, ?, ?, ?, ?, ?, '', ?, ?, ?)")
                    .params(draft.shop.value(), id, no, item.sku == null ? null : item.sku.value(), item.code, "货 " + item.code, item.quantity, item.price.fen(), item.price.times(item.quantity).fen())
                    .update();
        }
        return OrderRef.of(draft.shop.value(), id);
    }
}
