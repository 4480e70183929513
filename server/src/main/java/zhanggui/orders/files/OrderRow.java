package zhanggui.orders.files;

import java.util.List;
import zhanggui.importing.spi.RowsFormat;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageColumn.Type;
import zhanggui.importing.spi.StageRow;

/** One row of an export as it is staged, whatever platform it is of. One object is used for all rows. */
final class OrderRow implements RowsFormat.Row {

    /** The staging table's columns; {@link #stage} fills them in this order. */
    static final List<StageColumn> COLUMNS = List.of(
            text("platform_no"), number("month_base"), text("platform_state"), text("stage"), number("rank"), text("refund"), number("refund_fen"),
            time("placed_at"), time("paid_at"), number("payable_fen"), number("goods_fen"), number("postage_fen"), number("paid_fen"), number("quantity"),
            text("buyer_key"), text("buyer_remark"), text("seller_remark"), text("courier"), text("waybill"), text("closed_because"),
            new StageColumn("recipient", Type.BYTEA), number("recipient_print"), text("recipient_masked"), text("province"), text("city"), text("district"),
            number("print"), text("line_key"), text("code"), text("title"), text("spec"), number("line_quantity"), number("price_fen"), number("line_print"), text("shop_name"), text("document"), time("promised_at"), new StageColumn("invoice", Type.BYTEA), text("invoice_says"));

    static final long NONE = Long.MIN_VALUE;

    String number, state, stage, refund, buyerKey, buyerRemark, sellerRemark, courier, waybill, closedBecause, recipientMasked, province, city, district, lineKey, code, title, spec, shopName, document, invoiceSays;
    byte[] recipient, invoice;
    long rank, refundFen, placedAt, placedDay, paidAt, payableFen, goodsFen, postageFen, paidFen, quantity, recipientPrint, lineQuantity, priceFen, promisedAt;

    private long print;

    @Override
    public void clear() {
        number = state = stage = refund = buyerKey = buyerRemark = sellerRemark = courier = waybill = closedBecause = recipientMasked = province = city = district = lineKey = code = title = spec = shopName = document = invoiceSays = null;
        recipient = invoice = null;
        rank = refundFen = placedAt = placedDay = paidAt = payableFen = goodsFen = postageFen = paidFen = quantity = recipientPrint = lineQuantity = priceFen = promisedAt = NONE;
    }

    @Override
    public void stage(StageRow out) {
        print = 0x9E3779B97F4A7C15L;
        put(out, number);
        put(out, placedDay == NONE ? NONE : monthBase(placedDay));
        put(out, state);
        put(out, stage);
        put(out, rank);
        put(out, refund);
        put(out, refundFen);
        putTime(out, placedAt);
        putTime(out, paidAt);
        put(out, payableFen);
        put(out, goodsFen);
        put(out, postageFen);
        put(out, paidFen);
        put(out, quantity);
        put(out, buyerKey);
        put(out, buyerRemark);
        put(out, sellerRemark);
        put(out, courier);
        put(out, waybill);
        put(out, closedBecause);
        out.bytes(recipient);
        put(out, recipientPrint);
        put(out, recipientMasked);
        put(out, province);
        put(out, city);
        put(out, district);
        out.number(print);
        print = 0x9E3779B97F4A7C15L;
        put(out, lineKey);
        put(out, code);
        put(out, title);
        put(out, spec);
        put(out, lineQuantity);
        put(out, priceFen);
        out.number(print);
        if (shopName == null) out.none(); // no part of what an order says
        else out.text(shopName);
        if (document == null) out.none(); // told by the pieces, which are part of it
        else out.text(document);
        putTime(out, promisedAt);
        out.bytes(invoice); // sealed anew each time: no part of what an order says
        out.text(invoiceSays);
    }

    private void put(StageRow out, String value) {
        if (value == null) {
            mix(1);
            out.none();
            return;
        }
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < value.length(); i++) hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        mix(hash);
        out.text(value);
    }

    private void put(StageRow out, long value) {
        mix(value);
        if (value == NONE) out.none();
        else out.number(value);
    }

    private void putTime(StageRow out, long micros) {
        mix(micros);
        if (micros == NONE) out.none();
        else out.instant(micros);
    }

    private void mix(long value) {
        print = (print ^ value) * 0xBF58476D1CE4E5B9L;
        print ^= print >>> 31;
    }

    /** The upper part of an order's id, see {@link zhanggui.kernel.MonthId}. */
    private static long monthBase(long epochDay) {
        var day = java.time.LocalDate.ofEpochDay(epochDay);
        return zhanggui.kernel.MonthId.of(day, 0);
    }

    private static StageColumn text(String name) { return new StageColumn(name, Type.TEXT); }
    private static StageColumn number(String name) { return new StageColumn(name, Type.BIGINT); }
    private static StageColumn time(String name) { return new StageColumn(name, Type.TIMESTAMPTZ); }
}
