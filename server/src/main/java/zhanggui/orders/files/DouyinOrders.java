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

/** Orders of Douyin: one row a line (sub order), which also tells its order. A row that joins several is reported: its quantity cannot be split. */
final class DouyinOrders implements Dialect {

    private static final int NUMBER = 0, LINE = 1, TITLE = 2, SPEC = 3, QUANTITY = 4, CODE = 5, PRICE = 6, PAYABLE = 7, POSTAGE = 8, NAME = 9, PHONE = 10, PROVINCE = 11, CITY = 12,
            DISTRICT = 13, STREET = 14, ADDRESS = 15, BUYER_REMARK = 16, PLACED_AT = 17, REMARK = 18, PAID_AT = 19, STATE = 20, AFTER_SALES = 21, CLOSED = 22, PROMISED_AT = 23;

    private static final List<Field> FIELDS = List.of(
            Field.required(ID, "主订单编号"), Field.required(ID, "子订单编号"), Field.required(TEXT, "选购商品"), Field.optional(TEXT, "商品规格"), Field.required(INTEGER, "商品数量"),
            Field.optional(TEXT, "商家编码"), Field.optional(MONEY, "商品单价"), Field.required(MONEY, "订单应付金额"), Field.optional(MONEY, "运费"), Field.personal("收件人"), Field.personal("收件人手机号"),
            Field.optional(TEXT, "省"), Field.optional(TEXT, "市"), Field.optional(TEXT, "区"), Field.personal("街道"), Field.personal("详细地址"), Field.optional(TEXT, "买家留言"),
            Field.required(TIMESTAMP, "订单提交时间"), Field.optional(TEXT, "商家备注"), Field.optional(TIMESTAMP, "支付完成时间"), Field.required(TEXT, "订单状态"), Field.optional(TEXT, "售后状态"),
            Field.optional(TEXT, "取消原因"), Field.optional(TIMESTAMP, "承诺发货时间"));

    private static final PlatformState.Known STATES = PlatformState.Known.of(
            new PlatformState("待支付", Stage.AWAITING_PAYMENT, 0), new PlatformState("待付款", Stage.AWAITING_PAYMENT, 0),
            new PlatformState("待发货", Stage.TO_REVIEW, 1), new PlatformState("备货中", Stage.TO_REVIEW, 1), new PlatformState("部分发货", Stage.TO_REVIEW, 2),
            new PlatformState("已发货", Stage.SHIPPED, 3), new PlatformState("已完成", Stage.DONE, 4), new PlatformState("已关闭", Stage.CANCELLED, 5), new PlatformState("已取消", Stage.CANCELLED, 5));

    private final Buyers buyers;

    DouyinOrders(Buyers buyers) { this.buyers = buyers; }

    @Override public String key() { return "douyin.order"; }
    @Override public Words name() { return Words.of("抖音 订单", "Douyin orders"); }
    @Override public String platform() { return "DOUYIN"; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public int number() { return NUMBER; }
    @Override public Holds holds() { return Holds.ORDERS_BY_LINES; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        row.number = cells.text(NUMBER);
        row.lineKey = cells.has(LINE) ? cells.text(LINE) : null;
        if (cells.has(LINE) && cells.text(LINE).indexOf(';') >= 0) {
            var quantity = cells.has(QUANTITY) ? " " + cells.number(QUANTITY) + " 件" : "";
            faults.add(LINE, cells.text(LINE), Words.of("几个子订单合在一格，数量" + quantity + " 拆不开", "Several sub orders in one cell: their quantity cannot be split"),
                    Words.of("在后台按子订单重新导出，或拆成几行", "Export by sub orders, or split the row"));
            return;
        }
        Checks.notNegative(cells, faults, PRICE, PAYABLE, POSTAGE);
        Checks.atLeastOne(cells, faults, QUANTITY);
        Checks.notBefore(cells, faults, PAID_AT, PLACED_AT, "订单提交时间", "the order itself");
        line(cells, row, faults);
        state(cells, row, faults);
        row.buyerKey = null;
        row.buyerRemark = cells.text(BUYER_REMARK);
        row.sellerRemark = cells.text(REMARK);
        row.closedBecause = cells.text(CLOSED);
        recipient(cells, row);
        buyers.invoice(row, null, row.buyerRemark);
    }

    private static void line(Cells cells, OrderRow row, Faults faults) {
        row.title = cells.text(TITLE);
        row.spec = cells.text(SPEC);
        row.code = cells.text(CODE);
        if (cells.has(QUANTITY)) row.lineQuantity = row.quantity = cells.number(QUANTITY);
        if (cells.has(PRICE)) row.priceFen = cells.number(PRICE);
        else if (!cells.wrong(PRICE)) faults.add(cells.column(PRICE) ? PRICE : NUMBER, "", Words.of("必填", "Required"), Words.of("补上，或删掉这一行", "Fill it in, or remove the row"));
        if (cells.has(POSTAGE)) row.postageFen = cells.number(POSTAGE);
        if (cells.has(PRICE) && cells.has(QUANTITY)) row.goodsFen = cells.number(PRICE) * cells.number(QUANTITY);
        if (cells.has(PAYABLE)) row.payableFen = cells.number(PAYABLE);
    }

    private static void state(Cells cells, OrderRow row, Faults faults) {
        if (cells.has(PLACED_AT)) {
            row.placedAt = cells.number(PLACED_AT);
            row.placedDay = cells.day(PLACED_AT);
        }
        if (cells.has(PAID_AT)) row.paidAt = cells.number(PAID_AT);
        if (cells.has(PROMISED_AT)) row.promisedAt = cells.number(PROMISED_AT);
        row.paidFen = cells.has(PAID_AT) && cells.has(PAYABLE) ? cells.number(PAYABLE) : 0;
        if (!cells.has(STATE)) return;
        var state = STATES.find(cells.text(STATE));
        if (state == null) {
            faults.add(STATE, cells.text(STATE), PlatformState.UNKNOWN, STATES.mend());
            return;
        }
        row.state = cells.text(STATE);
        row.stage = state.stage().name();
        row.rank = state.rank();
        row.refund = AfterSales.refund(cells.column(AFTER_SALES), cells.text(AFTER_SALES));
        var paid = state.rank() >= 1 && state.rank() <= 4;
        if (paid && cells.column(PAID_AT) && !cells.has(PAID_AT) && !cells.wrong(PAID_AT))
            faults.add(PAID_AT, "", Words.of("已付款的单没有付款时间", "A paid order without its time of payment"), Words.of("和后台核对后补上", "Fill it in from the back office"));
    }

    private void recipient(Cells cells, OrderRow row) {
        if (!cells.column(NAME)) return;
        row.province = cells.text(PROVINCE);
        row.city = cells.text(CITY);
        row.district = cells.text(DISTRICT);
        var street = cells.column(STREET) ? cells.text(STREET) : "";
        var address = cells.column(ADDRESS) ? cells.text(ADDRESS) : "";
        buyers.recipient(row, cells.text(NAME), cells.text(PHONE), street + address);
    }
}
