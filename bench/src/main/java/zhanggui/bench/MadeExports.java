package zhanggui.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** Order list and details of a shop, made up but in the platform's exact manner: GBK, 46 columns, one to three lines an order, discounts, all states. */
final class MadeExports {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] STATES = {"买家已付款，等待卖家发货", "卖家已发货，等待买家确认", "交易成功", "交易成功", "交易成功", "交易成功", "交易关闭", "等待买家付款"};
    private static final String[] NAMES = {"江月", "何砚", "林晚秋", "周远", "沈一禾", "陆青", "苏合", "顾念", "程一诺", "许知白"};
    private static final String LIST_HEAD = "\"订单编号\",\"买家会员名\",\"买家支付宝账号\",\"买家应付货款\",\"买家应付邮费\",\"买家支付积分\",\"总金额\",\"返点积分\",\"买家实际支付金额\",\"买家实际支付积分\",\"订单状态\",\"买家留言\",\"收货人姓名\",\"收货地址 \",\"运送方式\",\"联系电话 \",\"联系手机\",\"订单创建时间\",\"订单付款时间 \",\"宝贝标题 \",\"宝贝种类 \",\"物流单号 \",\"物流公司\",\"订单备注\",\"宝贝总数量\",\"店铺Id\",\"店铺名称\",\"订单关闭原因\",\"卖家服务费\",\"买家服务费\",\"发票抬头\",\"是否手机订单\",\"分阶段订单信息\",\"特权订金订单id\",\"是否上传合同照片\",\"是否上传小票\",\"是否代付\",\"定金排名\",\"修改后的sku\",\"修改后的收货地址\",\"异常信息\",\"天猫卡券抵扣\",\"集分宝抵扣\",\"是否是O2O交易\",\"退款金额\",\"预约门店\"\r\n";
    private static final String DETAIL_HEAD = "\"订单编号\",\"标题\",\"价格\",\"购买数量\",\"外部系统编号\",\"商品属性\",\"套餐信息\",\"备注\",\"订单状态\",\"商家编码\"\r\n";

    private final Path list;
    private final Path details;
    private long lines;

    MadeExports(Path folder) {
        this.list = folder.resolve("ExportOrderList202603010900.csv");
        this.details = folder.resolve("ExportOrderDetailList202603010905.csv");
    }

    Path list() { return list; }
    Path details() { return details; }
    long lines() { return lines; }

    /** The same seed gives the same bytes. */
    void make(int orders, long seed) throws IOException {
        var random = new Random(seed);
        var begin = LocalDateTime.of(2025, 12, 1, 0, 0);
        var gbk = Charset.forName("GBK");
        try (var head = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(list), gbk), 1 << 16);
             var tail = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(details), gbk), 1 << 16)) {
            head.write(LIST_HEAD);
            tail.write(DETAIL_HEAD);
            for (var i = 0; i < orders; i++) order(i, orders, random, begin, head, tail);
        }
    }

    private void order(int i, int orders, Random random, LocalDateTime begin, BufferedWriter head, BufferedWriter tail) throws IOException {
        var number = "39172" + String.format("%013d", 1_000_000L + i * 7L + random.nextInt(7));
        var state = STATES[random.nextInt(STATES.length)];
        var placed = begin.plusSeconds(i * (90L * 86_400) / orders);
        var count = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        var goods = 0L;
        var pieces = 0;
        for (var line = 0; line < count; line++) {
            var sku = random.nextInt(2_000);
            var price = 900 + sku * 13L;
            var quantity = random.nextInt(8) == 0 ? 2 : 1;
            goods += price * quantity;
            pieces += quantity;
            tail.append("=\"").append(number).append("\",\"示例家居用品第").append(Integer.toString(sku)).append("款，含配件\",\"").append(yuan(price)).append("\",\"").append(Integer.toString(quantity))
                    .append("\",\"QH-").append(Integer.toString(sku)).append("\",\"颜色分类：").append(Integer.toString(sku % 17)).append("号色;尺寸：标准\",\"\",\"\",\"").append(state).append("\",\"QH-").append(Integer.toString(sku)).append("\",\r\n");
            lines++;
        }
        var off = random.nextInt(3) == 0 ? goods / 10 : 0;
        var owed = goods - off;
        var paid = state.equals("等待买家付款") ? 0 : owed;
        var closed = state.equals("交易关闭");
        var shipped = state.startsWith("卖家") || state.equals("交易成功");
        head.append("=\"").append(number).append("\",\"买家").append(Integer.toString(random.nextInt(400_000))).append("\",\"b").append(Integer.toString(i)).append("@example.com\",\"").append(yuan(owed))
                .append("\",\"0.00\",\"0\",\"").append(yuan(owed)).append("\",\"0\",\"").append(yuan(paid)).append("\",\"0\",\"").append(state).append("\",\"").append(random.nextInt(9) == 0 ? "请尽快发货,谢谢" : "")
                .append("\",\"").append(NAMES[random.nextInt(NAMES.length)]).append("\",\"浙江省 杭州市 余杭区 五常街道示例路").append(Integer.toString(random.nextInt(999))).append("号(310000)\",\"快递\",\"\",\"'138")
                .append(String.format("%08d", random.nextInt(100_000_000))).append("\",\"").append(TIME.format(placed)).append("\",\"").append(paid > 0 ? TIME.format(placed.plusSeconds(40)) : "")
                .append("\",\"示例家居用品，含配件\",\"").append(Integer.toString(count)).append("\",\"").append(shipped ? "7530" + String.format("%08d", i) : "").append("\",\"").append(shipped ? "中通快递" : "")
                .append("\",\"").append(random.nextInt(12) == 0 ? "赠杯垫" : "").append("\",\"").append(Integer.toString(pieces)).append("\",\"0\",\"示例旗舰店\",\"").append(closed ? "买家申请退款" : "订单未关闭")
                .append("\",\"0\",\"0元\",\"\",\"手机订单\",\"\",=\"\",\"否\",\"否\",\"否\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"").append(closed ? yuan(paid) : "0.00").append("\",\"\"\r\n");
    }

    private static String yuan(long fen) { return fen / 100 + "." + (fen % 100 < 10 ? "0" : "") + fen % 100; }
}
