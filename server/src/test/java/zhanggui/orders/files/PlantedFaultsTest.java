package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Twenty things wrong in one file: twenty reports in one pass, the good rows land, the mended ones follow. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedFaultsTest {

    private static final String NAME = "ExportOrderList202603011030.csv";

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private ShopId shop;
    private People.Person clerk;
    private long run;

    @BeforeAll
    void shop() {
        shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "青禾", Viewer.SYSTEM.person());
        clerk = people.called("何砚", Role.REVIEWER);
    }

    private static byte[] file() {
        var export = new Export().note("导出说明,2026-03-01").note("")
                .row("3917204688350000001")
                .row("x", "订单编号", "3.9172E+18")                                          // row 5
                .row("3917204688350000002", "订单付款时间 ", "2026-11-31 09:12:00")          // row 6
                .row("3917204688350000003", "买家实际支付金额", "577,00")                     // row 7
                .row("3917204688350000004", "总金额", "567.00", "买家实际支付金额", "567.00") // row 8
                .row("3917204688350000005", "订单状态", "待发")                              // row 9
                .row("3917204688350000006", "收货人姓名", "null")                            // row 10
                .row("3917204688350000007", "宝贝总数量", "-1")                              // row 11
                .row("3917204688350000001", "买家实际支付金额", "500.00")                     // row 12: again, with other money
                .row("3917204688350000008", "买家应付货款", "五百")                           // row 13
                .row("3917204688350000009", "买家应付货款", "577.001")                        // row 14
                .row("3917204688350000010", "买家应付货款", "5,77.00")                        // row 15
                .row("3917204688350000011", "订单创建时间", "46082")                          // row 16
                .row("3917204688350000012", "订单创建时间", "2026-03-01")                     // row 17
                .row("3917204688350000013", "订单付款时间 ", "2026-03-01 25:01:00")           // row 18
                .row("3917204688350000014", "订单付款时间 ", "2026-02-28 09:01:00")           // row 19: before the order
                .row("3917204688350000015", "订单付款时间 ", "")                              // row 20
                .row("3917204688350000016", "买家实际支付金额", "600.00")                     // row 21: more than the total
                .row("3917204688350000017", "退款金额", "-5.00")                             // row 22
                .row("3917204688350000018", "订单编号", "")                                  // row 23
                .row("3917204688350000019", "宝贝总数量", "1.5");                             // row 24
        return export.bytes();
    }

    @Test
    @Order(1)
    @Tag("IMP-03")
    @Tag("IMP-06")
    void twenty_planted_faults_are_twenty_reports_each_with_row_column_value_and_remedy() {
        var checked = imports.check(clerk, NAME, file(), shop);
        run = checked.path("id").asLong();
        assertThat(checked.path("detected").path("headerRow").asInt()).isEqualTo(3);
        var faults = clerk.get("/api/importing/runs/" + run + "/faults").json().path("rows");
        var told = new ArrayList<String>();
        faults.forEach(f -> told.add(f.path("row").asInt() + " " + f.path("field").asString() + " [" + f.path("value").asString() + "] " + f.path("what").path("zh").asString()));
        assertThat(told).containsExactly(
                "5 订单编号 [3.9172E+18] 表格软件把长号变成了科学计数",
                "6 订单付款时间 [2026-11-31 09:12:00] 11 月没有 31 日",
                "7 买家实际支付金额 [577,00] 小数点写成逗号",
                "8 总金额 [567.00] 与货款加邮费 587.00 不相等，差 20.00",
                "9 订单状态 [待发] 不认识的状态",
                "10 收货人姓名 [] 必填",
                "11 宝贝总数量 [-1] 不能是负数",
                "12 订单编号 [3917204688350000001] 和第 4 行重复，内容不同",
                "13 买家应付货款 [五百] 不是金额",
                "14 买家应付货款 [577.001] 金额多于两位小数",
                "15 买家应付货款 [5,77.00] 千分位逗号位置不对",
                "16 订单创建时间 [46082] 只有日期，没有钟点",
                "17 订单创建时间 [2026-03-01] 只有日期，没有钟点",
                "18 订单付款时间 [2026-03-01 25:01:00] 没有这个钟点",
                "19 订单付款时间 [2026-02-28 09:01:00] 比订单创建时间还早",
                "20 订单付款时间 [] 已付款的单没有付款时间",
                "21 买家实际支付金额 [600.00] 比总金额 587.00 还多",
                "22 退款金额 [-5.00] 不能是负数",
                "23 订单编号 [] 必填",
                "24 宝贝总数量 [1.5] 不是整数");
        faults.forEach(f -> assertThat(f.path("mend").path("zh").asString() + f.path("mend").path("en").asString()).isNotBlank());
    }

    @Test
    @Order(2)
    @Tag("IMP-04")
    void with_all_or_nothing_nothing_lands_while_anything_is_faulty() {
        var refused = clerk.post("/api/importing/runs/" + run + "/write", Map.of("choice", "ALL_OR_NOTHING", "addMissing", false));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isIn("HAS_FAULTS", "NOTHING_TO_WRITE");
        assertThat(one("select count(*) from orders.order_")).isZero();
    }

    @Test
    @Order(3)
    @Tag("IMP-03")
    void the_error_file_holds_only_the_rows_that_stay_behind_and_mended_it_comes_in() {
        var errors = clerk.get("/api/importing/runs/" + run + "/error-file?purpose=%E6%94%B9%E9%94%99%E8%A1%8C").text();
        assertThat(errors.lines().count()).isEqualTo(22);
        assertThat(errors.substring(1)).startsWith("订单编号,买家会员名");
        var mended = errors.replace("\"577,00\"", "577.00").replace("577,00", "577.00");
        var again = imports.check(clerk, "ExportOrderList202603011030_错行.csv", mended.getBytes(StandardCharsets.UTF_8), shop);
        assertThat(again.path("counts").path("fresh").asInt()).isEqualTo(1);
        assertThat(imports.write(clerk, again.path("id").asLong(), false).path("writtenFresh").asInt()).isEqualTo(1);
        assertThat(db.sql("select platform_no from orders.order_").query(String.class).list()).containsExactly("3917204688350000003");
    }

    @Test
    @Order(4)
    @Tag("IMP-04")
    void good_rows_land_and_faulty_ones_do_not() {
        var file = new Export().row("3917204688350000101").row("3917204688350000102", "订单状态", "不知道").bytes("UTF-8");
        var checked = imports.check(clerk, NAME, file, shop);
        assertThat(imports.write(clerk, checked.path("id").asLong(), false).path("writtenFresh").asInt()).isEqualTo(1);
        assertThat(one("select count(*) from orders.order_ where platform_no like '39172046883500001%'")).isEqualTo(1);
    }

    @Test
    @Order(5)
    @Tag("IMP-04")
    void an_older_export_never_turns_a_newer_state_back() {
        var newer = new Export().row("3917204688350000201", "订单状态", "卖家已发货，等待买家确认", "物流公司", "中通", "物流单号 ", "753018442071", "订单备注", "新备注").bytes();
        imports.take(clerk, "ExportOrderList202603011200.csv", newer, shop);
        var older = new Export().row("3917204688350000201", "订单备注", "旧备注").bytes();
        var checked = imports.check(clerk, "ExportOrderList202603010930.csv", older, shop);
        assertThat(checked.path("counts").path("older").asInt()).isEqualTo(1);
        assertThat(checked.path("counts").path("changed").asInt()).isZero();
        assertThat(db.sql("select stage || seller_remark from orders.order_ where platform_no = '3917204688350000201'").query(String.class).single()).isEqualTo("SHIPPED新备注");
    }

    @Test
    @Order(6)
    @Tag("IMP-03")
    void changes_are_shown_from_old_to_new_and_written_with_a_line_in_the_history() {
        imports.take(clerk, "ExportOrderList202603011000.csv", new Export().row("3917204688350000301").bytes(), shop);
        var later = new Export().row("3917204688350000301", "订单状态", "卖家已发货，等待买家确认", "物流单号 ", "753018442072").bytes();
        var checked = imports.check(clerk, "ExportOrderList202603011300.csv", later, shop);
        var changes = new ArrayList<String>();
        clerk.get("/api/importing/runs/" + checked.path("id").asLong() + "/changes").json().path("rows")
                .forEach(c -> changes.add(c.path("field").path("zh").asString() + ": " + c.path("before").asString() + " → " + c.path("after").asString()));
        assertThat(changes).containsExactlyInAnyOrder("订单状态: 买家已付款，等待卖家发货 → 卖家已发货，等待买家确认", "物流单号:  → 753018442072");
        assertThat(imports.write(clerk, checked.path("id").asLong(), false).path("writtenChanged").asInt()).isEqualTo(1);
        assertThat(db.sql("select zh from orders.step s join orders.number n on n.order_id = s.order_id where n.platform_no = '3917204688350000301'").query(String.class).list())
                .containsExactly("导入：买家已付款，等待卖家发货 → 卖家已发货，等待买家确认。");
    }

    @Test
    @Order(7)
    @Tag("ORD-01")
    void an_order_in_our_own_line_is_never_moved_by_an_export_and_its_cancelling_is_marked() {
        imports.take(clerk, "ExportOrderList202603011000.csv", new Export().row("3917204688350000401").bytes(), shop);
        db.sql("update orders.order_ set stage = 'PICKING' where platform_no = '3917204688350000401'").update();
        var closed = new Export().row("3917204688350000401", "订单状态", "交易关闭", "订单关闭原因", "买家申请退款").bytes();
        imports.take(clerk, "ExportOrderList202603011400.csv", closed, shop);
        assertThat(db.sql("select stage || ' ' || refund || ' ' || platform_state from orders.order_ where platform_no = '3917204688350000401'").query(String.class).single()).isEqualTo("PICKING ASKED 交易关闭");
        assertThat(imports.check(clerk, "ExportOrderList202603011400.csv", closed, shop).path("counts").path("unchanged").asInt()).isEqualTo(1);
    }

    private long one(String sql) { return db.sql(sql).query(Long.class).single(); }
}
