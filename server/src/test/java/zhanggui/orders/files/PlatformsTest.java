package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformsTest {

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private People.Person clerk;

    @BeforeAll
    void clerk() { clerk = people.called("何砚", Role.REVIEWER); }

    private ShopId shop(String platform, String name) { return catalogue.addShop(platform, name, name, Viewer.SYSTEM.person()); }

    @Test
    @Tag("IMP-01")
    @Tag("ORD-01")
    void pinduoduo_orders_come_in_with_their_line_and_a_blank_time_falls_back_to_the_number() {
        var shop = shop("PDD", "拼拼店");
        var run = imports.take(clerk, "pdd_orders.csv", imports.fixture("pdd_orders.csv"), shop);
        assertThat(run.path("version").asString()).isEqualTo("v2026_23");
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
        assertThat(run.path("writtenFresh").asInt()).as(clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text()).isEqualTo(3);
        assertThat(db.sql("select placed_day || ' ' || stage || ' ' || refund || ' ' || paid_fen from orders.order_ where shop_id = ? order by platform_no").param(shop.value()).query(String.class).list())
                .containsExactly("2026-05-17 DONE NONE 1780", "2026-05-31 SHIPPED NONE 3210", "2026-05-31 CANCELLED REFUNDED 1780");
        assertThat(db.sql("select code || ' ' || spec || ' ' || quantity || ' ' || share_fen from orders.line where shop_id = ? and code <> ''").param(shop.value()).query(String.class).list()).containsExactly("SKU-R-L 红色,大号 2 3210");
        var again = imports.check(clerk, "pdd_orders.csv", imports.fixture("pdd_orders.csv"), shop);
        assertThat(again.path("counts").path("unchanged").asInt()).as(again.toString()).isEqualTo(3);
    }

    @Test
    @Tag("IMP-01")
    void pinduoduo_columns_that_the_seller_picked_himself_bring_payment_time_and_region() {
        var shop = shop("PDD", "自选列店");
        var export = """
                商品,订单号,订单状态,商品数量(件),支付时间,承诺发货时间,商品规格,商家编码-规格维度,商家备注,买家留言,售后状态,订单成交时间,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),快递单号,快递公司,省,市,区,街道/镇,是否分期
                \t浴巾,\t260301-607198974340001,待发货,2,2026-03-01 10:02:00,2026-03-03 10:02:00,米白,QH-YJ70-MB,,请发中通,无售后或售后取消,2026-03-01 10:01:00,40.00,0.00,2.00,1.00,0.50,36.50,37.50,,,浙江省,杭州市,余杭区,五常街道,否
                \t蜡烛,\t260301-607198974340002,待支付,1,,,雪松,QH-LZ-XS,,,无售后或售后取消,2026-03-01 11:00:00,10.00,0.00,0.00,0.00,0.00,10.00,10.00,,,浙江省,宁波市,鄞州区,,否
                """.replace("\\t", "\t");
        var run = imports.take(clerk, "pdd.csv", ("\uFEFF" + export).getBytes(Charset.forName("UTF-8")), shop);
        assertThat(run.path("format").asString()).isEqualTo("pdd.order");
        assertThat(run.path("writtenFresh").asInt()).as(clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text()).isEqualTo(2);
        assertThat(db.sql("select stage || ' ' || paid_fen || ' ' || quantity || ' ' || province || city || district || ' ' || buyer_remark || ' ' || coalesce(to_char(paid_at at time zone 'Asia/Shanghai', 'HH24:MI'), '–') from orders.order_ where shop_id = ? order by platform_no")
                .param(shop.value()).query(String.class).list()).containsExactly("TO_REVIEW 3650 2 浙江省杭州市余杭区 请发中通 10:02", "AWAITING_PAYMENT 0 1 浙江省宁波市鄞州区  –");
        assertThat(db.sql("select code || ' ×' || quantity || ' ' || share_fen from orders.line where shop_id = ? order by order_id").param(shop.value()).query(String.class).list()).contains("QH-YJ70-MB ×2 3650");
    }

    @Test
    @Tag("IMP-01")
    @Tag("ORD-01")
    void taobao_details_of_2022_are_known_by_their_main_order_and_told_apart_by_their_sub_order() {
        var shop = shop("TAOBAO", "新明细店");
        imports.take(clerk, "list.csv", new Export().row("3100000000000000001").row("3100000000000000002", "宝贝总数量", "1").bytes(), shop);
        var details = """
                子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间
                ="3100000000000000011",="3100000000000000001",浴巾,200.00,1,QH-A,颜色:米白,,,买家已付款，等待卖家发货,QH-A,,200.00,200.00,没有申请退款,无退款申请,2026-03-01 09:00:00,2026-03-01 09:01:00
                ="3100000000000000012",="3100000000000000001",浴巾,377.00,1,QH-B,颜色:雾灰,,,买家已付款，等待卖家发货,QH-B,,377.00,377.00,没有申请退款,无退款申请,2026-03-01 09:00:00,2026-03-01 09:01:00
                ="3100000000000000002",="3100000000000000002",蜡烛,577.00,1,QH-C,,,,买家已付款，等待卖家发货,QH-C,,577.00,577.00,没有申请退款,无退款申请,2026-03-01 09:00:00,2026-03-01 09:01:00
                ="3100000000000000002",="3100000000000000002",蜡烛,577.00,1,QH-C,,,,买家已付款，等待卖家发货,QH-C,,577.00,577.00,没有申请退款,无退款申请,2026-03-01 09:00:00,2026-03-01 09:01:00
                """;
        var run = imports.take(clerk, "ExportOrderDetailList202603021000.csv", details.getBytes(Charset.forName("GBK")), shop);
        var faults = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text();
        assertThat(run.path("version").asString()).isEqualTo("v2022_18");
        assertThat(faults).contains("子订单和第 4 行重复");
        assertThat(db.sql("select l.code || ' ' || l.share_fen from orders.line l join orders.number n on n.shop_id = l.shop_id and n.order_id = l.order_id where n.platform_no = '3100000000000000001' order by l.line_no").query(String.class).list())
                .containsExactly("QH-A 20347", "QH-B 38353");
        assertThat(db.sql("select count(*) from orders.line l join orders.number n on n.shop_id = l.shop_id and n.order_id = l.order_id where n.platform_no = '3100000000000000002'").query(Integer.class).single()).as("nothing of a doubtful order").isZero();
    }

    @Test
    @Tag("IMP-03")
    void a_file_that_names_another_shop_is_written_only_after_somebody_has_confirmed_it() {
        var wrong = shop("TAOBAO", "青禾生活馆");
        var run = imports.check(clerk, "ExportOrderList201707080101.csv", imports.fixture("ExportOrderList201707080101.csv"), wrong);
        assertThat(run.path("doubts").size()).isEqualTo(1);
        assertThat(run.path("doubts").get(0).path("what").path("zh").asString()).isEqualTo("有 8 行写的店铺是“示例旗舰店”，你选的是“青禾生活馆”");
        var path = "/api/importing/runs/" + run.path("id").asLong();
        var refused = clerk.post(path + "/write", java.util.Map.of("choice", "GOOD_ROWS", "addMissing", false));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DOUBTFUL");
        assertThat(refused.json().path("title").asString()).contains("示例旗舰店").contains("确认没有选错");
        assertThat(db.sql("select count(*) from orders.order_ where shop_id = ?").param(wrong.value()).query(Integer.class).single()).isZero();

        var right = catalogue.addShop("TAOBAO", "青禾总店", "示例 旗舰店", Viewer.SYSTEM.person());
        assertThat(clerk.post(path + "/check", java.util.Map.of("shop", right.value())).status()).as("the shop is chosen anew").isEqualTo(200);
        assertThat(imports.await(clerk, run.path("id").asLong(), r -> !r.path("state").asString().equals("CHECKING")).path("doubts")).isEmpty();
        assertThat(clerk.post(path + "/check", java.util.Map.of("shop", wrong.value())).status()).isEqualTo(200);
        imports.await(clerk, run.path("id").asLong(), r -> !r.path("state").asString().equals("CHECKING"));
        assertThat(imports.write(clerk, run.path("id").asLong(), false).path("writtenFresh").asInt()).as("confirmed").isEqualTo(8);
    }

    @Test
    @Tag("IMP-01")
    @Tag("IMP-06")
    void a_douyin_row_that_joins_two_sub_orders_is_reported_and_not_guessed() {
        var shop = shop("DOUYIN", "抖抖店");
        var run = imports.take(clerk, "douyin_orders.csv", imports.fixture("douyin_orders.csv"), shop);
        assertThat(run.path("writtenFresh").asInt()).as(run.toString()).isEqualTo(1);
        var faults = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").json();
        assertThat(faults.path("total").asInt()).as(faults.toString()).isEqualTo(1);
        assertThat(faults.toString()).contains("数量 5 件 拆不开");
        assertThat(db.sql("select platform_no || ' ' || stage || ' ' || refund || ' ' || paid_fen || ' ' || recipient_masked from orders.order_ where shop_id = ?").param(shop.value()).query(String.class).list())
                .containsExactly("6900000000000000001 DONE REFUNDED 2890 （平台加密）");
        assertThat(db.sql("select count(*) from orders.line where shop_id = ? and share_fen = 2890").param(shop.value()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Tag("IMP-01")
    void the_same_list_is_read_from_xlsx_and_xls_in_any_column_order_with_notes_above() throws IOException {
        var shop = shop("TAOBAO", "工作簿店");
        var table = rows("ExportOrderList201707080101.csv");
        var first = imports.take(clerk, "ExportOrderList201707080101.xlsx", xlsx(table, true), shop);
        assertThat(first.path("writtenFresh").asInt()).as(clerk.get("/api/importing/runs/" + first.path("id").asLong() + "/faults").text()).isEqualTo(8);
        assertThat(first.path("detected").path("headerRow").asInt()).isEqualTo(3);
        var second = imports.check(clerk, "ExportOrderList201707080101.xls", xls(table), shop);
        assertThat(second.path("counts").path("unchanged").asInt()).as(second.toString()).isEqualTo(8);
    }

    @Test
    @Tag("IMP-06")
    void a_number_that_a_workbook_holds_as_a_number_is_reported_and_a_time_is_read() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            var sheet = book.newWorksheet("订单");
            var names = List.copyOf(Export.paid("1").keySet());
            var values = List.copyOf(Export.paid("90000000000000001").values());
            for (var i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
                sheet.value(1, i, values.get(i));
                sheet.value(2, i, values.get(i));
            }
            sheet.value(1, 0, 90000000000000001L);
            sheet.value(2, 0, "90000000000000002");
            sheet.value(2, names.indexOf("订单创建时间"), java.time.LocalDateTime.of(2026, 3, 1, 9, 0));
            sheet.style(2, names.indexOf("订单创建时间")).format("yyyy-MM-dd HH:mm:ss").set();
            sheet.value(2, names.indexOf("总金额"), 587);
        }
        var run = imports.check(clerk, "a.xlsx", out.toByteArray(), shop("TAOBAO", "数字店"));
        var faults = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text();
        assertThat(faults).contains("表格软件把长号变成了科学计数");
        assertThat(run.path("counts").path("fresh").asInt()).as(faults).isEqualTo(1);
    }

    @Test
    @Tag("IMP-01")
    void columns_in_another_order_and_unknown_ones_are_told_and_no_reason_to_refuse() {
        var export = "新列,订单付款时间,订单状态,买家实际支付金额,订单创建时间,订单编号\n7,2026-03-01 10:00:00,交易成功,12.30,2026-03-01 09:00:00,=\"1234567890123456789\"\n";
        var run = imports.check(clerk, "x.csv", ("\uFEFF" + export).getBytes(Charset.forName("UTF-8")), shop("TAOBAO", "新列店"));
        assertThat(run.path("counts").path("fresh").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(run.path("detected").path("unknown").toString()).contains("新列");
        assertThat(run.path("version").asString()).isEqualTo("v2026_compact");
    }

    private List<List<String>> rows(String fixture) {
        var rows = new ArrayList<List<String>>();
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(new String(imports.fixture(fixture), Charset.forName("GB18030")))) {
            csv.forEach(r -> {
                var cells = new ArrayList<>(r.getFields());
                java.util.Collections.reverse(cells);
                rows.add(cells);
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }

    private static byte[] xlsx(List<List<String>> table, boolean notes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            book.newWorksheet("说明").value(0, 0, "这一页不是表");
            var sheet = book.newWorksheet("订单");
            sheet.value(0, 0, "订单报表");
            for (var r = 0; r < table.size(); r++) {
                for (var c = 0; c < table.get(r).size(); c++) sheet.value(r + (notes ? 2 : 0), c, table.get(r).get(c));
            }
        }
        return out.toByteArray();
    }

    private static byte[] xls(List<List<String>> table) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("订单");
            for (var r = 0; r < table.size(); r++) {
                var row = sheet.createRow(r);
                for (var c = 0; c < table.get(r).size(); c++) row.createCell(c).setCellValue(table.get(r).get(c));
            }
            book.write(out);
        }
        return out.toByteArray();
    }
}
