package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Money;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.Page;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;

@DatabaseTest
class OrderListTest {

    @Autowired People people;
    @Autowired TestOrders onFile;
    @Autowired WaitingList waiting;
    @Autowired JdbcClient db;

    static ShopId shop;
    static ShopId otherShop;
    static SkuId sku;

    @BeforeEach
    void a_shop() {
        if (shop != null) return;
        var shelf = onFile.opened();
        shop = shelf.shop();
        otherShop = shelf.otherShop();
        sku = shelf.small();
        onFile.place(TestOrders.paid(shop, "5309728100", NINE.minus(Duration.ofHours(20)), item(500)));
        onFile.place(TestOrders.paid(shop, "5309728101", NINE.minus(Duration.ofHours(23).plusMinutes(30)), item(1)).remark("要发票"));
        onFile.place(TestOrders.paid(shop, "5309728102", NINE.minus(Duration.ofHours(3)), item(1)).refund(Order.Refund.ASKED));
        onFile.place(TestOrders.paid(shop, "5309728103", NINE.minus(Duration.ofHours(2)), item(1)).paidOff(Money.parse("-5")));
        onFile.place(TestOrders.paid(otherShop, "5309728104", NINE.minus(Duration.ofHours(1)), new TestOrders.Item(null, "XX", 1, Money.parse("5"))));
        onFile.place(TestOrders.paid(otherShop, "5309728105", NINE, item(1)).to("", "=cmd|' /C calc'!A0"));
        onFile.place(TestOrders.paid(otherShop, "6309728106", NINE, item(1)).remark("=HYPERLINK(\"http://x\")").at(Stage.SHIPPED));
    }

    private static TestOrders.Item item(int quantity) { return new TestOrders.Item(sku, "CL-15", quantity, Money.parse("10")); }

