package zhanggui.demo;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes orders the way the marketplace's back office exports them: order list (46 columns) and order detail (10 columns), in GB18030. */
class TaobaoExport {

    private static final Charset GB = Charset.forName("GB18030");
    private static final List<String> LIST = List.of("订单编号", "买家会员名", "买家支付宝账号", "买家应付货款", "买家应付邮费", "买家支付积分", "总金额", "返点积分",
            "买家实际支付金额", "买家实际支付积分", "订单状态", "买家留言", "收货人姓名", "收货地址 ", "运送方式", "联系电话 ", "联系手机", "订单创建时间", "订单付款时间 ",
            "宝贝标题 ", "宝贝种类 ", "物流单号 ", "物流公司", "订单备注", "宝贝总数量", "店铺Id", "店铺名称", "订单关闭原因", "卖家服务费", "买家服务费", "发票抬头",
            "是否手机订单", "分阶段订单信息", "特权订金订单id", "是否上传合同照片", "是否上传小票", "是否代付", "定金排名", "修改后的sku", "修改后的收货地址", "异常信息",
            "天猫卡券抵扣", "集分宝抵扣", "是否是O2O交易", "退款金额", "预约门店");
    private static final List<String> DETAIL = List.of("订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "套餐信息", "备注", "订单状态", "商家编码");

    private final DateTimeFormatter time;

    TaobaoExport(ZoneId zone) { time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone); }

    byte[] list(List<Sale> sales) {
        var text = new StringBuilder(row(LIST));
        for (var sale : sales) {
            var cells = new HashMap<String, String>();
            cells.put("订单编号", "=\"" + sale.number() + "\"");
            cells.put("买家会员名", sale.buyer());
            cells.put("买家应付货款", sale.payable().toString());
            cells.put("买家应付邮费", "0.00");
            cells.put("买家支付积分", "0");
            cells.put("总金额", sale.payable().toString());
            cells.put("返点积分", "0");
            cells.put("买家实际支付金额", sale.paid().toString());
            cells.put("买家实际支付积分", "0");
            cells.put("订单状态", sale.seen().status());
            cells.put("买家留言", sale.buyerWords());
            cells.put("收货人姓名", sale.name());
            cells.put("收货地址 ", sale.address());
            cells.put("运送方式", "快递");
            cells.put("联系手机", "'" + sale.phone());
            cells.put("订单创建时间", time.format(sale.placedAt()));
            cells.put("订单付款时间 ", sale.seen().paid() ? time.format(sale.paidAt()) : "");
            cells.put("宝贝标题 ", sale.lines().stream().map(l -> l.goods().title()).collect(Collectors.joining(",")));
            cells.put("宝贝种类 ", String.valueOf(sale.lines().size()));
            cells.put("订单备注", sale.sellerRemark());
            cells.put("宝贝总数量", String.valueOf(sale.pieces()));
            cells.put("店铺Id", "0");
            cells.put("店铺名称", sale.shop());
            cells.put("订单关闭原因", sale.seen().closedBecause());
            cells.put("卖家服务费", "0");
            cells.put("买家服务费", "0元");
            cells.put("是否手机订单", "手机订单");
            cells.put("退款金额", sale.seen().refund().toString());
            text.append(row(LIST.stream().map(name -> cells.getOrDefault(name, "")).toList()));
        }
        return text.toString().getBytes(GB);
    }

    /** Each data row ends with one comma too many, as in the real file. */
    byte[] detail(List<Sale> sales) {
        var text = new StringBuilder(row(DETAIL));
        for (var sale : sales) {
            for (var line : sale.lines()) {
                var goods = line.goods();
                var cells = new ArrayList<>(List.of("=\"" + sale.number() + "\"", goods.name(), goods.price().toString(), String.valueOf(line.quantity()),
                        goods.code(), "规格：" + goods.spec(), "", "", sale.seen().status(), goods.code()));
                text.append(row(cells).replace("\r\n", ",\r\n"));
            }
        }
        return text.toString().getBytes(GB);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.startsWith("=\"") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"").collect(Collectors.joining(",", "", "\r\n"));
    }

}
