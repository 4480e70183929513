package zhanggui.fulfilment.platforms;

import java.util.List;
import zhanggui.kernel.Words;

/** INT-01: the columns by which a platform's back office takes shipped orders in batches. The names are the platform's own, in every language. */
enum ShipFile {
    TAOBAO("订单编号", "物流公司", "物流单号"),
    PDD("订单号", "快递公司", "快递单号"),
    DOUYIN("订单号", "快递公司", "快递单号"),
    JD("订单号", "承运商", "运单号"),
    B2B("订单号", "物流公司", "运单号"),
    OWN("订单号", "快递公司", "快递单号"),
    OTHER("订单号", "快递公司", "快递单号");

    private final List<Words> heads;

    ShipFile(String order, String courier, String waybill) { heads = List.of(order, courier, waybill).stream().map(h -> Words.of(h, h)).toList(); }

    List<Words> heads() { return heads; }

    static ShipFile of(String platform) {
        for (var file : values()) if (file.name().equals(platform)) return file;
        return OTHER;
    }
}
