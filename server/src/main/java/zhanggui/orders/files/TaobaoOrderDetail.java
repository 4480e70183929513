package zhanggui.orders.files;

import static zhanggui.importing.spi.Field.Type.ID;
import static zhanggui.importing.spi.Field.Type.INTEGER;
import static zhanggui.importing.spi.Field.Type.MONEY;
import static zhanggui.importing.spi.Field.Type.TEXT;

import java.util.List;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.Words;

/** 宝贝订单明细 of Taobao and Tmall: one row a line. The orders come with the order list. */
final class TaobaoOrderDetail implements Dialect {

    private static final int NUMBER = 0, LINE = 1, TITLE = 2, PRICE = 3, QUANTITY = 4, OUTER_CODE = 5, SPEC = 6, CODE = 7;

    private static final List<Field> FIELDS = List.of(
            Field.required(ID, "主订单编号", "订单编号"), Field.optional(ID, "子订单编号"), Field.required(TEXT, "标题"), Field.required(MONEY, "价格"),
            Field.required(INTEGER, "购买数量"), Field.optional(TEXT, "外部系统编号"), Field.optional(TEXT, "商品属性"), Field.optional(TEXT, "商家编码"));

    @Override public String key() { return "taobao.order_detail"; }
    @Override public Words name() { return Words.of("天猫/淘宝 订单明细", "Tmall/Taobao order details"); }
    @Override public String platform() { return "TAOBAO"; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public int number() { return NUMBER; }
    @Override public Holds holds() { return Holds.LINES; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        Checks.notNegative(cells, faults, PRICE);
        Checks.atLeastOne(cells, faults, QUANTITY);
        row.number = cells.text(NUMBER);
        row.lineKey = cells.has(LINE) ? cells.text(LINE) : null;
        row.title = cells.text(TITLE);
        row.spec = cells.text(SPEC);
        row.code = cells.has(CODE) ? cells.text(CODE) : cells.text(OUTER_CODE);
        if (cells.has(PRICE)) row.priceFen = cells.number(PRICE);
        if (cells.has(QUANTITY)) row.lineQuantity = cells.number(QUANTITY);
    }
}
