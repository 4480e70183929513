package zhanggui.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.Importing;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;
import zhanggui.stock.Stock;

/**
 * A company to be measured with, made through the doors of the program: two shops, SKUs with stock, one person per client who may work at
 * every station and whose orders ask for a courier of their own, so that a run and its repetition by the bare service work on the same orders.
 */
final class Company {

    static final int SKUS = 200;
    private static final int PIECES = 5_000_000;
    private static final String PASSWORD = "Measured-twice-1";
    private static final List<Role> STATIONS = List.of(Role.REVIEWER, Role.PRINT_CLERK, Role.PICKER, Role.VERIFIER, Role.PACKER);
    private static final List<String> COURIERS = List.of("ZTO", "YTO", "STO", "YUNDA", "SF", "JTSD", "EMS", "POST", "JD", "DBL");
    private static final List<String> CALLED = List.of("中通", "圆通", "申通", "韵达", "顺丰", "极兔", "EMS", "邮政", "京东", "德邦");

    /** One order's goods. */
    record Line(int sku, int quantity) {}

    record Ref(long shop, long id) {}

    private final Program program;
    private final JdbcClient db;
    private final List<ShopId> shops = new ArrayList<>();

    private Company(Program program) {
        this.program = program;
        this.db = program.the(JdbcClient.class);
    }

    static Company found(Program program, int clients) {
        var company = new Company(program);
        company.people(clients);
        var by = Viewer.SYSTEM.person();
        for (var n = 1; n <= 2; n++) company.shops.add(program.the(Catalogue.class).addShop("TAOBAO", "测速" + n + "店", "测速" + n, by));
        var receipts = IntStream.range(0, SKUS).mapToObj(n -> {
            var sku = program.the(Catalogue.class).addSku(code(n), "测速货品 " + n, "标准", barcode(n), "B-%02d-%d".formatted(n / 10, n % 10), by);
            return new Stock.Receipt(sku, "B-%02d-%d".formatted(n / 10, n % 10), PIECES, null);
        }).toList();
        program.the(Stock.class).open("bench", receipts, Instant.now(), by);
        return company;
    }

    private void people(int clients) {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var by = Viewer.SYSTEM.person();
        for (var n = 0; n < clients; n++) {
            var person = program.the(Organisation.class).addPerson("T%03d".formatted(n), "测速员" + n, today, by);
            program.the(Access.class).openAccount(person, "bench" + n, PASSWORD, by);
            for (var role : STATIONS) program.the(Access.class).grant(person, role, null, today, by);
        }
        db.sql("update access.account set must_change = false").update();
        var n = 0;
        for (var courier : COURIERS) {
            n++;
            db.sql("insert into fulfilment.waybill_range (courier, prefix, width, first_no, next_no, last_no, added_by, added_at) values (?, ?, 12, 1, 1, 900000000000, 0, now())")
                    .params(courier, "T" + (char) ('A' + n)).update();
        }
    }

    static String code(int sku) { return "CS-" + sku; }
    static String barcode(int sku) { return "690%010d".formatted(sku); }
    static String courier(int client) { return COURIERS.get(client % COURIERS.size()); }

    private static String remark(int client) { return "发" + CALLED.get(client % CALLED.size()); }

    /** Export files of both shops, taken in as the reviewer's import would be: each client gets so many orders, ready for review. */
    void orders(int clients, int each, char mark, IntFunction<List<Line>> lines) throws IOException {
        for (var shop = 0; shop < shops.size(); shop++) {
            var list = new StringBuilder("订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,退款金额,预约门店\r\n");
            var detail = new StringBuilder("订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\r\n");
            for (var n = shop; n < clients * each; n += shops.size()) one(list, detail, "%d".formatted(900_000_000_000_000_000L + mark * 1_000_000_000L + n), n / each, shop, n, lines.apply(n));
            var stamp = DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneId.of("Asia/Shanghai")).format(Instant.now());
            take(list, "ExportOrderList" + stamp + ".csv", shops.get(shop), clients * each / shops.size());
            take(detail, "ExportOrderDetailList" + stamp + ".csv", shops.get(shop), clients * each / shops.size());
        }
    }

    private static void one(StringBuilder list, StringBuilder detail, String number, int client, int shop, int n, List<Line> lines) {
        var time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai")).format(Instant.now().minus(Duration.ofMinutes(30)).minusMillis(n * 100L));
        var pieces = lines.stream().mapToInt(Line::quantity).sum();
        var amount = pieces * 10 + ".00";
        var state = "买家已付款，等待卖家发货";
        var remark = remark(client);
        list.append("=\"%s\",买家%d,,%s,0.00,0,%s,0,%s,0,%s,,江见月,浙江省 杭州市 余杭区 测速路%d号,快递,,'138%08d,%s,%s,测速货品,%d,,,%s,%d,0,测速%d店,订单未关闭,0,0元,,手机订单,,,,,,,,,,,,,0.00,\r\n"
                .formatted(number, n, amount, amount, amount, state, n, n, time, time, lines.size(), remark, pieces, shop + 1));
        for (var line : lines) detail.append("=\"%s\",测速货品 %d,10.00,%d,%s,规格：标准,,,%s,%s,\r\n".formatted(number, line.sku, line.quantity, code(line.sku), state, code(line.sku)));
    }

    private void take(StringBuilder file, String name, ShopId shop, int orders) throws IOException {
        var bytes = file.toString().getBytes(Charset.forName("GB18030"));
        switch (program.the(Importing.class).take(new ByteArrayInputStream(bytes), name, shop, false, Viewer.SYSTEM)) {
            case Outcome.Done<Importing.Result>(var result) when result.faulty() == 0 && result.fresh() + result.changed() > 0 -> { }
            case Outcome.Done<Importing.Result>(var result) -> throw new IllegalStateException(name + " with " + orders + " orders: " + result);
            case Outcome.Refused<Importing.Result>(var why, var facts, _) -> throw new IllegalStateException(name + ": " + why + " " + facts);
        }
    }

    /** Four of five orders are for one of the SKUs, the fifth for two of them; all are two pieces, hence two scans. */
    static IntFunction<List<Line>> twoPieces(int skus) {
        return n -> {
            var random = new Random(n);
            var first = random.nextInt(skus);
            return n % 5 > 0 ? List.of(new Line(first, 2)) : List.of(new Line(first, 1), new Line((first + 1) % skus, 1));
        };
    }

    /** Orders of a client that wait for review, oldest number first. */
    static List<Ref> waiting(Program program, int client, char mark) {
        var from = 900_000_000_000_000_000L + mark * 1_000_000_000L;
        return program.the(JdbcClient.class).sql("select shop_id, id from orders.order_ where stage = 'TO_REVIEW' and seller_remark = ? and platform_no between ? and ? order by platform_no")
                .params(remark(client), String.valueOf(from), String.valueOf(from + 999_999_999L))
                .query((row, _) -> new Ref(row.getLong(1), row.getLong(2))).list();
    }

    /** A connection of a client who has signed in. */
    static Wire signIn(int port, int client, JsonMapper json) {
        try (var door = new Wire(port, "")) {
            var heard = door.exchange("POST", "/api/access/sign-in", json.writeValueAsString(Map.of("login", "bench" + client, "password", PASSWORD)).getBytes(StandardCharsets.UTF_8), 0);
            if (heard.status() >= 300) throw new IllegalStateException(heard.text());
            return new Wire(port, heard.cookie());
        }
    }

    static SkuId sku(Program program, int n) { return new SkuId(program.the(JdbcClient.class).sql("select sku_id from catalogue.fact_sku where code = ?").param(code(n)).query(Long.class).single()); }
}
