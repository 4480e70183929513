package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
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

/** The story of one shop's exports: order list, details, the same again, a masked later version. */
@DatabaseTest
@Tag("spine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TaobaoImportTest {

    private static final String LIST = "ExportOrderList201707080101.csv";
    private static final String DETAIL = "ExportOrderDetailList201707080101.csv";
    private static final String MASKED = "ExportOrderList_v2022_71.csv";

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private ShopId shop;
    private People.Person clerk;

    @BeforeAll
    void shop() {
        shop = catalogue.addShop("TAOBAO", "示例旗舰店", "示例", Viewer.SYSTEM.person());
        clerk = people.called("何砚", Role.REVIEWER);
    }

    @Test
    @Order(1)
    @Tag("IMP-01")
    @Tag("IMP-03")
    void the_order_list_is_recognised_and_nothing_is_written_by_the_dry_run() {
        var run = imports.check(clerk, LIST, imports.fixture(LIST), shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("CHECKED");
        assertThat(run.path("format").asString() + run.path("version").asString()).isEqualTo("taobao.order_listv2017_46");
        assertThat(run.path("detected").path("encoding").asString()).isEqualTo("GB18030");
        assertThat(run.path("detected").path("columns").asInt()).isEqualTo(46);
        assertThat(run.path("detected").path("matched").asInt()).isEqualTo(46);
        assertThat(run.path("rows").asInt()).isEqualTo(8);
        assertThat(counts(run)).isEqualTo("8 new, 0 changed, 0 unchanged, 0 older, 0 faulty");
        assertThat(one("select count(*) from orders.order_")).isZero();
        assertThat(clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/moves").text()).contains("进下一批待审").contains("\"value\":2");
    }

    @Test
    @Order(2)
    @Tag("ORD-01")
    @Tag("IMP-08")
    void the_orders_come_in_with_money_states_and_sealed_recipients() {
        var run = imports.take(clerk, LIST, imports.fixture(LIST), shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
        assertThat(run.path("writtenFresh").asInt()).isEqualTo(8);
        assertThat(db.sql("select sum(goods_fen) || ' ' || sum(postage_fen) || ' ' || sum(paid_fen) || ' ' || sum(refund_fen) from orders.order_").query(String.class).single())
                .isEqualTo("205417 600 196027 9800");
        assertThat(db.sql("select stage || ':' || count(*) from orders.order_ group by stage order by stage").query(String.class).list())
                .containsExactly("AWAITING_PAYMENT:1", "CANCELLED:2", "DONE:1", "SHIPPED:1", "TO_REVIEW:3");
        assertThat(one("select count(*) from orders.order_ where import_id = " + run.path("id").asLong())).isEqualTo(8);
        var first = db.sql("select province || city || district || recipient_masked || buyer_remark from orders.order_ where platform_no = '90000000000000002'").query(String.class).single();
        assertThat(first).startsWith("浙江省杭州市余杭区").endsWith("请尽快,谢谢").doesNotContain("10000000002");
        assertThat(run.path("sha256").asString()).hasSize(64);
        assertThat(run.path("fileName").asString()).isEqualTo(LIST);
    }

    @Test
    @Order(3)
    @Tag("ORD-01")
    void the_details_bring_the_lines_and_the_paid_money_is_split_over_them_to_the_fen() {
        var orders = "select string_agg(o.id || ':' || o.xmin, ' ' order by o.id) from orders.order_ o";
        var before = db.sql(orders).query(String.class).single();
        var run = imports.take(clerk, DETAIL, imports.fixture(DETAIL), shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
        assertThat(run.path("version").asString()).isEqualTo("v2011_10");
        assertThat(run.path("rows").asInt()).isEqualTo(10);
        assertThat(one("select sum(quantity) from orders.line")).isEqualTo(22);
        assertThat(db.sql("select o.platform_no from orders.order_ o join orders.line l on l.shop_id = o.shop_id and l.order_id = o.id group by o.platform_no, o.paid_fen having sum(l.share_fen) <> o.paid_fen").query(String.class).list()).isEmpty();
        assertThat(db.sql("select share_fen from orders.line l join orders.number n on n.order_id = l.order_id where n.platform_no = '90000000000000002' order by line_no").query(Long.class).list())
                .containsExactly(10219L, 8996L);
        assertThat(one("select count(*) from orders.line where sku_id is null and code <> ''")).isZero();
        assertThat(db.sql(orders).query(String.class).single()).as("no order is written a second time").isEqualTo(before);
        listPricesAndDiscounts();
    }

    /** The page of each order shows the list price its lines came with, and what was let off it. */
    private void listPricesAndDiscounts() {
        var cheaper = new java.util.concurrent.atomic.AtomicInteger();
        db.sql("select o.shop_id, o.id, o.goods_fen, o.postage_fen, o.payable_fen, sum(l.price_fen * l.quantity) as listed from orders.order_ o join orders.line l on l.shop_id = o.shop_id and l.order_id = o.id group by o.shop_id, o.id").query(row -> {
            var page = clerk.get("/api/orders/" + row.getLong("shop_id") + "/" + row.getLong("id"));
            assertThat(page.json().path("goods").asLong()).as(page.text()).isEqualTo(row.getLong("listed"));
            if (row.getLong("listed") == row.getLong("goods_fen")) return;
            cheaper.incrementAndGet();
            assertThat(page.json().path("discount").asLong()).isEqualTo(row.getLong("listed") + row.getLong("postage_fen") - row.getLong("payable_fen"));
        });
        assertThat(cheaper.get()).as("orders with a discount").isPositive();
    }

    @Test
    @Order(4)
    @Tag("IMP-04")
    void the_same_files_again_change_nothing() {
        for (var file : new String[] {LIST, DETAIL}) {
            var run = imports.check(clerk, file, imports.fixture(file), shop);
            assertThat(run.path("counts").path("fresh").asInt() + run.path("counts").path("changed").asInt() + run.path("counts").path("faulty").asInt()).as(run.toString()).isZero();
            assertThat(run.path("sameFile").path("id").asLong()).isPositive();
            assertThat(clerk.post("/api/importing/runs/" + run.path("id").asLong() + "/write", java.util.Map.of("choice", "GOOD_ROWS", "addMissing", true)).code()).isEqualTo("NOTHING_TO_WRITE");
        }
    }

    @Test
    @Order(5)
    @Tag("IMP-01")
    void a_later_version_with_masked_buyers_never_takes_the_open_recipient_away() {
        var before = db.sql("select recipient_masked from orders.order_ order by id").query(String.class).list();
        var run = imports.check(clerk, MASKED, imports.fixture(MASKED), shop);
        assertThat(run.path("version").asString()).isEqualTo("v2022_71");
        assertThat(counts(run)).as(clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/changes").text()).isEqualTo("0 new, 0 changed, 8 unchanged, 0 older, 0 faulty");
        assertThat(db.sql("select recipient_masked from orders.order_ order by id").query(String.class).list()).isEqualTo(before);
    }

    private static String counts(JsonNode run) {
        var c = run.path("counts");
        return c.path("fresh").asInt() + " new, " + c.path("changed").asInt() + " changed, " + c.path("unchanged").asInt() + " unchanged, " + c.path("older").asInt() + " older, " + c.path("faulty").asInt() + " faulty";
    }

    private long one(String sql) { return db.sql(sql).query(Long.class).single(); }
}
