package zhanggui.orders.files;

import static zhanggui.importing.spi.Field.Type.ID;
import static zhanggui.importing.spi.Field.Type.INTEGER;
import static zhanggui.importing.spi.Field.Type.MONEY;
import static zhanggui.importing.spi.Field.Type.TEXT;
import static zhanggui.importing.spi.Field.Type.TIMESTAMP;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/** Orders of Pinduoduo: one row an order with its only line; the seller picks the columns. */
final class PddOrders implements Dialect {

    private static final int NUMBER = 0, TITLE = 1, STATE = 2, GOODS = 3, POSTAGE = 4, SHOP_OFF = 5, PLATFORM_OFF = 6, DUODUO_OFF = 7, PAID = 8, QUANTITY = 9, SPEC = 10, CODE = 11,
            GOODS_CODE = 12, REMARK = 13, AFTER_SALES = 14, WAYBILL = 15, COURIER = 16, DEALT_AT = 17, PAID_AT = 18, BUYER_REMARK = 19, PROVINCE = 20, CITY = 21, DISTRICT = 22, PROMISED_AT = 23;

    private static final List<Field> FIELDS = List.of(
            Field.required(ID, "订单号"), Field.required(TEXT, "商品"), Field.required(TEXT, "订单状态"), Field.optional(MONEY, "商品总价(元)"), Field.optional(MONEY, "邮费(元)"),
            Field.optional(MONEY, "店铺优惠折扣(元)"), Field.optional(MONEY, "平台优惠折扣(元)"), Field.optional(MONEY, "多多支付立减金额(元)"), Field.required(MONEY, "用户实付金额(元)"),
            Field.required(INTEGER, "商品数量(件)"), Field.optional(TEXT, "商品规格"), Field.optional(TEXT, "商家编码-规格维度"), Field.optional(TEXT, "商家编码-商品维度"), Field.optional(TEXT, "商家备注"),
            Field.optional(TEXT, "售后状态"), Field.optional(TEXT, "快递单号"), Field.optional(TEXT, "快递公司"), Field.optional(TIMESTAMP, "订单成交时间"), Field.optional(TIMESTAMP, "支付时间"),
            Field.optional(TEXT, "买家留言"), Field.optional(TEXT, "省"), Field.optional(TEXT, "市"), Field.optional(TEXT, "区"), Field.optional(TIMESTAMP, "承诺发货时间"));

    private static final PlatformState.Known STATES = PlatformState.Known.of(
            new PlatformState("待支付", Stage.AWAITING_PAYMENT, 0), new PlatformState("待付款", Stage.AWAITING_PAYMENT, 0), new PlatformState("待成团", Stage.AWAITING_PAYMENT, 0),
            new PlatformState("待发货", Stage.TO_REVIEW, 1),
            new PlatformState("已发货，待收货", Stage.SHIPPED, 3), new PlatformState("已发货，待签收", Stage.SHIPPED, 3), new PlatformState("已发货", Stage.SHIPPED, 3), new PlatformState("已发货，退款成功", Stage.SHIPPED, 4),
            new PlatformState("已收货", Stage.DONE, 4), new PlatformState("已签收", Stage.DONE, 4), new PlatformState("已收货，退款成功", Stage.DONE, 4),
            new PlatformState("未发货，退款成功", Stage.CANCELLED, 5), new PlatformState("已取消", Stage.CANCELLED, 5), new PlatformState("交易已取消", Stage.CANCELLED, 5));

    private final BusinessCalendar calendar;

    PddOrders(BusinessCalendar calendar) { this.calendar = calendar; }

