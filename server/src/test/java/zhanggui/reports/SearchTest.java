package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.TestOrders;
import zhanggui.organisation.Organisation;

@DatabaseTest
@Tag("UX-02")
class SearchTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired Catalogue catalogue;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;

    static ShopId shop;
    static ShopId other;
    static SkuId sku;

    @BeforeEach
    void a_company() {
        if (shop != null) return;
        var by = Viewer.SYSTEM.person();
        shop = catalogue.addShop("TAOBAO", "青禾家居旗舰店", "旗舰", by);
        other = catalogue.addShop("TAOBAO", "青禾生活馆", "生活", by);
        sku = catalogue.addSku("CL-15-WH", "全棉床笠", "1.5m 雾灰", "6901234567892", "B-03-1", by);
        catalogue.addSku("CL-18-WH", "全棉床笠", "1.8m 雾灰", "6901234567915", "B-03-2", by);
        catalogue.addSku("ZT-50%", "枕套五折", "", null, "", by);
        var post = organisation.addPost("order-verifier", Words.of("验货员", "Verifier"), null, by);
        organisation.assign(people.called("叶清秋", Role.VERIFIER).id, post, LocalDate.of(2020, 1, 1), by);
        paper(onFile.place(TestOrders.paid(shop, "5309728100", NINE, new TestOrders.Item(sku, "CL-15-WH", 1, Money.parse("10")))).id().value(), shop, "P0302-0001", "YT7300000000001");
        paper(onFile.place(TestOrders.paid(other, "5309728101", NINE, new TestOrders.Item(sku, "CL-15-WH", 1, Money.parse("10")))).id().value(), other, "P0302-0002", "YT7300000000002");
    }

    /** The papers of an order, as a print run leaves them. */
    private void paper(long order, ShopId of, String number, String waybill) {
        var id = order + 500_000;
        db.sql("select public.ensure_month('fulfilment.parcel', date '2026-03-02')").query().singleRow();
        db.sql("insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, pieces, reviewed_by, reviewed_at) select ?, ?, ?, platform_no, ?, 'YTO', 1, 1, now() from orders.order_ where id = ?")
                .params(of.value(), id, order, number, order).update();
        db.sql("insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) values (?, ?, ?, 'YTO', 1, now())").params(waybill, of.value(), id).update();
        db.sql("insert into fulfilment.pick_list (number, year, shop_id, parcel_id) values (?, 2026, ?, ?)").params(number, of.value(), id).update();
    }

    private static List<String> found(People.Person by, String text) {
        var hits = new ArrayList<String>();
        by.get("/api/reports/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).json().forEach(hit -> hits.add(hit.path("kind").path("zh").asString() + " " + hit.path("text").asString()));
        return hits;
    }

    private People.Person lu() { return people.called("陆行舟", Role.LOGISTICS_SUPERVISOR); }

    @Test
    void one_box_finds_orders_papers_people_posts_goods_and_shops() {
        assertThat(found(lu(), "5309728100")).containsExactly("订单 5309728100");
        assertThat(found(lu(), "yt73 0000 0000 001")).containsExactly("快递单 YT7300000000001");
        assertThat(found(lu(), "P0302")).containsExactly("配货单 P0302-0001", "配货单 P0302-0002");
        assertThat(found(lu(), "清秋")).containsExactly("人 叶清秋");
        assertThat(found(lu(), "验货")).containsExactly("岗位 验货员");
        assertThat(found(lu(), "6901234567892")).containsExactly("货号 CL-15-WH");
        assertThat(found(lu(), "cl-1")).containsExactly("货号 CL-15-WH", "货号 CL-18-WH");
        assertThat(found(lu(), "床笠")).hasSize(2);
        assertThat(found(lu(), "生活")).containsExactly("店铺 生活");
    }

    @Test
    void what_fits_best_stands_first_and_signs_of_a_pattern_are_only_signs() {
        var by = Viewer.SYSTEM.person();
        catalogue.addSku("A-床笠", "床笠", "", null, "", by);
        assertThat(found(lu(), "床笠").getFirst()).isEqualTo("货号 A-床笠");
        assertThat(found(lu(), "50%")).containsExactly("货号 ZT-50%");
        assertThat(found(lu(), "%%%%")).isEmpty();
        assertThat(found(lu(), "____")).isEmpty();
        assertThat(found(lu(), " ")).isEmpty();
        assertThat(found(lu(), "5".repeat(3000))).isEmpty();
    }

    @Test
    void nothing_is_found_that_one_may_not_see() {
        var shopOnly = people.called("苏予", other, Role.REVIEWER);
        assertThat(found(shopOnly, "5309728")).containsExactly("订单 5309728101");
        assertThat(found(shopOnly, "YT73")).containsExactly("快递单 YT7300000000002");
        assertThat(found(shopOnly, "青禾")).containsExactly("店铺 生活");
        assertThat(found(shopOnly, "清秋")).as("a reviewer does not see the staff list").isEmpty();
        var hr = people.called("郑晚", Role.HR);
        assertThat(found(hr, "5309728100")).isEmpty();
        assertThat(found(hr, "YT7300000000001")).isEmpty();
        assertThat(found(hr, "床笠")).isEmpty();
        assertThat(found(hr, "清秋")).containsExactly("人 叶清秋");
    }
}
