package zhanggui.orders.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Field.Type;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Role;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Words;

/** IMP-02: orders in a file of any program: what of an order its columns may tell, under which names programs are known to tell it. */
@Component
class OrderParts implements Mappable {

    static final String NO_STATE = "noState", MINUS = "minus", BLANK = "blank";

    private static final Words NONE = Words.of("", "");

    static final List<Role.Meaning> STATES = List.of(
            new Role.Meaning("UNPAID", Words.of("还没付款", "Not paid yet"), List.of("待付款", "等待付款", "等待买家付款", "未付款", "待支付", "unpaid", "pending payment", "awaiting payment", "on hold", "pending_payment", "created")),
            new Role.Meaning("TO_SHIP", Words.of("已付款，要发货", "Paid, to be shipped"), List.of("待发货", "已付款", "等待卖家发货", "部分发货", "等待发货", "等待出库", "待出库", "备货中", "paid", "processing", "pending", "unshipped", "approved", "invoiced", "in process", "received", "已付", "未发货", "unfulfilled", "partially fulfilled", "partial", "authorized", "买家已付款")),
            new Role.Meaning("SHIPPED", Words.of("已发货", "Shipped"), List.of("已发货", "等待确认收货", "已出库", "配送中", "运输中", "shipped", "in transit", "dispatched", "out for delivery", "待收货")),
            new Role.Meaning("DONE", Words.of("已完成", "Done"), List.of("已完成", "完成", "交易成功", "已签收", "已收货", "成功", "complete", "completed", "delivered", "closed", "resolved", "done", "fulfilled", "delivered to buyer", "picked up")),
            new Role.Meaning("CANCELLED", Words.of("已取消", "Cancelled"), List.of("已取消", "取消", "交易关闭", "关闭", "已关闭", "锁定", "删除", "cancelled", "canceled", "unavailable", "void", "voided", "failed", "lost", "rejected", "disputed")),
            new Role.Meaning("RETURNED", Words.of("全退了", "All refunded"), List.of("已退款", "退款成功", "退货", "全额退款", "refunded", "returned", "returned to seller", "returning to seller", "refund")));

    /** Programs that say of an order apart whether it is paid and whether it has left. */
    static final List<Role.Meaning> PAY_STATES = List.of(
            new Role.Meaning("PAID", Words.of("付了", "Paid"), List.of("paid", "已付款", "已支付", "付款成功", "partially refunded", "partially_refunded", "部分退款", "captured", "success")),
            new Role.Meaning("UNPAID", Words.of("还没付", "Not paid yet"), List.of("unpaid", "pending", "authorized", "partially paid", "partially_paid", "未付款", "待付款", "未支付", "待支付", "部分付款")),
            new Role.Meaning("CANCELLED", Words.of("作废了", "Void"), List.of("voided", "void", "expired", "failed", "declined", "作废", "支付失败", "已关闭")),
            new Role.Meaning("RETURNED", Words.of("全退了", "All refunded"), List.of("refunded", "已退款", "全额退款", "退款成功")));

