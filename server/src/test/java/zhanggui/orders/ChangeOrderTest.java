package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

@DatabaseTest
class ChangeOrderTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired ChangeOrder change;
    @Autowired JdbcClient db;

    static ShopId shop;
    static ShopId otherShop;
    static SkuId small;
    static int number;

    @BeforeEach
    void a_shop() {
        if (shop != null) return;
        var shelf = onFile.opened();
        shop = shelf.shop();
        otherShop = shelf.otherShop();
        small = shelf.small();
    }

    private TestOrders.Draft draft() {
        return TestOrders.paid(shop, "N" + number++, NINE, new TestOrders.Item(small, "CL-15", 1, Money.parse("129"))).remark("床笠换 1.8m，别放驿站");
    }

    private Viewer heYan() { return people.called("何砚", Role.REVIEWER).viewer(); }

    @Test
    @Tag("ORD-07")
    void goods_changed_per_the_remark_keep_the_old_value_beside_the_new() {
        var ref = onFile.place(draft());
        var changed = ((Outcome.Done<Order>) change.line(ref, 1, "CL-18", 2, "按备注", heYan())).value();
        assertThat(changed.lines()).singleElement().satisfies(l -> {
            assertThat(l.spec()).isEqualTo("1.8m 雾灰");
            assertThat(l.quantity()).isEqualTo(2);
            assertThat(l.share()).as("money stays as it was paid").isEqualTo(Money.parse("129"));
        });
        var page = people.called("何砚").get("/api/orders/" + ref.shop().value() + "/" + ref.id().value()).json();
        assertThat(page.path("changes").path(0).path("before").path("code").asString()).isEqualTo("CL-15");
        assertThat(page.path("changes").path(0).path("after").path("code").asString()).isEqualTo("CL-18");
        assertThat(page.path("changes").path(0).path("byName").asString()).isEqualTo("何砚");
    }

    @Test
    @Tag("ORD-07")
    void a_recipient_changed_per_the_remark_keeps_both_values_sealed() {
        var ref = onFile.place(draft());
        var to = new ChangeOrder.Destination(new Recipient("沈青", "13911112222", "解放路 1 号"), "江苏省", "苏州市", "姑苏区");
        assertThat(change.recipient(ref, to, "按备注", heYan())).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(change.recipient(ref, to, "按备注", heYan()))).isEqualTo("NOTHING_CHANGED");
        assertThat(db.sql("select sealed_before is not null and sealed_after is not null from orders.change where order_id = ?").param(ref.id().value()).query(Boolean.class).single()).isTrue();
        var everything = db.sql("select string_agg(o::text, '') || (select string_agg(c::text, '') from orders.change c) || (select string_agg(s::text, '') from orders.step s) || (select string_agg(a::text, '') from audit.entry a) from orders.order_ o").query(String.class).single();
        assertThat(everything).doesNotContain("13911112222").doesNotContain("解放路 1 号").doesNotContain("沈青").contains("苏州市");
    }

    @Test
    @Tag("ORD-07")
    void a_change_that_cannot_be_made_says_why() {
        var ref = onFile.place(draft());
        assertThat(refusal(change.line(ref, 1, "CL-18", 1, " ", heYan()))).isEqualTo("REASON_MISSING");
        assertThat(refusal(change.line(ref, 2, "CL-18", 1, "按备注", heYan()))).isEqualTo("LINE_UNKNOWN");
        assertThat(refusal(change.line(ref, 1, "CL-99", 1, "按备注", heYan()))).isEqualTo("SKU_UNKNOWN");
        assertThat(refusal(change.line(ref, 1, "CL-15", 1, "按备注", heYan()))).isEqualTo("NOTHING_CHANGED");
        assertThat(refusal(change.line(ref, 1, "CL-18", 0, "按备注", heYan()))).isEqualTo("QUANTITY_WRONG");
        assertThat(refusal(change.line(onFile.place(draft().at(Stage.PICKED)), 1, "CL-18", 1, "按备注", heYan()))).isEqualTo("ALREADY_IN_LINE");
        assertThat(refusal(change.line(onFile.place(draft().at(Stage.SHIPPED)), 1, "CL-18", 1, "按备注", heYan()))).isEqualTo("ALREADY_GONE");
        assertThat(refusal(change.recipient(ref, new ChangeOrder.Destination(new Recipient("", "1", "2"), "a", "b", ""), "按备注", heYan()))).isEqualTo("RECIPIENT_INCOMPLETE");
        var elsewhere = people.called("苏予", otherShop, Role.REVIEWER).viewer();
        assertThat(refusal(change.line(ref, 1, "CL-18", 1, "按备注", elsewhere))).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("ORD-23")
    void the_whole_history_of_an_order_can_be_read_by_whoever_serves_the_customer() {
        var ref = onFile.place(draft());
        change.line(ref, 1, "CL-18", 1, "按备注", heYan());
        people.called("何砚").post("/api/orders/hold", Map.of("orders", java.util.List.of(ref), "reason", "SHORTAGE", "words", "等调拨"));
        people.called("何砚").post("/api/orders/release", Map.of("orders", java.util.List.of(ref), "words", "到了"));
        var steps = people.called("温岚", Role.AFTER_SALES_CLERK).get("/api/orders/" + ref.shop().value() + "/" + ref.id().value()).json().path("steps");
        assertThat(steps.findValuesAsString("kind")).containsExactly("PLACED", "PAID", "CHANGED", "HELD", "TO_REVIEW");
        assertThat(steps.path(3).path("words").path("zh").asString()).contains("等调拨").contains("何砚 跟进");
        assertThat(steps.path(3).path("by").path("zh").asString()).isEqualTo("何砚");
    }

    @Test
    void a_recipient_is_shown_only_to_who_says_what_for_and_each_look_is_kept() {
        var ref = onFile.place(draft());
        var path = "/api/orders/" + ref.shop().value() + "/" + ref.id().value() + "/recipient/reveal";
        assertThat(people.called("何砚", Role.REVIEWER).post(path, Map.of("purpose", "")).code()).isEqualTo("PURPOSE_MISSING");
        assertThat(people.called("秦小满", Role.PICKER).post(path, Map.of("purpose", "看看")).status()).isEqualTo(403);
        assertThat(people.called("何砚").post(path, Map.of("purpose", "核对地址")).json().path("phone").asString()).isEqualTo("13800000038");
        assertThat(people.called("何砚").post("/api/orders/" + shop.value() + "/1/recipient/reveal", Map.of("purpose", "核对地址")).status()).isEqualTo(404);
        assertThat(db.sql("select purpose from orders.reveal where order_id = ?").param(ref.id().value()).query(String.class).list()).containsExactly("核对地址");
    }

    private static String refusal(Outcome<Order> outcome) { return ((Outcome.Refused<Order>) outcome).why().name(); }
}
