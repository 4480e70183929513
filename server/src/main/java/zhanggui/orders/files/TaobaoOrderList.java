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

/** 宝贝订单列表 of Taobao and Tmall, all versions since 2014: one row an order, without its lines. */
final class TaobaoOrderList implements Dialect {

    private static final int NUMBER = 0, BUYER = 1, GOODS = 2, POSTAGE = 3, TOTAL = 4, PAID = 5, STATE = 6, BUYER_REMARK = 7, NAME = 8, ADDRESS = 9, PHONE = 10, MOBILE = 11,
            PLACED_AT = 12, PAID_AT = 13, WAYBILL = 14, COURIER = 15, REMARK = 16, QUANTITY = 17, CLOSED = 18, REFUND = 19, CHANGED_ADDRESS = 20, SHOP = 21, INVOICE = 22;

    private static final List<Field> FIELDS = List.of(
            Field.required(ID, "订单编号"), Field.optional(TEXT, "买家会员名"), Field.optional(MONEY, "买家应付货款"), Field.optional(MONEY, "买家应付邮费"),
            Field.optional(MONEY, "总金额"), Field.required(MONEY, "买家实际支付金额"), Field.required(TEXT, "订单状态"), Field.optional(TEXT, "买家留言"),
            Field.personal("收货人姓名"), Field.personal("收货地址"), Field.personal("联系电话"), Field.personal("联系手机"),
            Field.required(TIMESTAMP, "订单创建时间"), Field.optional(TIMESTAMP, "订单付款时间"), Field.optional(TEXT, "物流单号"), Field.optional(TEXT, "物流公司"),
            Field.optional(TEXT, "订单备注", "商家备忘"), Field.optional(INTEGER, "宝贝总数量"), Field.optional(TEXT, "订单关闭原因"), Field.optional(MONEY, "退款金额"),
            Field.personal("修改后的收货地址"), Field.optional(TEXT, "店铺名称"), Field.personal("发票抬头"));

    static final PlatformState.Known STATES = PlatformState.Known.of(
            new PlatformState("等待买家付款", Stage.AWAITING_PAYMENT, 0),
            new PlatformState("买家已付款，等待卖家发货", Stage.TO_REVIEW, 1),
            new PlatformState("卖家部分发货", Stage.TO_REVIEW, 2),
            new PlatformState("卖家已发货，等待买家确认", Stage.SHIPPED, 3),
            new PlatformState("交易成功", Stage.DONE, 4),
            new PlatformState("交易关闭", Stage.CANCELLED, 5));

    private final Buyers buyers;

    TaobaoOrderList(Buyers buyers) { this.buyers = buyers; }

    @Override public String key() { return "taobao.order_list"; }
    @Override public Words name() { return Words.of("天猫/淘宝 订单列表", "Tmall/Taobao order list"); }
    @Override public String platform() { return "TAOBAO"; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public int number() { return NUMBER; }
    @Override public Holds holds() { return Holds.ORDERS; }
    @Override public boolean namesShop() { return true; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        check(cells, faults);
        var state = state(cells, faults);
        row.number = cells.text(NUMBER);
        row.state = cells.text(STATE);
        row.shopName = cells.has(SHOP) ? cells.text(SHOP) : null;
        row.buyerKey = Buyers.key("TAOBAO", cells.text(BUYER));
        row.buyerRemark = cells.text(BUYER_REMARK);
        row.sellerRemark = cells.text(REMARK);
        row.courier = cells.text(COURIER);
        row.waybill = cells.text(WAYBILL);
        row.closedBecause = "订单未关闭".equals(cells.text(CLOSED)) ? "" : cells.text(CLOSED);
        money(cells, row);
        if (cells.has(PLACED_AT)) {
            row.placedAt = cells.number(PLACED_AT);
            row.placedDay = cells.day(PLACED_AT);
        }
        if (cells.has(PAID_AT)) row.paidAt = cells.number(PAID_AT);
        if (state != null) {
            row.stage = state.stage().name();
            row.rank = state.rank();
            row.refund = refund(cells, state);
        }
        buyers.invoice(row, cells.text(INVOICE), row.buyerRemark);
        recipient(cells, row);
    }

    private static void check(Cells cells, Faults faults) {
        Checks.notNegative(cells, faults, GOODS, POSTAGE, TOTAL, PAID, REFUND);
        Checks.atLeastOne(cells, faults, QUANTITY);
        if (cells.has(GOODS) && cells.has(POSTAGE) && cells.has(TOTAL)) Checks.addsUp(cells, faults, TOTAL, cells.number(GOODS) + cells.number(POSTAGE), "货款加邮费", "goods and postage");
        Checks.atMost(cells, faults, PAID, TOTAL, "总金额", "the total");
        Checks.atMost(cells, faults, REFUND, TOTAL, "总金额", "the total");
        Checks.notBefore(cells, faults, PAID_AT, PLACED_AT, "订单创建时间", "the order itself");
    }

    private static PlatformState state(Cells cells, Faults faults) {
        if (!cells.has(STATE)) return null;
        var state = STATES.find(cells.text(STATE));
        if (state == null) {
            faults.add(STATE, cells.text(STATE), PlatformState.UNKNOWN, STATES.mend());
            return null;
        }
        var paid = state.rank() >= 1 && state.rank() <= 4;
        if (paid && cells.column(PAID_AT) && !cells.has(PAID_AT) && !cells.wrong(PAID_AT)) faults.add(PAID_AT, "", Words.of("已付款的单没有付款时间", "A paid order without its time of payment"), Words.of("和后台核对后补上", "Fill it in from the back office"));
        var toShip = state.rank() == 1 && cells.column(NAME) && !cells.has(NAME);
        if (toShip && !cells.wrong(NAME)) faults.add(NAME, "", Words.of("必填", "Required"), Words.of("补上，或删掉这一行", "Fill it in, or remove the row"));
        return state;
    }

    private static void money(Cells cells, OrderRow row) {
        if (cells.has(PAID)) row.paidFen = cells.number(PAID);
        if (cells.has(TOTAL)) row.payableFen = cells.number(TOTAL);
        if (cells.has(GOODS)) row.goodsFen = cells.number(GOODS);
        if (cells.has(POSTAGE)) row.postageFen = cells.number(POSTAGE);
        if (cells.has(QUANTITY)) row.quantity = cells.number(QUANTITY);
        if (cells.column(REFUND)) row.refundFen = cells.has(REFUND) ? cells.number(REFUND) : 0;
    }

    /** Money given back: done when the trade has ended, asked for while it runs. */
    private static String refund(Cells cells, PlatformState state) {
        if (!cells.column(REFUND)) return null;
        if (!cells.has(REFUND) || cells.number(REFUND) == 0) return "NONE";
        return state.rank() >= 4 ? "REFUNDED" : "ASKED";
    }

    private void recipient(Cells cells, OrderRow row) {
        if (!cells.column(NAME)) return;
        var changed = cells.column(CHANGED_ADDRESS) && cells.has(CHANGED_ADDRESS) ? CHANGED_ADDRESS : ADDRESS;
        var street = Buyers.region(row, cells.text(changed));
        buyers.recipient(row, cells.text(NAME), cells.has(MOBILE) ? cells.text(MOBILE) : cells.text(PHONE), street);
    }
}