    static final List<Role> ROLES = List.of(
            Role.needed("number", Words.of("订单号", "Order number"), Words.of("同一个号的几行是一张单", "Rows of the same number are one order"), Type.CODE,
                    "订单编号", "订单号", "主订单编号", "平台单号", "原始单号", "交易编号", "订单id", "单号", "order id", "order_id", "order number", "order no", "ordernumber", "order no.", "invoiceno", "invoice no", "invoice", "invoice id", "invoice number", "transaction id", "transaction_id", "amazon-order-id", "increment_id", "sales order", "bill no", "receipt no", "order"),
            Role.needed("placedAt", Words.of("下单时间", "Placed at"), Words.of("只有日期也行", "A day alone will do"), Type.WHEN,
                    "订单创建时间", "下单时间", "创建时间", "订单提交时间", "订单成交时间", "拍下时间", "成交时间", "订单时间", "下单日期", "订单日期", "日期", "order date", "order_date", "orderdate", "order purchase timestamp", "order_purchase_timestamp", "purchase-date", "purchase date", "invoicedate", "invoice date", "created at", "created_at", "transaction date", "date", "order time", "datetime", "timestamp", "sale date", "time"),
            Role.optional("paidAt", Words.of("付款时间", "Paid at"), Words.of("没有就当下单时付的", "Without it, paid when placed"), Type.WHEN, "订单付款时间", "付款时间", "支付时间", "支付完成时间", "付款确认时间", "付款日期", "order_approved_at", "paid at", "paid_at", "payment date", "payments-date", "payment time", "paid date"),
            new Role("state", Words.of("订单状态", "State"), Words.of("文件里的词对到这里的意思", "What the file's words mean here"), Type.TEXT, false, false, List.of("订单状态", "交易状态", "状态", "order status", "order_status", "order-status", "status", "fulfillment status", "state of order"), STATES),
            new Role("payState", Words.of("付款状态", "Payment state"), Words.of("付款和发货分两列说的文件", "Where paid and shipped are told apart"), Type.TEXT, false, false, List.of("付款状态", "支付状态", "financial status", "payment status", "payment_status", "financial_status"), PAY_STATES),
            Role.optional("code", Words.of("商家编码", "SKU code"), Words.of("对到我们的货品", "Tells which of our goods"), Type.CODE, "商家编码", "商家编码-规格维度", "外部系统编号", "货号", "sku编码", "规格编码", "商品编码", "商品id", "sku", "sku id", "sku_id", "stockcode", "stock code", "product id", "product_id", "productcode", "product code", "item id", "item code", "asin", "item_no", "itemcode", "lineitem sku", "article", "variant sku", "seller-sku", "seller sku"),
            Role.optional("title", Words.of("商品名称", "Goods"), NONE, Type.TEXT, "宝贝标题", "商品名称", "货品标题", "货品名", "标题", "商品标题", "选购商品", "商品", "品名", "货品名称", "description", "product name", "product_name", "product", "item", "item name", "title", "lineitem name", "product-name", "style", "product title", "productname", "category"),
            Role.optional("spec", Words.of("规格", "Variant"), NONE, Type.TEXT, "商品规格", "规格", "商品属性", "颜色尺码", "sku属性", "规格名称", "variant", "size", "color", "variation", "product size", "sub-category", "productline"),
            Role.optional("quantity", Words.of("件数", "Pieces"), Words.of("没有就一行算一件；带负号是退货", "Without it a row is one piece; with a minus it came back"), Type.COUNT, "购买数量", "商品数量", "数量", "宝贝总数量", "订购数量", "件数", "商品数量(件)", "购买件数", "销量", "quantity", "qty", "quantityordered", "quantity ordered", "order quantity", "quantity-purchased", "units", "units sold", "lineitem quantity", "order item quantity", "amount of items", "pieces"),
            Role.optional("price", Words.of("单价", "Unit price"), Words.of("一件的价", "Price of one piece"), Type.AMOUNT, "价格", "商品单价", "单价", "京东价", "销售单价", "成交单价", "unitprice", "unit price", "unit_price", "price", "priceeach", "price each", "item price", "item-price", "price per unit", "selling price", "lineitem price", "sale price", "product price", "order item product price"),
            Role.optional("lineAmount", Words.of("这一行的金额", "Amount of the row"), Words.of("一行一个数；有它就不用单价乘件数", "One for each row; then price times pieces is not needed"), Type.AMOUNT, "小计", "金额", "行金额", "商品金额", "商品总价", "商品总价(元)", "sales", "amount", "line total", "total price", "subtotal", "item total", "order item total", "revenue", "total sales", "line amount", "totalamount", "total_price", "sale amount", "gross sales"),
            Role.optional("orderTotal", Words.of("整单应付", "Total of the order"), Words.of("一张单一个数，每行重复也行", "One for each order, repeated in its rows or not"), Type.AMOUNT, "总金额", "订单金额", "应付金额", "应付总额", "订单总价", "总额", "总计", "总价", "应付", "订单应付金额", "订单总额", "应付款", "合计", "order total", "order_total", "total", "grand total", "grand_total", "total amount", "order amount", "order value", "payment_value", "total_amount"),
            Role.optional("paid", Words.of("整单实付", "Paid for the order"), Words.of("没有就等于应付", "Without it, what was payable"), Type.AMOUNT, "买家实际支付金额", "实付金额", "实付总额", "实付", "已付", "用户实付金额(元)", "用户实付金额", "实付款", "实际支付", "结算金额", "支付金额", "付款金额", "实收", "amount paid", "paid amount", "paid", "total paid", "payment amount", "payment value"),
            Role.optional("postage", Words.of("邮费", "Postage"), Words.of("没有整单金额时，加进应付", "Payable beside the goods where no total says so"), Type.AMOUNT, "邮费", "运费", "买家应付邮费", "邮费(元)", "运费金额", "freight", "freight_value", "shipping", "shipping-price", "shipping cost", "shipping fee", "postage", "shipping amount"),
            Role.optional("refund", Words.of("退款金额", "Refunded"), NONE, Type.AMOUNT, "退款金额", "已退款", "退款", "refund", "refund amount", "refunded amount", "amount refunded", "refunded"),
            Role.optional("lineNo", Words.of("子订单号", "Line number"), Words.of("同一张单里分得开各行", "Tells the rows of an order apart"), Type.CODE, "子订单编号", "子订单号", "明细编号", "order item id", "order_item_id", "order-item-id", "line id", "line item id", "orderlinenumber", "line number", "line no", "item number"),
            Role.optional("buyer", Words.of("买家", "Buyer"), Words.of("只用来认同一个人，不存明文", "Only to know the same buyer again; not kept in the open"), Type.CODE, "买家会员名", "买家昵称", "下单帐号", "下单账号", "会员名", "买家", "客户编号", "会员id", "用户id", "客户", "customerid", "customer id", "customer_id", "customer_unique_id", "buyer", "buyer id", "user id", "user_id", "customer", "buyer-email", "email", "cust id", "client id", "customername", "customer name", "customer code"),
            Role.personal("name", Words.of("收货人", "Recipient"), NONE, "收货人姓名", "收货人", "收件人", "客户姓名", "姓名", "recipient name", "recipient-name", "shipping name", "ship name", "consignee", "receiver"),
            Role.personal("phone", Words.of("电话", "Phone"), NONE, "联系手机", "收件人手机号", "收货人手机", "联系电话", "手机", "手机号", "电话", "phone", "ship-phone-number", "phone number", "shipping phone", "mobile", "tel"),
            Role.optional("province", Words.of("省（国家）", "Province or country"), NONE, Type.TEXT, "省", "省份", "收货省份", "国家", "state", "province", "ship-state", "ship state", "region", "shipping province", "country", "ship-country", "order state", "customer_state"),
            Role.optional("city", Words.of("市", "City"), NONE, Type.TEXT, "市", "城市", "收货城市", "city", "ship-city", "ship city", "shipping city", "order city", "customer_city"),
            Role.optional("district", Words.of("区", "District"), NONE, Type.TEXT, "区", "区县", "县", "district", "county"),
            Role.personal("address", Words.of("地址", "Address"), Words.of("没有省市区的列时从这里拆", "The region is read from it when it has no column"), "收货地址", "详细地址", "客户地址", "修改后的收货地址", "地址", "address", "ship-address-1", "shipping address", "ship address", "shipping street", "addressline1", "street"),
            Role.optional("buyerRemark", Words.of("买家留言", "Remark of the buyer"), NONE, Type.TEXT, "买家留言", "买家备注", "客户留言", "buyer remark", "buyer note", "notes", "customer note", "comments"),
            Role.optional("sellerRemark", Words.of("商家备注", "Remark of the seller"), NONE, Type.TEXT, "订单备注", "商家备注", "卖家备注", "备注", "remark", "seller note", "memo", "internal note"),
            Role.optional("courier", Words.of("快递公司", "Courier"), NONE, Type.TEXT, "物流公司", "快递公司", "快递", "courier", "carrier", "shipping method", "ship mode", "courier name"),
            Role.optional("waybill", Words.of("快递单号", "Waybill"), NONE, Type.CODE, "物流单号", "快递单号", "运单号", "tracking number", "tracking no", "waybill", "tracking-number", "tracking id"),
            Role.personal("invoice", Words.of("发票抬头", "Invoice title"), Words.of("填了的就是要开票", "Whoever has one wants an invoice"), "发票抬头", "开票抬头", "invoice title", "vat title"));

