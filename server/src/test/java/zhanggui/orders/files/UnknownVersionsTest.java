package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** IMP-02: exports of versions that nobody has on record come in by the guess alone, and the second file of the kind is known. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("IMP-02")
class UnknownVersionsTest {

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private People.Person clerk;

    @BeforeAll
    void clerk() { clerk = people.called("何砚", Role.REVIEWER); }

    private ShopId shop(String platform, String name) { return catalogue.addShop(platform, name, name, Viewer.SYSTEM.person()); }

    private String faults(long run) { return clerk.get("/api/importing/runs/" + run + "/faults").text(); }

    private List<String> orders(ShopId shop, String columns) { return db.sql("select " + columns + " from orders.order_ o where shop_id = ? order by platform_no").param(shop.value()).query(String.class).list(); }

    private JsonNode upload(String name, byte[] content) {
        var reply = clerk.upload("/api/importing/runs", name, content);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** Takes the guess as it stands, as a clerk does who presses the button. */
    private JsonNode byGuess(String called, String name, byte[] content, ShopId shop) {
        var run = upload(name, content);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("UNMAPPED");
        var id = run.path("id").asLong();
        var view = clerk.get("/api/importing/runs/" + id + "/mapping").json();
        var said = new HashMap<String, Object>(Map.of("subject", "orders", "name", called, "headerRow", view.path("headerRow").asInt()));
        for (var subject : view.path("subjects")) {
            if (subject.path("key").asString().equals("orders")) for (var part : List.of("columns", "readings", "words", "choices")) said.put(part, subject.path("guess").path(part));
        }
        var mapped = clerk.post("/api/importing/runs/" + id + "/mapping", said);
        assertThat(mapped.status()).as(mapped.text() + view).isEqualTo(200);
        return written(id, shop);
    }

    private JsonNode written(long id, ShopId shop) {
        assertThat(clerk.post("/api/importing/runs/" + id + "/check", Map.of("shop", shop.value())).status()).isEqualTo(200);
        imports.await(clerk, id, r -> !r.path("state").asString().equals("CHECKING"));
        return imports.write(clerk, id, true);
    }

    /** The second file of the same kind is asked nothing but whose it is. */
    private JsonNode known(String called, String name, byte[] content, ShopId shop) {
        var run = upload(name, content);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("DETECTED");
        assertThat(run.path("formatName").path("zh").asString()).isEqualTo(called);
        return written(run.path("id").asLong(), shop);
    }

    @Test
    void a_list_of_taobao_with_its_columns_in_another_order_and_new_ones_between_is_still_known() {
        var shop = shop("TAOBAO", "换列店");
        var run = upload("ExportOrderList.csv", """
                平台新列A,订单付款时间,订单创建时间,订单状态,买家实际支付金额,宝贝总数量,总金额,订单编号,收货人姓名,收货地址,联系手机,AI标签,买家留言,商家备忘
                甲,2026-03-01 09:01:00,2026-03-01 09:00:00,"买家已付款，等待卖家发货",577.00,2,587.00,="3100000000000000071",江月,浙江省 杭州市 余杭区 五常街道1号,'13800000001,高价值,请发中通,
                """.getBytes(Charset.forName("GBK")));
        assertThat(run.path("format").asString()).as(run.toString()).isEqualTo("taobao.order_list");
        assertThat(written(run.path("id").asLong(), shop).path("writtenFresh").asInt()).as(faults(run.path("id").asLong())).isEqualTo(1);
        assertThat(orders(shop, "stage || ' ' || paid_fen || ' ' || quantity || ' ' || province || ' ' || buyer_remark")).containsExactly("TO_REVIEW 57700 2 浙江省 请发中通");
    }

    @Test
    void a_list_of_taobao_whose_columns_are_called_otherwise_is_mapped_once() {
        var shop = shop("TAOBAO", "改名店");
        var head = "订单号,下单账号,应付总额,实付总额,交易状态,买家备注,收货人,收货地址,手机,创建时间,付款时间,商品名称,件数,商家备忘,发票抬头\n";
        var row = "%s,鱼%s,587.00,577.00,\"%s\",,江月,浙江省 杭州市 余杭区 五常街道1号,13800000001,2026-03-0%s 09:00:00,%s,浴巾,2,,%s\n";
        var first = head + row.formatted("31000000000000081", "一", "买家已付款，等待卖家发货", "1", "2026-03-01 09:01:00", "杭州青禾家居有限公司") + row.formatted("31000000000000082", "二", "等待买家付款", "1", "", "") + row.formatted("31000000000000083", "三", "卖家已发货，等待买家确认", "1", "2026-03-01 09:05:00", "");
        assertThat(byGuess("淘宝新后台", "a.csv", first.getBytes(Charset.forName("GB18030")), shop).path("writtenFresh").asInt()).isEqualTo(3);
        assertThat(orders(shop, "stage || ' ' || payable_fen || ' ' || paid_fen || ' ' || province || city || district")).containsExactly("TO_REVIEW 58700 57700 浙江省杭州市余杭区", "AWAITING_PAYMENT 58700 0 浙江省杭州市余杭区", "SHIPPED 58700 57700 浙江省杭州市余杭区");
        assertThat(db.sql("select count(*) from orders.invoice_request where shop_id = ?").param(shop.value()).query(Integer.class).single()).as("who names a title wants an invoice").isEqualTo(1);
        var second = head + row.formatted("31000000000000091", "四", "买家已付款，等待卖家发货", "2", "2026-03-02 09:01:00", "");
        assertThat(known("淘宝新后台", "b.csv", second.getBytes(Charset.forName("GB18030")), shop).path("writtenFresh").asInt()).isEqualTo(1);
    }

    @Test
    void an_unknown_platform_in_chinese_signs_of_old_is_mapped_once() {
        var shop = shop("OTHER", "快团店");
        var head = "团购订单编号\t下单时间\t支付时间\t商品名称\t规格名称\t规格编码\t购买数量\t商品单价(元)\t实付金额(元)\t订单状态\t收件人\t收件人手机号\t省份\t城市\t区县\t详细地址\t团长备注\n";
        var row = "KT%s\t2026/3/%s 9:05\t2026/3/%s 9:06\t长绒棉浴巾\t米白\tQH-YJ70-MB\t2\t20.00\t40.00\t待发货\t江月\t13800000001\t浙江省\t杭州市\t余杭区\t五常街道1号\t\n";
        var run = byGuess("快团团订单", "订单导出.csv", (head + row.formatted("2603010001", 1, 1) + row.formatted("2603010002", 1, 1)).getBytes(Charset.forName("GB18030")), shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run.path("id").asLong())).isEqualTo(2);
        assertThat(orders(shop, "stage || ' ' || paid_fen || ' ' || quantity || ' ' || province || city || district || ' ' || to_char(paid_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI')").stream().distinct()).containsExactly("TO_REVIEW 4000 2 浙江省杭州市余杭区 03-01 09:06");
        assertThat(known("快团团订单", "订单导出 (1).csv", (head + row.formatted("2603020003", 2, 2)).getBytes(Charset.forName("GB18030")), shop).path("writtenFresh").asInt()).isEqualTo(1);
    }

