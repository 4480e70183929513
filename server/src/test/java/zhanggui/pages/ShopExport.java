package zhanggui.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Orders as the marketplace's back office exports them: the heads of the fixtures, rows of our own, in GB18030. */
final class ShopExport {

    /** @param paid as written in the file, so that it can be written wrong */
    record Sold(String number, String buyer, String paid, int pieces, String code, String title, String remark) {}

    private static final Charset GB = Charset.forName("GB18030");

    private ShopExport() {}

    static byte[] list(List<Sold> orders) {
        return file("ExportOrderList201707080101.csv", orders.stream().map(o -> Map.ofEntries(
                Map.entry("订单编号", "=" + o.number), Map.entry("买家会员名", o.buyer), Map.entry("买家应付货款", o.paid), Map.entry("买家应付邮费", "0.00"), Map.entry("总金额", o.paid),
                Map.entry("买家实际支付金额", o.paid), Map.entry("订单状态", "买家已付款，等待卖家发货"), Map.entry("收货人姓名", o.buyer), Map.entry("收货地址", "浙江省 杭州市 余杭区 文一西路 969 号(310000)"),
                Map.entry("联系手机", "'13800000000"), Map.entry("订单创建时间", "2026-03-02 09:12:00"), Map.entry("订单付款时间", "2026-03-02 09:13:00"), Map.entry("宝贝标题", o.title),
                Map.entry("宝贝种类", "1"), Map.entry("订单备注", o.remark), Map.entry("宝贝总数量", String.valueOf(o.pieces)), Map.entry("店铺名称", "清禾旗舰店"), Map.entry("退款金额", "0.00"))).toList());
    }

    static byte[] detail(List<Sold> orders) {
        return file("ExportOrderDetailList201707080101.csv", orders.stream().map(o -> Map.of("订单编号", "=" + o.number, "标题", o.title, "价格", o.paid, "购买数量", String.valueOf(o.pieces),
                "外部系统编号", o.code, "订单状态", "买家已付款，等待卖家发货", "商家编码", o.code)).toList());
    }

    private static byte[] file(String fixture, List<Map<String, String>> rows) {
        var head = head(fixture);
        var columns = Arrays.stream(head.split(",")).map(c -> c.replace("\"", "").strip()).toList();
        return rows.stream().map(row -> columns.stream().map(c -> cell(row.getOrDefault(c, ""))).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", head + "\r\n", "\r\n")).getBytes(GB);
    }

    private static String cell(String value) { return value.startsWith("=") ? "=\"" + value.substring(1) + "\"" : "\"" + value + "\""; }

    private static String head(String fixture) {
        try (var in = ShopExport.class.getResourceAsStream("/fixtures/" + fixture)) {
            return new String(in.readAllBytes(), GB).lines().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