    private static final List<Choice> CHOICES = List.of(
            new Choice(NO_STATE, Words.of("没有状态列（或状态空着）时，这些单", "Without a state, the orders are"), List.of(
                    new Option("DONE", Words.of("已完成（历史数据）", "done (history)")), new Option("SHIPPED", Words.of("已发货", "shipped")), new Option("TO_SHIP", Words.of("已付款，进审单", "paid, to be reviewed")),
                    new Option("UNPAID", Words.of("等付款", "waiting for payment"))), "DONE"),
            new Choice(MINUS, Words.of("件数或金额带负号的行", "Rows with a minus"), List.of(
                    new Option("RETURN", Words.of("是退货", "are returns")), new Option("FAULT", Words.of("是错行", "are faulty"))), "RETURN"),
            new Choice(BLANK, Words.of("订单号空着的行", "Rows without an order number"), List.of(
                    new Option("FAULT", Words.of("是错行", "are faulty")), new Option("ABOVE", Words.of("接上一行的单（合并单元格）", "go with the order above (merged cells)"))), "FAULT"));

    private final WriteOrders orders;
    private final WriteLines lines;
    private final OrderMoves moves;
    private final ShopNames names;
    private final Buyers buyers;

    OrderParts(WriteOrders orders, WriteLines lines, OrderMoves moves, ShopNames names, Seal seal) {
        this.orders = orders;
        this.lines = lines;
        this.moves = moves;
        this.names = names;
        this.buyers = new Buyers(seal);
    }

