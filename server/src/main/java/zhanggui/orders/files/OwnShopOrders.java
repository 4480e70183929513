package zhanggui.orders.files;

import static zhanggui.importing.spi.Field.Type.ID;
import static zhanggui.importing.spi.Field.Type.INTEGER;
import static zhanggui.importing.spi.Field.Type.MONEY;
import static zhanggui.importing.spi.Field.Type.TEXT;
import static zhanggui.importing.spi.Field.Type.TIMESTAMP;

import java.util.List;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/** INT-23: orders of the company's own web shop: one row a line, which also tells its order. */
final class OwnShopOrders implements Dialect {

    private static final int NUMBER = 0, LINE = 1, ACCOUNT = 2, PLACED_AT = 3, PAID_AT = 4, STATE = 5, CODE = 6, TITLE = 7, SPEC = 8, QUANTITY = 9, PRICE = 10, PAID = 11, POSTAGE = 12, NAME = 13, PHONE = 14,
            PROVINCE = 15, CITY = 16, DISTRICT = 17, ADDRESS = 18, BUYER_REMARK = 19, REMARK = 20;

    private static final List<Field> FIELDS = List.of(
            Field.required(ID, "商城订单号"), Field.optional(ID, "行号"), Field.optional(TEXT, "会员名"), Field.required(TIMESTAMP, "下单时间"), Field.optional(TIMESTAMP, "付款时间"), Field.required(TEXT, "订单状态"),
            Field.optional(TEXT, "商品编码"), Field.required(TEXT, "商品名称"), Field.optional(TEXT, "规格"), Field.required(INTEGER, "数量"), Field.required(MONEY, "单价"), Field.required(MONEY, "行实付"), Field.optional(MONEY, "行运费"),
            Field.personal("收货人"), Field.personal("收货电话"), Field.optional(TEXT, "省"), Field.optional(TEXT, "市"), Field.optional(TEXT, "区"), Field.personal("详细地址"), Field.optional(TEXT, "买家留言"),
            Field.optional(TEXT, "商家备注"));

    private static final PlatformState.Known STATES = PlatformState.Known.of(
            new PlatformState("待付款", Stage.AWAITING_PAYMENT, 0), new PlatformState("待发货", Stage.TO_REVIEW, 1), new PlatformState("已付款", Stage.TO_REVIEW, 1), new PlatformState("已发货", Stage.SHIPPED, 3),
            new PlatformState("已完成", Stage.DONE, 4), new PlatformState("已关闭", Stage.CANCELLED, 5), new PlatformState("已取消", Stage.CANCELLED, 5));

    private final Buyers buyers;

    OwnShopOrders(Buyers buyers) { this.buyers = buyers; }

    @Override public String key() { return "ownshop.orders"; }
    @Override public Words name() { return Words.of("自有商城 订单", "Orders of the own web shop"); }
    @Override public String platform() { return "OWN"; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public int number() { return NUMBER; }
    @Override public Holds holds() { return Holds.ORDERS_BY_LINES; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        Checks.notNegative(cells, faults, PRICE, PAID, POSTAGE);
        Checks.atLeastOne(cells, faults, QUANTITY);
        Checks.notBefore(cells, faults, PAID_AT, PLACED_AT, "下单时间", "the order itself");
        row.number = cells.text(NUMBER);
        row.lineKey = cells.has(LINE) ? cells.text(LINE) : null;
        row.buyerKey = Buyers.key("OWN", cells.has(ACCOUNT) ? cells.text(ACCOUNT) : null);
        line(cells, row);
        state(cells, row, faults);
        row.buyerRemark = cells.text(BUYER_REMARK);
        row.sellerRemark = cells.text(REMARK);
        if (!cells.column(NAME)) return;
        row.province = cells.text(PROVINCE);
        row.city = cells.text(CITY);
        row.district = cells.text(DISTRICT);
        buyers.recipient(row, cells.text(NAME), cells.text(PHONE), cells.text(ADDRESS));
        buyers.invoice(row, null, row.buyerRemark);
    }

    private static void line(Cells cells, OrderRow row) {
        row.title = cells.text(TITLE);
        row.spec = cells.text(SPEC);
        row.code = cells.text(CODE);
        if (cells.has(QUANTITY)) row.lineQuantity = row.quantity = cells.number(QUANTITY);
        if (cells.has(PRICE)) row.priceFen = cells.number(PRICE);
        if (cells.has(POSTAGE)) row.postageFen = cells.number(POSTAGE);
        if (cells.has(PRICE) && cells.has(QUANTITY)) row.goodsFen = cells.number(PRICE) * cells.number(QUANTITY);
        if (cells.has(PAID)) row.payableFen = cells.number(PAID);
    }

    private static void state(Cells cells, OrderRow row, Faults faults) {
        if (cells.has(PLACED_AT)) {
            row.placedAt = cells.number(PLACED_AT);
            row.placedDay = cells.day(PLACED_AT);
        }
        if (cells.has(PAID_AT)) row.paidAt = cells.number(PAID_AT);
        row.paidFen = cells.has(PAID_AT) && cells.has(PAID) ? cells.number(PAID) : 0;
        if (!cells.has(STATE)) return;
        var state = STATES.find(cells.text(STATE));
        if (state == null) {
            faults.add(STATE, cells.text(STATE), PlatformState.UNKNOWN, STATES.mend());
            return;
        }
        row.state = cells.text(STATE);
        row.stage = state.stage().name();
        row.rank = state.rank();
        row.refund = AfterSales.refund(false, null);
        if (state.rank() >= 1 && state.rank() <= 4 && !cells.has(PAID_AT) && !cells.wrong(PAID_AT))
            faults.add(cells.column(PAID_AT) ? PAID_AT : STATE, "", Words.of("已付款的单没有付款时间", "A paid order without its time of payment"), Words.of("和商城后台核对后补上", "Fill it in from the shop's back office"));
    }
}
