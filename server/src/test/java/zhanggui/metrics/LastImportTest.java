package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** What the imports on record say about figures: how new they are, and which days were told of. */
@DatabaseTest
class LastImportTest {

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired Metrics metrics;
    @Autowired Board board;
    @Autowired SettableClock clock;

    @Test
    @Tag("MET-06")
    @Tag("MET-14")
    void a_day_without_orders_inside_an_export_is_no_missing_day_and_the_last_import_is_named() {
        var manager = people.called("许清和", Role.STORE_MANAGER);
        var shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "旗舰", Viewer.SYSTEM.person());
        assertThat(about(people.called("苏予", shop, Role.REVIEWER)).path("lastImport").isNull()).as("nothing was read of this shop yet").isTrue();
        imports.take(manager, "a.csv", export("20", "21"), shop);
        imports.take(manager, "b.csv", export("24", "26", "27", "28"), shop);
        metrics.rollDirty();
        var february = "&from=2026-02-20&until=2026-03-01";
        var series = manager.get("/api/metrics/measures/order-count/series?kind=SHOP&subject=" + shop.value() + february).json();
        assertThat(series.path("missing")).extracting(JsonNode::asString).as("22 and 23 were in no export; 25 was, and had no orders").containsExactly("2026-02-22", "2026-02-23");
        assertThat(series.path("days").get(5).path("missing").asBoolean()).isFalse();
        assertThat(series.path("average").path("whole").asInt()).as("20 to 28 without the two").isEqualTo(7);
        assertThat(Instant.parse(about(manager).path("lastImport").asString())).isEqualTo(NINE);
        assertThat(Instant.parse(manager.get("/api/metrics/board?month=2026-02&shop=" + shop.value()).json().path("lastImport").asString())).isEqualTo(NINE);
    }

    /** By hand from the file: on 7 July four orders of 1,641.05 were placed, three of them paid, 1,581.15 by three buyers; from 1 to 8 July eight of 2,060.17. */
    @Test
    @Tag("ORD-02")
    void ordered_paid_rate_orders_and_customers_of_yesterday_and_the_month_are_those_counted_by_hand_from_the_file() {
        var manager = people.called("许清和", Role.STORE_MANAGER);
        var shop = catalogue.addShop("TAOBAO", "示例旗舰店", "示例", Viewer.SYSTEM.person());
        imports.take(manager, "ExportOrderList201707080101.csv", imports.fixture("ExportOrderList201707080101.csv"), shop);
        metrics.rollDirty();
        clock.set(Instant.parse("2017-07-08T02:00:00Z"));
        try {
            var page = (Outcome.Done<Board.Page>) board.of(shop, YearMonth.of(2017, 7), Viewer.SYSTEM);
            assertThat(figures(page.value(), Board.Row::yesterday)).isEqualTo("ordered 1641.05, paid 1581.15, rate 158115/164105, orders 4, buyers 3");
            assertThat(figures(page.value(), Board.Row::month)).isEqualTo("ordered 2060.17, paid 1960.27, rate 196027/206017, orders 8, buyers 6");
        } finally {
            clock.set(NINE);
        }
    }

    private static String figures(Board.Page page, Function<Board.Row, Board.Cell> column) {
        var of = new HashMap<String, String>();
        page.rows().forEach(row -> of.put(row.measure(), said(column.apply(row).figure())));
        return "ordered " + of.get("ordered-amount") + ", paid " + of.get("paid-amount") + ", rate " + of.get("payment-rate") + ", orders " + of.get("order-count") + ", buyers " + of.get("customer-order-count");
    }

    private static String said(Why.Figure figure) {
        return switch (figure) {
            case Why.MoneyFigure(var money) -> money.toString();
            case Why.RatioFigure(var ratio) -> ratio.part() + "/" + ratio.whole();
            case Why.CountFigure(var count) -> String.valueOf(count);
            default -> figure.toString();
        };
    }

    private static JsonNode about(People.Person by) { return by.get("/api/metrics/measures/order-count").json(); }

    private static byte[] export(String... days) {
        var text = new StringBuilder("订单编号,订单状态,买家实际支付金额,总金额,订单创建时间,订单付款时间\n");
        for (var day : days) text.append("=\"88000000000000").append(day).append("\",交易成功,10.00,10.00,2026-02-").append(day).append(" 12:00:00,2026-02-").append(day).append(" 12:01:00\n");
        return text.toString().getBytes(Charset.forName("GBK"));
    }
}