    @Override public String key() { return "orders"; }
    @Override public Words name() { return Words.of("订单", "Orders"); }
    @Override public List<Role> roles() { return ROLES; }
    @Override public List<Choice> choices() { return CHOICES; }

    @Override
    public Map<String, Words> complaints(Mapping mapping) {
        var complaints = new LinkedHashMap<String, Words>();
        if (!mapping.has("lineAmount") && !mapping.has("orderTotal") && !mapping.has("paid") && !mapping.has("price"))
            complaints.put("columns.orderTotal", Words.of("要有金额：单价、这一行的金额、整单应付、整单实付里至少一列", "Some money is needed: unit price, amount of the row, total or paid of the order"));
        if (mapping.has("state") && mapping.words().getOrDefault("state", Map.of()).isEmpty())
            complaints.put("words.state", Words.of("说一下订单状态里的词各是什么意思", "Say what the words of the state mean"));
        if (mapping.has("payState") && mapping.words().getOrDefault("payState", Map.of()).isEmpty())
            complaints.put("words.payState", Words.of("说一下付款状态里的词各是什么意思", "Say what the words of the payment state mean"));
        for (var choice : CHOICES) {
            var said = mapping.choices().get(choice.key());
            if (said != null && choice.options().stream().noneMatch(o -> o.key().equals(said))) complaints.put("choices." + choice.key(), Words.of("选一个", "Choose one"));
        }
        return complaints;
    }

    @Override public Format format(String key, Words name, Mapping mapping) { return new OrderExport(new MappedOrders(key, name, mapping, buyers), orders, lines, moves, names); }

