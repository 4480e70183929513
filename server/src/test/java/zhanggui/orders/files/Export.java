package zhanggui.orders.files;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order lists as a shop's back office would export them, for tests. */
final class Export {

    private final List<String> notes = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    static Map<String, String> paid(String number) {
        var row = new LinkedHashMap<String, String>();
        row.put("订单编号", "=\"" + number + "\"");
        row.put("买家会员名", "buyer" + number);
        row.put("买家应付货款", "577.00");
        row.put("买家应付邮费", "10.00");
        row.put("总金额", "587.00");
        row.put("买家实际支付金额", "587.00");
        row.put("订单状态", "买家已付款，等待卖家发货");
        row.put("买家留言", "");
        row.put("收货人姓名", "江月");
        row.put("收货地址 ", "浙江省 杭州市 余杭区 五常街道1号");
        row.put("联系手机", "'13800000001");
        row.put("订单创建时间", "2026-03-01 09:00:00");
        row.put("订单付款时间 ", "2026-03-01 09:01:00");
        row.put("物流单号 ", "");
        row.put("物流公司", "");
        row.put("订单备注", "");
        row.put("宝贝总数量", "2");
        row.put("订单关闭原因", "订单未关闭");
        row.put("退款金额", "0.00");
        return row;
    }

    Export note(String line) {
        notes.add(line);
        return this;
    }

    /** @param changes column and value, in turn */
    Export row(String number, String... changes) {
        var row = paid(number);
        for (var i = 0; i < changes.length; i += 2) row.put(changes[i], changes[i + 1]);
        rows.add(row);
        return this;
    }

    byte[] bytes() { return bytes("GBK"); }

    byte[] bytes(String encoding) { return text().getBytes(Charset.forName(encoding)); }

    String text() {
        var text = new StringBuilder();
        notes.forEach(n -> text.append(n).append("\r\n"));
        text.append(String.join(",", (rows.isEmpty() ? paid("1") : rows.getFirst()).keySet())).append("\r\n");
        for (var row : rows) text.append(String.join(",", row.values().stream().map(v -> v.startsWith("=\"") ? v : "\"" + v.replace("\"", "\"\"") + "\"").toList())).append("\r\n");
        return text.toString();
    }
}
