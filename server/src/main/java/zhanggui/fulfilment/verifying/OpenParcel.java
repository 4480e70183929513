package zhanggui.fulfilment.verifying;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.Parcel;
import zhanggui.kernel.SkuId;

/** A parcel on the verifier's table: what belongs in it and what was scanned so far. @param lots INV-45: which pieces of goods with lots belong in it; empty for goods without */
record OpenParcel(long shop, long id, String shopName, @Nullable String waybill, String number, String courier, String courierName, int pieces, String remark, boolean urgent,
        @Nullable Instant openedAt, int openExceptions, List<Line> lines, List<LotToTake> lots) {

    /** An answer that was kept before there were lots has none. */
    OpenParcel {
        lots = lots == null ? List.of() : lots;
    }

    /** @param bin where it lies, B-03-2; empty when it has no place */
    record Line(int no, SkuId sku, String name, String code, @Nullable String barcode, String bin, int quantity, int scanned) {
        int missing() { return quantity - scanned; }
        boolean isFor(String scannedCode) { return scannedCode.equalsIgnoreCase(code) || scannedCode.equalsIgnoreCase(barcode); }
        Line plus(int pieces) { return new Line(no, sku, name, code, barcode, bin, quantity, scanned + pieces); }
    }

    static OpenParcel of(Parcel p, String shopName, String courierName, @Nullable Instant openedAt, List<Line> lines) {
        return new OpenParcel(p.ref().shop().value(), p.ref().id(), shopName, p.waybill(), p.number(), p.courier(), courierName, p.pieces(), p.remark(), p.urgent(), openedAt, p.openExceptions(), lines, List.of());
    }

    OpenParcel withLots(List<LotToTake> taken) {
        return new OpenParcel(shop, id, shopName, waybill, number, courier, courierName, pieces, remark, urgent, openedAt, openExceptions, lines, taken);
    }

    int missing() { return lines.stream().mapToInt(Line::missing).sum(); }

    OpenParcel with(Line changed) { return copy(openExceptions, lines.stream().map(l -> l.no() == changed.no() ? changed : l).toList()); }

    OpenParcel withExceptions(int open) { return copy(open, lines); }

    OpenParcel fresh() { return copy(openExceptions, lines.stream().map(l -> l.plus(-l.scanned())).toList()); }

    private OpenParcel copy(int open, List<Line> newLines) {
        return new OpenParcel(shop, id, shopName, waybill, number, courier, courierName, pieces, remark, urgent, openedAt, open, newLines, lots);
    }
}