    /**
     * An amount that stays the same over the rows of an order is the order's, one that differs is the row's; and what the words of a
     * state cannot tell, old orders are done.
     */
    @Override
    public Mapping refined(Mapping guess, Sample sample) {
        var columns = new LinkedHashMap<>(guess.columns());
        if (!columns.containsKey("number") && told(sample, "Lineitem name") && told(sample, "Name")) takeAway(columns, "Name", "number");
        var number = columns.get("number");
        if (number == null) return guess;
        var readings = new HashMap<>(guess.readings());
        if (columns.containsKey("orderTotal") && !columns.containsKey("lineAmount") && differs(sample, number, columns.get("orderTotal"))) swap(columns, readings, "orderTotal", "lineAmount");
        else if (columns.containsKey("lineAmount") && !columns.containsKey("orderTotal") && repeats(sample, number, columns.get("lineAmount"))) swap(columns, readings, "lineAmount", "orderTotal");
        else if (columns.containsKey("lineAmount") && columns.containsKey("price") && onceAnOrder(sample, number, columns.get("lineAmount"), columns.get("price"))) columns.remove("lineAmount");
        readings.keySet().retainAll(columns.keySet());
        var choices = new HashMap<>(guess.choices());
        if (goods(columns) != null && withoutNumber(sample, number, goods(columns))) choices.put(BLANK, "ABOVE");
        return new Mapping(columns, readings, guess.words(), choices);
    }

    private static String goods(Map<String, String> columns) { return columns.getOrDefault("code", columns.get("title")); }

    /** Whether any of the first rows has it. */
    private static boolean told(Sample sample, String column) {
        for (var row = 0; row < sample.rows(); row++) if (!sample.cell(row, column).isEmpty()) return true;
        return false;
    }

    private static void takeAway(Map<String, String> columns, String column, String role) {
        columns.values().remove(column);
        columns.put(role, column);
    }

    /** An amount that is blank in later rows of its order, where each row has its price, is no row's. */
    private static boolean onceAnOrder(Sample sample, String number, String amount, String price) {
        var seen = new HashSet<String>();
        for (var row : rows(sample, number)) if (!seen.add(row.number) && sample.cell(row.at, amount).isEmpty() && !sample.cell(row.at, price).isEmpty()) return true;
        return false;
    }

    /** Merged cells: goods in rows without a number, below a row that has one. */
    private static boolean withoutNumber(Sample sample, String number, String goods) {
        var below = 0;
        for (var row = 1; row < sample.rows(); row++) if (sample.cell(row, number).isEmpty() && !sample.cell(row, goods).isEmpty() && !sample.cell(row - 1, goods).isEmpty()) below++;
        return below > 0 && !sample.cell(0, number).isEmpty();
    }

    private static void swap(Map<String, String> columns, Map<String, zhanggui.importing.spi.Reading> readings, String from, String to) {
        columns.put(to, columns.remove(from));
        if (readings.containsKey(from)) readings.put(to, readings.remove(from));
    }

    private static boolean differs(Sample sample, String number, String column) {
        var first = new HashMap<String, String>();
        for (var row : rows(sample, number)) {
            var value = sample.cell(row.at, column);
            if (value.isEmpty()) continue;
            var before = first.putIfAbsent(row.number, value);
            if (before != null && !before.equals(value)) return true;
        }
        return false;
    }

    private record NumberedRow(int at, String number) {}

    /** The first rows with their orders' numbers; a row without one goes with the row above. */
    private static List<NumberedRow> rows(Sample sample, String number) {
        var rows = new ArrayList<NumberedRow>();
        var last = "";
        for (var row = 0; row < sample.rows(); row++) {
            var own = sample.cell(row, number);
            last = own.isEmpty() ? last : own;
            rows.add(new NumberedRow(row, last));
        }
        return rows;
    }

    /** Many orders of several rows, and in each of them the same amount. */
    private static boolean repeats(Sample sample, String number, String column) {
        var rows = new HashMap<String, List<String>>();
        for (var row : rows(sample, number)) rows.computeIfAbsent(row.number, _ -> new ArrayList<>()).add(sample.cell(row.at, column));
        var several = rows.values().stream().filter(r -> r.size() > 1).toList();
        Set<Integer> different = new HashSet<>();
        several.forEach(r -> different.add(new HashSet<>(r).size()));
        return several.size() >= 5 && different.equals(Set.of(1));
    }
}