    @Test
    void a_workbook_with_a_title_above_and_a_header_of_merged_cells_is_mapped_once() throws IOException {
        var shop = shop("OTHER", "合并店");
        var run = byGuess("供应商订单表", "三月订单.xlsx", workbook("三月", "HB001", "HB002"), shop);
        assertThat(run.path("writtenFresh").asInt()).as(faults(run.path("id").asLong())).isEqualTo(2);
        assertThat(orders(shop, "platform_no || ' ' || placed_day || ' ' || stage || ' ' || paid_fen || ' ' || quantity || ' ' || province || city || district").getFirst()).isEqualTo("HB001 2026-03-01 TO_REVIEW 4000 2 浙江省杭州市余杭区");
        assertThat(db.sql("select distinct code || ' ' || title from orders.line where shop_id = ?").param(shop.value()).query(String.class).list()).containsExactly("QH-YJ70-MB 长绒棉浴巾");
        assertThat(known("供应商订单表", "四月订单.xlsx", workbook("四月", "HB003"), shop).path("writtenFresh").asInt()).isEqualTo(1);
    }

    /** A title over all columns; names that stand beside each other in two rows: 收货信息 over three, the others merged downwards. */
    private static byte[] workbook(String title, String... numbers) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            var sheet = book.newWorksheet("订单");
            sheet.value(0, 0, title + "订单汇总表");
            sheet.range(0, 0, 0, 9).merge();
            var above = List.of("订单编号", "下单日期", "商品名称", "货号", "数量", "金额", "收货信息", "", "", "订单状态");
            var below = List.of("", "", "", "", "", "", "收货人", "手机", "收货地址", "");
            for (var c = 0; c < 10; c++) {
                if (!above.get(c).isEmpty()) sheet.value(2, c, above.get(c));
                if (!below.get(c).isEmpty()) sheet.value(3, c, below.get(c));
                if (c < 6 || c == 9) sheet.range(2, c, 3, c).merge();
            }
            sheet.range(2, 6, 2, 8).merge();
            for (var r = 0; r < numbers.length; r++) {
                sheet.value(4 + r, 0, numbers[r]);
                sheet.value(4 + r, 1, java.time.LocalDateTime.of(2026, 3, 1, 9, r));
                sheet.style(4 + r, 1).format("yyyy-MM-dd HH:mm:ss").set();
                var rest = List.of("长绒棉浴巾", "QH-YJ70-MB");
                for (var c = 0; c < 2; c++) sheet.value(4 + r, 2 + c, rest.get(c));
                sheet.value(4 + r, 4, 2);
                sheet.value(4 + r, 5, 40);
                sheet.value(4 + r, 6, "江月");
                sheet.value(4 + r, 7, "13800000001");
                sheet.value(4 + r, 8, "浙江省 杭州市 余杭区 五常街道1号");
                sheet.value(4 + r, 9, "待发货");
            }
        }
        return out.toByteArray();
    }

    @Test
    void times_that_a_spreadsheet_has_turned_into_numbers_are_read_and_a_day_alone_is_told() {
        var shop = shop("DOUYIN", "抖音数字店");
        var head = "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,商品单价,订单应付金额,运费,收件人,收件人手机号,省,市,区,街道,详细地址,买家留言,订单提交时间,商家备注,支付完成时间,订单状态,售后状态\n";
        var rows = IntStream.of(1, 2).mapToObj(n -> "69179267688236437%d,69179267688236437%d,浴巾,米白,1,QH-YJ70-MB,20.00,20.00,0.00,江月,13800000001,浙江省,杭州市,余杭区,五常街道,1号,,%s,,46082.4180555556,待发货,-\n".formatted(50 + n, 60 + n, n == 1 ? "46082.4173611111" : "46082")).toList();
        var run = upload("抖音订单.csv", (head + String.join("", rows)).getBytes(StandardCharsets.UTF_8));
        assertThat(run.path("format").asString()).as(run.toString()).isEqualTo("douyin.order");
        assertThat(written(run.path("id").asLong(), shop).path("writtenFresh").asInt()).as(faults(run.path("id").asLong())).isEqualTo(1);
        assertThat(orders(shop, "to_char(placed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') || ' ' || to_char(paid_at at time zone 'Asia/Shanghai', 'HH24:MI:SS')")).containsExactly("2026-03-01 10:01:00 10:02:00");
        assertThat(faults(run.path("id").asLong())).contains("只有日期，没有钟点");
    }
}
