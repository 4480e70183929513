package zhanggui.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
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
import zhanggui.importing.TestImports;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** A product from its first line to the shelf of a shop, over HTTP. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class GoodsTest {

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;

    ShopId shop;
    ShopId own;
    People.Person manager;
    long product;
    long listing;

    @BeforeAll
    void shops() {
        shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "旗舰", Viewer.SYSTEM.person());
        own = catalogue.addShop("OWN", "青禾商城", "商城", Viewer.SYSTEM.person());
        manager = people.called("林店长", Role.STORE_MANAGER);
    }

    private static Map<String, Object> quilt(Map<String, Object> more) {
        var all = new HashMap<String, Object>(Map.of("code", "QB-01", "name", "蚕丝夏被", "style", "素色", "brand", "青禾", "category", "被子", "title", "青禾蚕丝夏被 单双人空调被", "keywords", "夏被,蚕丝被", "attributes", "材质:蚕丝",
                "pictures", List.of("https://img.example/qb-1.jpg"), "why", "新品"));
        all.put("description", "一级桑蚕丝");
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> sku(String code, String barcode, Object... more) {
        var all = new HashMap<String, Object>(Map.of("code", code, "name", "蚕丝夏被", "spec", code.endsWith("15") ? "1.5m 米白" : "1.8m 米白", "barcode", barcode, "product", "QB-01", "why", "新品"));
        for (var i = 0; i < more.length; i += 2) all.put((String) more[i], more[i + 1]);
        return all;
    }

    private JsonNode view() { return manager.get("/api/catalogue/listings/" + listing).json(); }

    private List<String> names(JsonNode list, String field) { return list.valueStream().map(f -> f.path(field).asString()).toList(); }

    @Test
    @Order(1)
    @Tag("PRD-01")
    void what_a_product_still_lacks_is_named_and_an_ean_13_with_a_wrong_check_digit_is_refused() {
        product = People.ok(manager.post("/api/catalogue/products", quilt(Map.of()))).json().asLong();
        var wrong = manager.post("/api/catalogue/goods", sku("QB-01-15", "6901234567890"));
        assertThat(wrong.code()).isEqualTo("GOODS_WRONG");
        assertThat(wrong.json().path("fields").get(0).path("field").asString()).isEqualTo("barcode");
        assertThat(wrong.text()).contains("末位应是 2");
        People.ok(manager.post("/api/catalogue/goods", sku("QB-01-15", "6901234567892", "price", 39900, "weightGrams", 1200)));
        People.ok(manager.post("/api/catalogue/goods", sku("QB-01-18", "A-18", "price", 45900)));
        assertThat(names(manager.get("/api/catalogue/products/" + product).json().path("lacks"), "field")).containsExactly("SIZES");
        assertThat(names(manager.get("/api/catalogue/products").json().path("rows").get(0).path("lacks"), "field")).containsExactly("SIZES");
        assertThat(manager.post("/api/catalogue/goods", sku("QB-01-18", "A-19")).json().path("fields").get(0).path("field").asString()).isEqualTo("code");
        assertThat(manager.post("/api/catalogue/goods", sku("QB-01-19", "A-18")).json().path("fields").get(0).path("field").asString()).isEqualTo("barcode");
        assertThat(people.called("何砚", Role.REVIEWER).post("/api/catalogue/goods", sku("QB-02", "A-20")).status()).isEqualTo(403);
    }

    @Test
    @Order(2)
    @Tag("PRD-01")
    void a_product_without_its_size_table_cannot_be_listed() {
        listing = People.ok(manager.post("/api/catalogue/listings", Map.of("product", product, "shop", shop.value()))).json().asLong();
        assertThat(manager.post("/api/catalogue/listings", Map.of("product", product, "shop", shop.value())).code()).isEqualTo("LISTED_ALREADY");
        var refused = manager.post("/api/catalogue/listings/" + listing + "/shelf", Map.of("state", "LISTED", "why", "上新"));
        assertThat(refused.code()).isEqualTo("NOT_COMPLETE");
        assertThat(refused.text()).contains("尺码表").doesNotContain("条码、");
        People.ok(manager.put("/api/catalogue/products/" + product, quilt(Map.of("sizes", "1.5m 200×150\n1.8m 220×200", "why", "补尺码表"))));
        assertThat(manager.put("/api/catalogue/products/" + product, quilt(Map.of("sizes", "1.5m 200×150\n1.8m 220×200", "why", "再存"))).code()).isEqualTo("NOTHING_CHANGED");
    }

    @Test
    @Order(3)
    @Tag("PRD-08")
    void price_stock_colour_and_size_of_every_variant_are_verified_before_listing_and_a_change_lapses_the_check() {
        var shelf = "/api/catalogue/listings/" + listing + "/shelf";
        var unchecked = manager.post(shelf, Map.of("state", "LISTED", "why", "上新"));
        assertThat(unchecked.code()).isEqualTo("NOT_CHECKED");
        assertThat(unchecked.text()).contains("QB-01-15 价格、库存、色差、尺码").contains("QB-01-18");
        var checks = "/api/catalogue/listings/" + listing + "/checks";
        assertThat(People.ok(manager.post(checks, Map.of("aspects", List.of("PRICE", "STOCK", "COLOUR"), "fine", true))).json().asInt()).isEqualTo(6);
        assertThat(manager.post(shelf, Map.of("state", "LISTED", "why", "上新")).text()).contains("QB-01-15 尺码、QB-01-18 尺码");
        var first = view().path("items").get(0).path("sku").asLong();
        var second = view().path("items").get(1).path("sku").asLong();
        People.ok(manager.post(checks, Map.of("aspects", List.of("SIZE"), "fine", true)));
        assertThat(manager.post(checks, Map.of("skus", List.of(second), "aspects", List.of("COLOUR"), "fine", false)).code()).as("what is wrong needs words").isEqualTo("REASON_MISSING");
        People.ok(manager.post(checks, Map.of("skus", List.of(second), "aspects", List.of("COLOUR"), "fine", false, "note", "图偏黄")));
        assertThat(manager.post(shelf, Map.of("state", "LISTED", "why", "上新")).text()).contains("QB-01-18 色差").doesNotContain("QB-01-15");
        People.ok(manager.post(checks, Map.of("skus", List.of(second), "aspects", List.of("COLOUR"), "fine", true)));
        var change = Map.of("title", "青禾蚕丝夏被 单双人空调被", "category", "被子", "keywords", "夏被", "mainPicture", "https://img.example/qb-1.jpg",
                "items", List.of(Map.of("sku", first, "price", 37900, "stock", 20), Map.of("sku", second, "price", 45900, "stock", 0)), "why", "开业价");
        People.ok(manager.put("/api/catalogue/listings/" + listing, change));
        assertThat(manager.post(shelf, Map.of("state", "LISTED", "why", "上新")).text()).as("both are what nobody has looked at").contains("QB-01-15 价格、库存").doesNotContain("QB-01-18");
        People.ok(manager.post(checks, Map.of("aspects", List.of("PRICE", "STOCK"), "fine", true)));
        assertThat(People.ok(manager.post(shelf, Map.of("state", "LISTED", "why", "上新"))).json().asString()).isEqualTo("LISTED");
        assertThat(manager.post(shelf, Map.of("state", "LISTED", "why", "再上")).code()).isEqualTo("ALREADY_SO");
    }

    @Test
    @Order(4)
    @Tag("PRD-10")
    void the_log_of_a_product_answers_who_changed_what_when_and_why() {
        var log = manager.get("/api/catalogue/changes?product=" + product).json().path("rows");
        var said = log.valueStream().map(r -> r.path("field").asString() + " " + r.path("before").asString() + "→" + r.path("after").asString() + " " + r.path("why").asString() + " " + r.path("by").asString()).toList();
        assertThat(said).contains("SHELF 准备中→已上架 上新 林店长", "PRICE 399.00→379.00 开业价 林店长", "STOCK 0→20 开业价 林店长", "KEYWORDS 夏被,蚕丝被→夏被 开业价 林店长");
        assertThat(log.get(0).path("shop").asString()).isEqualTo("旗舰");
        assertThat(manager.put("/api/catalogue/listings/" + listing, Map.of("title", "x", "items", List.of())).code()).isEqualTo("REASON_MISSING");
        assertThat(names(manager.get("/api/catalogue/changes?field=PRICE").json().path("rows"), "sku")).containsExactly("QB-01-15");
    }

    @Test
    @Order(5)
    @Tag("PRD-12")
    void the_platforms_file_gives_a_list_of_differences_and_a_confirmed_one_leaves_it() {
        var file = """
                宝贝ID,SKUID,商家编码,宝贝标题,规格,类目,一口价,库存,状态
                620001,51,QB-01-15,青禾蚕丝夏被 单双人空调被,1.5m,被子,399.00,12,出售中
                620001,52,QB-01-18,青禾蚕丝夏被 单双人空调被,1.8m,被子,459.00,0,出售中
                620009,,WEI-ZHI,别的货,,杂项,10.00,3,仓库中
                """.getBytes(StandardCharsets.UTF_8);
        var run = imports.check(manager, "宝贝202603011000.csv", file, shop);
        assertThat(run.path("format").asString()).as(run.toString()).isEqualTo("platform.goods");
        assertThat(run.path("counts").path("faulty").asInt()).as(manager.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").text()).isZero();
        assertThat(imports.write(manager, run.path("id").asLong(), false).path("state").asString()).isEqualTo("WRITTEN");
        var list = manager.get("/api/catalogue/listings/differences").json().path("rows");
        assertThat(list.valueStream().map(r -> r.path("kind").asString() + " " + r.path("skuCode").asString() + " " + r.path("ours").asString() + "/" + r.path("theirs").asString()).toList())
                .containsExactly("PRICE QB-01-15 379.00/399.00", "STOCK QB-01-15 20/12");
        var strangers = manager.get("/api/catalogue/listings/strangers");
        assertThat(names(strangers.json().path("rows"), "code")).as(strangers.text() + db.sql("select string_agg(p::text, ' ') from catalogue.published p").query(String.class).single()).containsExactly("WEI-ZHI");
        confirm(list.get(0), "OURS");
        confirm(list.get(1), "THEIRS");
        assertThat(manager.get("/api/catalogue/listings/differences").json().path("total").asInt()).isZero();
        assertThat(view().path("items").get(0).path("stock").asInt()).as("the listing shows the new value").isEqualTo(12);
        assertThat(view().path("items").get(0).path("price").asInt()).isEqualTo(37900);
        assertThat(view().path("items").get(0).path("platformSku").asString()).isEqualTo("51");
        assertThat(manager.post("/api/catalogue/listings/differences", confirming(list.get(0), "OURS")).code()).as("seen before it was dealt with").isEqualTo("DIFFERENCE_GONE");
        assertThat(imports.check(manager, "宝贝202603011000.csv", file, shop).path("counts").path("changed").asInt()).as("the same file differs from what was brought there").isEqualTo(1);
    }

    private static Map<String, Object> confirming(JsonNode row, String way) {
        return Map.of("differences", List.of(Map.of("listing", row.path("listing").asLong(), "sku", row.path("sku").asLong(), "kind", row.path("kind").asString(), "ours", row.path("ours").asString(), "theirs", row.path("theirs").asString())),
                "way", way, "why", "按活动价");
    }

    private void confirm(JsonNode row, String way) { assertThat(People.ok(manager.post("/api/catalogue/listings/differences", confirming(row, way))).json().path("differences").asInt()).isEqualTo(1); }

    @Test
    @Order(6)
    @Tag("PRD-09")
    void a_batch_is_checked_for_the_platforms_rules_and_category_attributes_before_anything_is_uploaded() {
        People.ok(manager.post("/api/catalogue/categories", Map.of("platform", "TAOBAO", "name", "被子", "sized", true,
                "attributes", List.of(Map.of("name", "材质", "required", true, "options", List.of("蚕丝", "棉")), Map.of("name", "适用季节", "required", true, "options", List.of())))));
        for (var n = 2; n <= 4; n++) {
            manager.post("/api/catalogue/products", quilt(Map.of("code", "QB-0" + n, "attributes", "")));
            People.ok(manager.post("/api/catalogue/goods", sku("QB-0" + n + "-15", "B-" + n, "product", "QB-0" + n)));
        }
        var file = """
                款号,上架标题,上架类目,上架价,上架库存,属性
                QB-02,青禾蚕丝被 夏季,被子,299.00,5,材质:蚕丝;适用季节:夏
                QB-03,全网最低 青禾蚕丝被,被子,299.00,5,材质：羊毛
                QB-04,青禾蚕丝被青禾蚕丝被青禾蚕丝被青禾蚕丝被青禾蚕丝被青禾蚕丝被一,被褥,0.00,5,材质:棉;适用季节:冬
                QB-99,青禾蚕丝被,被子,299.00,5,材质:棉;适用季节:冬
                """.getBytes(StandardCharsets.UTF_8);
        var run = imports.check(manager, "批次.csv", file, shop);
        assertThat(run.path("format").asString()).as(run.toString()).isEqualTo("zhanggui.listing_batch");
        var faults = manager.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").json().path("rows");
        var said = faults.valueStream().map(f -> f.path("row").asInt() + f.path("field").asString() + " " + f.path("what").path("zh").asString()).toList();
        assertThat(said).containsExactlyInAnyOrder("3上架标题 标题里有违禁词“全网最低”", "3属性 类目必填属性“适用季节”没有填", "3属性 属性“材质”不能是“羊毛”", "4上架标题 标题长 31 个字，平台最多 30", "4上架类目 平台没有这个类目", "4上架价 价格低于平台下限",
                "5款号 没有这个款号");
        var written = imports.write(manager, run.path("id").asLong(), false);
        assertThat(written.path("writtenFresh").asInt()).as(written.toString()).isEqualTo(1);
        assertThat(names(manager.get("/api/catalogue/listings?state=PREPARED").json().path("rows"), "productCode")).containsExactly("QB-02");
        assertThat(view().path("violations").get(0).path("what").path("zh").asString()).as("the page asks the same rules").contains("适用季节");
        assertThat(people.called("何砚", Role.REVIEWER).post("/api/catalogue/rules", Map.of("platform", "*", "value", "x", "from", "2026-03-02", "active", true, "why", "x")).status()).isEqualTo(403);
        People.ok(manager.post("/api/catalogue/rules", Map.of("platform", "*", "value", "全网最低", "from", "2026-03-02", "active", false, "why", "平台放开")));
        assertThat(manager.get("/api/catalogue/rules").text()).doesNotContain("全网最低");
    }

    @Test
    @Order(7)
    @Tag("INT-24")
    void goods_leave_as_a_file_and_come_back_and_faulty_rows_are_named() {
        var exported = manager.get("/api/catalogue/goods/export?purpose=盘点用");
        assertThat(exported.status()).isEqualTo(200);
        var run = imports.check(manager, "goods.csv", exported.bytes(), shop);
        assertThat(run.path("format").asString()).isEqualTo("zhanggui.goods");
        assertThat(run.path("counts").path("unchanged").asInt()).as(run.toString()).isEqualTo(5);
        var file = "货号,名称,规格,条码,库位,售价,款号\nQB-01-15,蚕丝夏被,1.5m 米白,6901234567892,A-01-1,369.00,\nXIN-1,新货,,6901234567915,A-02,59.00,QB-01\nXIN-2,坏条码,,6901234567913,A-03,59.00,\nXIN-3,没款号,,,A-04,59.00,QB-77\n".getBytes(StandardCharsets.UTF_8);
        var second = imports.check(manager, "改价.csv", file, shop);
        var faults = manager.get("/api/importing/runs/" + second.path("id").asLong() + "/faults").json().path("rows");
        assertThat(faults.valueStream().map(f -> f.path("row").asInt() + f.path("field").asString()).toList()).containsExactly("4条码", "5款号");
        var written = imports.write(manager, second.path("id").asLong(), false);
        assertThat(written.path("writtenFresh").asInt() + " " + written.path("writtenChanged").asInt()).as(written.toString()).isEqualTo("1 1");
        assertThat(db.sql("select bin || ' ' || price_fen || ' ' || barcode from catalogue.sku where code = 'QB-01-15'").query(String.class).single()).isEqualTo("A-01-1 36900 6901234567892");
        assertThat(manager.get("/api/catalogue/changes?product=" + product + "&field=PRICE").json().path("rows").get(0).path("why").asString()).startsWith("导入 #");
        var matches = "店铺,平台编码,平台标题,平台规格,货号\n旗舰,TB-1,,,QB-01-15\n旗舰,,夏被 特价,米白,QB-01-18\n没有的店,TB-2,,,QB-01-15\n".getBytes(StandardCharsets.UTF_8);
        var third = imports.check(manager, "对照.csv", matches, shop);
        assertThat(third.path("format").asString()).isEqualTo("zhanggui.matches");
        assertThat(imports.write(manager, third.path("id").asLong(), false).path("writtenFresh").asInt()).isEqualTo(2);
        assertThat(names(manager.get("/api/catalogue/matches").json().path("rows"), "how")).containsExactly("FILE", "FILE");
    }

    @Test
    @Order(8)
    @Tag("INT-23")
    void the_own_web_shops_goods_file_loads_in_its_format_and_its_orders_come_back() {
        var inShop = People.ok(manager.post("/api/catalogue/listings", Map.of("product", product, "shop", own.value()))).json().asLong();
        People.ok(manager.post("/api/catalogue/listings/" + inShop + "/shelf", Map.of("state", "IN_WAREHOUSE", "why", "传商城")));
        var file = manager.get("/api/catalogue/listings/export?shop=" + own.value() + "&purpose=上传商城");
        assertThat(file.text()).startsWith("\ufeff商品ID,规格ID,商家编码,商品标题,规格名称,类目,销售价,库存数量,商品状态").contains("QB-01-15").contains("仓库中");
        var run = imports.check(manager, "商城商品.csv", file.bytes(), own);
        assertThat(run.path("format").asString()).isEqualTo("platform.goods");
        assertThat(run.path("counts").path("faulty").asInt()).as(run.toString()).isZero();
        imports.write(manager, run.path("id").asLong(), false);
        assertThat(manager.get("/api/catalogue/listings/differences?shop=" + own.value()).json().path("total").asInt()).as("what went out comes back the same").isZero();
        var orders = """
                商城订单号,行号,会员名,下单时间,付款时间,订单状态,商品编码,商品名称,规格,数量,单价,行实付,行运费,收货人,收货电话,省,市,区,详细地址,买家留言
                SC2026030100001,1,江月,2026-03-01 20:00:00,2026-03-01 20:01:00,待发货,QB-01-15,蚕丝夏被,1.5m,1,369.00,369.00,0,江小月,13800000038,浙江省,杭州市,余杭区,文一西路1号,快点
                SC2026030100001,2,江月,2026-03-01 20:00:00,2026-03-01 20:01:00,待发货,QB-01-18,蚕丝夏被,1.8m,2,459.00,900.00,0,江小月,13800000038,浙江省,杭州市,余杭区,文一西路1号,快点
                SC2026030100002,1,何月,2026-03-01 21:00:00,,待付款,QB-01-15,蚕丝夏被,1.5m,1,369.00,369.00,0,何月,13800000039,浙江省,杭州市,余杭区,文一西路2号,
                """.getBytes(StandardCharsets.UTF_8);
        var back = imports.take(manager, "商城订单.csv", orders, own);
        assertThat(back.path("format").asString() + " " + back.path("writtenFresh").asInt()).as(back.toString()).isEqualTo("ownshop.orders 2");
        assertThat(db.sql("select o.stage || ' ' || o.paid_fen || ' ' || count(l.sku_id) from orders.fact_order o join orders.fact_line l on l.shop_id = o.shop_id and l.order_id = o.order_id where o.platform_no = 'SC2026030100001' group by o.stage, o.paid_fen")
                .query(String.class).single()).isEqualTo("TO_REVIEW 126900 2");
    }
}
