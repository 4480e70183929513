package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** What comes with the files beside orders: invoices that buyers want, the end of what a checkout held, the register of suppliers. */
@DatabaseTest
class WhatFilesBringTest {

    private static final String TITLE = "发票抬头", PATH = "/api/orders/care/invoices?state=";

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private ShopId shop;
    private People.Person clerk;
    private People.Person agent;

    @BeforeEach
    void shop() {
        shop = db.sql("select id from catalogue.shop where short = '青禾'").query(Long.class).optional().map(ShopId::new).orElseGet(() -> catalogue.addShop("TAOBAO", "青禾旗舰店", "青禾", Viewer.SYSTEM.person()));
        clerk = people.called("何砚", Role.REVIEWER);
        agent = people.called("夏客服", Role.SERVICE_AGENT);
    }

    private List<String> invoices(String state) {
        return agent.get(PATH + state).json().path("rows").valueStream().map(r -> r.path("number").asString() + " " + r.path("buyer").asString() + " " + r.path("title").asString() + " "
                + String.join(",", r.path("faults").findValuesAsString("zh"))).map(String::strip).toList();
    }

    @Test
    @Tag("ORD-21")
    void titles_of_the_file_are_requests_and_what_is_incomplete_is_on_the_list_until_it_is_mended() {
        var list = new Export().row("21001", TITLE, "杭州青禾家居有限公司").row("21002", TITLE, "江见月").row("21003", TITLE, "", "买家留言", "请开发票").row("21004", TITLE, "")
                .row("21005", TITLE, "青禾集团", "订单状态", "等待买家付款", "订单付款时间 ", "").row("21006", TITLE, "老订单公司", "订单状态", "交易成功");
        var run = imports.take(clerk, "ExportOrderList202603020101.csv", list.bytes(), shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("WRITTEN");
        assertThat(invoices("ODD")).containsExactly("21001 COMPANY 杭州青禾家居有限公司 没有税号", "21003 PERSON  没有抬头");
        assertThat(invoices("READY")).containsExactly("21002 PERSON 江见月");
        assertThat(db.sql("select string_agg(encode(sealed, 'escape'), '') from orders.invoice_request").query(String.class).single()).doesNotContain("青禾");

        var odd = agent.get(PATH + "ODD").json().path("rows").get(0);
        People.ok(agent.put("/api/orders/care/invoices/" + odd.path("id").asLong(), Map.of("order", Map.of("shop", odd.at("/order/shop").asLong(), "id", odd.at("/order/id").asLong()), "buyer", "COMPANY", "title", "杭州青禾家居有限公司", "taxNo", "91330106MA2XABCD1E")));
        assertThat(invoices("ODD")).as("mended").containsExactly("21003 PERSON  没有抬头");
        list.row("21007", TITLE, "").row("21008", TITLE, "");
        imports.take(clerk, "ExportOrderList202603020102.csv", list.bytes(), shop);
        assertThat(invoices("ODD")).as("what a person has mended stays").containsExactly("21003 PERSON  没有抬头");
        assertThat(db.sql("select count(*) from orders.invoice_request").query(Long.class).single()).isEqualTo(3);

        var later = new Export().row("21003", TITLE, "江月", "买家留言", "请开发票", "订单备注", "买家补了抬头");
        imports.take(clerk, "ExportOrderList202603020201.csv", later.bytes(), shop);
        assertThat(invoices("ODD")).isEmpty();
        assertThat(invoices("READY")).contains("21003 PERSON 江月");
    }

    @Test
    @Tag("INV-44")
    void an_order_that_is_brought_in_paid_ends_what_its_checkout_held() {
        var manager = people.called("许店长", Role.STORE_MANAGER);
        catalogue.addSku("HOLD-1", "货", "一", "690555", "A-1", Viewer.SYSTEM.person());
        db.sql("insert into stock.sale_hold (shop_id, order_no, sku_id, quantity, held_at, until) select ?, n, k.id, 1, now(), now() + interval '100 years' from unnest(array['22001', '22002', '22009']) n, catalogue.sku k where k.code = 'HOLD-1'")
                .param(shop.value()).update();
        assertThat(manager.viewer().shops(zhanggui.kernel.Permission.READ_STOCK).contains(shop)).isTrue();
        var list = new Export().row("22001", TITLE, "").row("22002", TITLE, "", "订单状态", "等待买家付款", "订单付款时间 ", "");
        imports.take(clerk, "ExportOrderList202603021101.csv", list.bytes(), shop);
        var held = "select order_no from stock.sale_hold order by order_no";
        assertThat(db.sql(held).query(String.class).list()).as("unpaid, nobody but the hold keeps the goods").containsExactly("22002", "22009");
        imports.take(clerk, "ExportOrderList202603021201.csv", new Export().row("22002", TITLE, "").bytes(), shop);
        assertThat(db.sql(held).query(String.class).list()).containsExactly("22009");
    }

    @Test
    @Tag("INT-24")
    @Tag("PUR-06")
    void a_register_of_suppliers_that_was_kept_by_hand_comes_in_and_its_own_export_changes_nothing() {
        var buyer = people.called("钱采购", Role.BUYER);
        var file = "供货商,主营,交货天数,账期,联系人,电话,微信\n绍兴毛巾厂,毛巾 浴巾,7,月结30天,老周,13800001111,zhou8\n南通家纺,四件套、床笠,12,,,,\n没品类的,,,,,13900002222,\n绍兴毛巾厂,毛巾,8,,,,\n货期太长,杂货,900,,,,\n";
        var run = imports.check(buyer, "供应商.csv", file.getBytes(StandardCharsets.UTF_8), shop);
        assertThat(run.path("formatName").path("zh").asString()).as(run.toString()).isEqualTo("供应商名册");
        var faults = buyer.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text();
        assertThat(faults).contains("和第 2 行是同一家").contains("货期是 0 到 365 天").contains("没有联系人").doesNotContain("13900002222");
        imports.write(buyer, run.path("id").asLong(), false);
        assertThat(names(buyer)).containsExactly("南通家纺");

        var good = "供货商,主营,交货天数,账期,联系人,电话,微信\n绍兴毛巾厂,毛巾 浴巾,7,月结30天,老周,13800001111,zhou8\n南通家纺,,,先款,小陈,,\n";
        var again = imports.take(buyer, "供应商二.csv", good.getBytes(StandardCharsets.UTF_8), shop);
        assertThat(again.path("writtenFresh").asInt() + " " + again.path("writtenChanged").asInt()).as(again.toString()).isEqualTo("1 1");
        var id = db.sql("select id from purchasing.supplier where name = '绍兴毛巾厂'").query(Long.class).single();
        var whole = buyer.get("/api/purchasing/suppliers/" + id).json();
        assertThat(whole.path("contacts").get(0).path("phone").asString()).isEqualTo("13800001111");
        assertThat(whole.path("row").path("lines").toString()).contains("毛巾").contains("浴巾");
        assertThat(whole.path("row").path("leadDays").asInt()).isEqualTo(7);
        var other = db.sql("select id from purchasing.supplier where name = '南通家纺'").query(Long.class).single();
        assertThat(buyer.get("/api/purchasing/suppliers/" + other).json().path("row").path("lines").toString()).as("an empty cell takes nothing away").contains("床笠");

        var export = buyer.get("/api/purchasing/suppliers/export?purpose=%E6%A0%B8%E5%AF%B9").text();
        var own = imports.check(buyer, "suppliers.csv", export.getBytes(StandardCharsets.UTF_8), shop);
        assertThat(own.path("formatName").path("zh").asString()).as(own.toString()).isEqualTo("供应商名册");
        assertThat(own.path("counts").path("fresh").asInt() + own.path("counts").path("changed").asInt() + own.path("counts").path("faulty").asInt()).as(own.toString()).isZero();
        assertThat(clerk.upload("/api/importing/runs", "供应商三.csv", (good + "甲,乙,1,,,,\n").getBytes(StandardCharsets.UTF_8)).status()).as("uploading is allowed").isEqualTo(200);
    }

    private List<String> names(People.Person by) { return by.get("/api/purchasing/suppliers?size=200").json().path("rows").findValuesAsString("name"); }
}