    private People.Person heYan() { return people.called("何砚", Role.REVIEWER); }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "5309728100, QUANTITY_AT_LEAST, 件数到 100 件", "5309728101, REMARK_WORDS, 备注里有：发票", "5309728102, REFUND_ASKED, 买家申请了退款", "5309728103, MONEY_DIFFERS, 实付和应付不一样",
        "5309728104, CODE_UNKNOWN, 有货号不在货品里", "5309728105, ADDRESS_INCOMPLETE, 缺省",
    })
    @Tag("ORD-09")
    void an_abnormal_order_is_marked_with_the_rule_that_caused_it(String number, String kind, String because) {
        var row = waiting.page(new WaitingList.Filter(WaitingList.Tab.ABNORMAL, null, number, null, null), new Page.Request(0, 10), heYan().viewer()).rows().getFirst();
        assertThat(row.marks()).anySatisfy(m -> {
            assertThat(m.kind()).isEqualTo(kind);
            assertThat(m.because().zh()).startsWith(because);
        });
    }

    @Test
    @Tag("ORD-09")
    void a_rule_is_changed_by_a_dated_row_with_a_reason() {
        var lu = people.called("陆行舟", Role.LOGISTICS_SUPERVISOR);
        var path = "/api/orders/rules/abnormal/AMOUNT_AT_LEAST";
        assertThat(lu.put(path, Map.of("fromDay", "2026-03-01", "active", true, "value", "100000", "why", "x")).code()).isEqualTo("RULE_FROM_PAST");
        assertThat(lu.put(path, Map.of("fromDay", "2026-03-02", "active", true, "value", "-1", "why", "x")).code()).isEqualTo("RULE_VALUE_WRONG");
        assertThat(lu.put(path, Map.of("fromDay", "2026-03-02", "active", true, "value", "1")).code()).isEqualTo("REASON_MISSING");
        assertThat(heYan().put(path, Map.of("fromDay", "2026-03-02", "active", true, "value", "1", "why", "x")).status()).isEqualTo(403);
        var before = abnormal();
        assertThat(lu.put(path, Map.of("fromDay", "2026-03-03", "active", true, "value", "1000", "why", "大额先看")).status()).isEqualTo(200);
        assertThat(abnormal()).as("not before its day").isEqualTo(before);
        assertThat(lu.put("/api/orders/rules/abnormal/REFUND_ASKED", Map.of("fromDay", "2026-03-02", "active", false, "why", "退款另看")).status()).isEqualTo(200);
        assertThat(abnormal()).isEqualTo(before - 1);
        assertThat(lu.put("/api/orders/rules/abnormal/REFUND_ASKED", Map.of("fromDay", "2026-03-02", "active", true, "why", "还是要看")).status()).isEqualTo(200);
        assertThat(abnormal()).isEqualTo(before);
    }

    private long abnormal() { return waiting.counts(heYan().viewer()).abnormal(); }

    @Test
    @Tag("ORD-05")
    void counts_agree_with_the_lists_and_the_list_is_sorted_by_what_is_due() {
        var viewer = heYan().viewer();
        var counts = waiting.counts(viewer);
        assertThat(counts.waiting()).isEqualTo(6);
        assertThat(counts.withinAnHour()).isEqualTo(total(WaitingList.Tab.WITHIN_AN_HOUR)).isEqualTo(1);
        assertThat(counts.abnormal()).isEqualTo(total(WaitingList.Tab.ABNORMAL));
        assertThat(counts.withRemark()).isEqualTo(total(WaitingList.Tab.WITH_REMARK)).isEqualTo(1);
        var rows = waiting.page(new WaitingList.Filter(WaitingList.Tab.WAITING, null, null, null, null), new Page.Request(0, 50), viewer).rows();
        assertThat(rows).extracting(WaitingList.Row::number).startsWith("5309728101", "5309728100", "5309728102");
        assertThat(rows).extracting(WaitingList.Row::due).isSorted();
    }

    private long total(WaitingList.Tab tab) { return waiting.page(new WaitingList.Filter(tab, null, null, null, null), new Page.Request(0, 50), heYan().viewer()).total(); }

    @Test
    @Tag("UX-02")
    void the_search_finds_a_number_or_its_beginning_in_the_shops_one_may_see() {
        assertThat(heYan().get("/api/reports/search?q=53097281").json().size()).isEqualTo(6);
        assertThat(heYan().get("/api/reports/search?q=5309728103").json().findValuesAsString("text")).containsExactly("5309728103");
        assertThat(heYan().get("/api/reports/search?q=53%25%25").json().size()).isZero();
        assertThat(heYan().get("/api/reports/search?q=5").json().size()).isZero();
        var shopOnly = people.called("苏予", otherShop, Role.REVIEWER);
        assertThat(shopOnly.get("/api/reports/search?q=53097281").json().findValuesAsString("text")).containsExactly("5309728104", "5309728105");
        assertThat(shopOnly.get("/api/orders").json().path("total").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("UX-03")
    void the_list_is_sorted_as_asked() {
        assertThat(numbers("placed")).startsWith("5309728101", "5309728100");
        assertThat(numbers("-placed")).startsWith("6309728106", "5309728105");
        assertThat(numbers("-paid")).startsWith("5309728100");
        assertThat(numbers("paid").getFirst()).isIn("5309728103", "5309728104");
        assertThat(numbers("-pieces")).startsWith("5309728100");
        assertThat(numbers("paidAt")).startsWith("5309728101");
        assertThat(numbers("buyer_remark; drop")).as("what is no sorting is the newest first").isEqualTo(numbers("-placed"));
    }

    private List<String> numbers(String sort) { return heYan().get("/api/orders?sort=" + sort.replace(" ", "%20").replace(";", "%3B")).json().path("rows").findValuesAsString("number"); }

    @Test
    @Tag("UX-03")
    void what_no_index_sorts_is_sorted_only_among_few() {
        var many = OrderList.COUNTED + 1;
        db.sql("select orders.open_month(date '2026-02-01')").query().singleRow();
        db.sql("""
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, payable_fen, paid_fen)
                select :shop, (:month - 1) * (1::bigint << 40) + n, 'M' || n, 'DONE', now(), timestamptz '2026-02-01 12:00+08', n, n from generate_series(1, :many) n
                """).param("shop", otherShop.value()).param("month", MonthId.of(java.time.LocalDate.of(2026, 3, 1), 0) >> 40).param("many", many).update();
        try {
            var list = heYan().get("/api/orders?placedTo=2026-02-01").json();
            assertThat(list.path("total").asInt()).isEqualTo(OrderList.COUNTED);
            assertThat(list.path("atLeast").asBoolean()).isTrue();
            assertThat(heYan().get("/api/orders?placedTo=2026-02-01&sort=-paid").code()).isEqualTo("TOO_MANY_TO_SORT");
            assertThat(heYan().get("/api/orders?placedTo=2026-02-01&sort=-paid&q=M1000").json().path("total").asInt()).isZero();
            assertThat(heYan().get("/api/orders?sort=-paid&placedFrom=2026-03-01").json().path("atLeast").asBoolean()).isFalse();
        } finally {
            db.sql("delete from orders.order_ where platform_no like 'M%'").update();
        }
    }

    @Test
    void an_order_of_another_shop_is_unknown() {
        var shopOnly = people.called("苏予", otherShop, Role.REVIEWER);
        var ref = StreamSupport.stream(heYan().get("/api/orders?q=5309728100").json().path("rows").spliterator(), false).findFirst().orElseThrow().path("ref");
        assertThat(shopOnly.get("/api/orders/" + ref.path("shop").asLong() + "/" + ref.path("id").asLong()).code()).isEqualTo("UNKNOWN_ORDER");
    }

    @Test
    @Tag("UX-03")
    void the_export_cannot_be_made_to_run_by_a_spreadsheet() {
        var csv = people.called("周店长", Role.STORE_MANAGER).get("/api/orders/export?q=6309728106&purpose=UX-03");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text()).startsWith("\ufeff订单号").contains("'=HYPERLINK").doesNotContain(",=HYPERLINK").doesNotContain("13800000038");
        assertThat(csv.text().lines()).hasSize(2);
    }
}