    @Override public String key() { return "pdd.order"; }
    @Override public Words name() { return Words.of("拼多多 订单", "Pinduoduo orders"); }
    @Override public String platform() { return "PDD"; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public int number() { return NUMBER; }
    @Override public Holds holds() { return Holds.BOTH; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        Checks.notNegative(cells, faults, GOODS, POSTAGE, SHOP_OFF, PLATFORM_OFF, DUODUO_OFF, PAID);
        Checks.atLeastOne(cells, faults, QUANTITY);
        if (allMoney(cells)) Checks.addsUp(cells, faults, PAID, cells.number(GOODS) + cells.number(POSTAGE) - cells.number(SHOP_OFF) - cells.number(PLATFORM_OFF) - cells.number(DUODUO_OFF),
                "总价加邮费减优惠", "goods and postage less discounts");
        row.number = cells.text(NUMBER);
        row.state = cells.text(STATE);
        row.buyerRemark = cells.text(BUYER_REMARK);
        row.sellerRemark = cells.text(REMARK);
        row.courier = cells.text(COURIER);
        row.waybill = cells.text(WAYBILL);
        row.province = cells.text(PROVINCE);
        row.city = cells.text(CITY);
        row.district = cells.text(DISTRICT);
        money(cells, row);
        times(cells, row, faults);
        if (cells.has(PROMISED_AT)) row.promisedAt = cells.number(PROMISED_AT);
        state(cells, row, faults);
        line(cells, row);
    }

    private static boolean allMoney(Cells cells) {
        return cells.has(GOODS) && cells.has(POSTAGE) && cells.has(SHOP_OFF) && cells.has(PLATFORM_OFF) && cells.has(DUODUO_OFF) && cells.has(PAID);
    }

    private static void money(Cells cells, OrderRow row) {
        if (!cells.has(PAID)) return;
        row.payableFen = cells.number(PAID);
        row.paidFen = cells.number(PAID);
        if (cells.has(GOODS)) row.goodsFen = cells.number(GOODS);
        if (cells.has(POSTAGE)) row.postageFen = cells.number(POSTAGE);
        if (cells.has(QUANTITY)) row.quantity = cells.number(QUANTITY);
    }

    /** The order's number begins with its day: what is left when the time of the deal is blank. */
    private void times(Cells cells, OrderRow row, Faults faults) {
        if (cells.has(DEALT_AT)) {
            row.placedAt = cells.number(DEALT_AT);
            row.placedDay = cells.day(DEALT_AT);
            row.paidAt = cells.has(PAID_AT) ? cells.number(PAID_AT) : row.placedAt;
            return;
        }
        if (cells.has(PAID_AT)) row.paidAt = cells.number(PAID_AT);
        if (cells.wrong(DEALT_AT) || !cells.has(NUMBER)) return;
        var day = dayIn(cells.text(NUMBER));
        if (day == null) {
            faults.add(NUMBER, cells.text(NUMBER), Words.of("订单成交时间空着，订单号里也看不出日期", "No time of the deal, and no day in the number"), Words.of("导出时勾上订单成交时间", "Tick the time of the deal when exporting"));
            return;
        }
        row.placedDay = day.toEpochDay();
        row.placedAt = calendar.startOf(day).getEpochSecond() * 1_000_000;
    }

    /** 260517-607198974342268 was placed on 2026-05-17. */
    static LocalDate dayIn(String number) {
        if (number.length() < 7 || number.charAt(6) != '-' || !number.substring(0, 6).chars().allMatch(c -> c >= '0' && c <= '9')) return null;
        try {
            return LocalDate.of(2000 + Integer.parseInt(number.substring(0, 2)), Integer.parseInt(number.substring(2, 4)), Integer.parseInt(number.substring(4, 6)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void state(Cells cells, OrderRow row, Faults faults) {
        if (!cells.has(STATE)) return;
        var state = STATES.find(cells.text(STATE));
        if (state == null) {
            faults.add(STATE, cells.text(STATE), PlatformState.UNKNOWN, STATES.mend());
            return;
        }
        row.stage = state.stage().name();
        row.rank = state.rank();
        row.refund = AfterSales.refund(cells.column(AFTER_SALES), cells.text(AFTER_SALES));
        if (state.rank() == 0) {
            row.paidFen = 0;
            row.paidAt = OrderRow.NONE;
        }
        if (state.rank() == 1 && row.paidAt == OrderRow.NONE && !cells.wrong(DEALT_AT))
            faults.add(cells.column(DEALT_AT) ? DEALT_AT : STATE, "", Words.of("待发货的单没有成交时间", "An order to be shipped without the time of its deal"), Words.of("和后台核对后补上", "Fill it in from the back office"));
    }

    private static void line(Cells cells, OrderRow row) {
        row.title = cells.text(TITLE);
        row.spec = "无规格".equals(cells.text(SPEC)) ? "" : cells.text(SPEC);
        row.code = cells.has(CODE) ? cells.text(CODE) : cells.text(GOODS_CODE);
        if (!cells.has(QUANTITY) || cells.number(QUANTITY) <= 0) return;
        row.lineQuantity = cells.number(QUANTITY);
        row.priceFen = cells.has(GOODS) ? cells.number(GOODS) / row.lineQuantity : cells.number(PAID) / row.lineQuantity;
    }
}
