package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Shops, years and months beside each other, buyers who come again, and formulas that hold from a month on. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Autowired People people;
    @Autowired DirtyDays dirty;
    @Autowired BusinessCalendar calendar;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Metrics metrics;
    @Autowired MonthLocks locks;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private ShopId flagship;
    private ShopId outlet;
    private People.Person manager;
    private People.Person administrator;

    /** The flagship sells in February of both years; the outlet opened this year. */
    @BeforeAll
    void two_februaries() {
        var facts = new RealFacts(db, dirty, calendar, new TransactionTemplate(transactions));
        flagship = catalogue.addShop("TAOBAO", "青禾旗舰店", "旗舰", Viewer.SYSTEM.person());
        outlet = catalogue.addShop("TAOBAO", "青禾特卖店", "特卖", Viewer.SYSTEM.person());
        manager = people.called("许清和", Role.STORE_MANAGER);
        administrator = people.called("管理员", Role.ADMINISTRATOR);
        order(facts, flagship, "2025-02-10", 10_000, "old");
        order(facts, flagship, "2025-02-11", 5_000, "once");
        order(facts, flagship, "2026-02-10", 20_000, "old");
        order(facts, flagship, "2026-02-12", 7_000, "old");
        order(facts, flagship, "2026-02-12", 1_000, "new");
        order(facts, outlet, "2026-02-20", 9_900, "c");
        metrics.rollDirty();
    }

    private void order(RealFacts facts, ShopId shop, String day, long fen, String buyer) {
        facts.order(shop, LocalDate.parse(day).atTime(LocalTime.of(4, 0)).toInstant(ZoneOffset.UTC), fen, buyer);
    }

    @Test
    @Tag("MET-13")
    void two_shops_and_two_years_stand_in_one_table_each_figure_is_its_own_pages_and_a_month_without_data_is_a_gap() {
        var page = manager.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&subject=" + outlet.value() + "&period=2025-02&period=2026-02").json();
        assertThat(page.path("subjects")).extracting(s -> s.path("name").asString()).containsExactly("青禾旗舰店", "青禾特卖店");
        assertThat(page.path("cells")).hasSize(4);
        assertThat(page.path("cells")).extracting(c -> c.path("data").asBoolean() ? c.path("part").asLong() : -1).containsExactly(15_000L, 28_000L, -1L, 9_900L);
        for (var cell : page.path("cells")) {
            var month = YearMonth.parse(cell.path("period").asString());
            var own = manager.get("/api/metrics/measures/sales-amount/series?kind=SHOP&subject=" + cell.path("subject").asLong() + "&from=" + month.atDay(1) + "&until=" + month.plusMonths(1).atDay(1)).json();
            assertThat(cell.path("figure")).isEqualTo(own.path("total"));
        }
        assertThat(manager.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&period=2026&period=2026-Q1").json().path("cells")).extracting(c -> c.path("part").asLong()).containsExactly(28_000L, 28_000L);
    }

    @Test
    @Tag("MET-13")
    void what_cannot_be_compared_is_refused() {
        assertThat(manager.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&period=2026-13").code()).isEqualTo("NO_PERIOD");
        assertThat(manager.get("/api/metrics/compare?measure=sales-amount&kind=PERSON&subject=1&period=2026-02").code()).isEqualTo("NOT_ABOUT");
        assertThat(manager.get("/api/metrics/compare?measure=nothing&kind=SHOP&subject=1&period=2026-02").code()).isEqualTo("UNKNOWN_MEASURE");
        var clerk = people.called("特卖审单", outlet, Role.REVIEWER);
        assertThat(clerk.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&period=2026-02").code()).isEqualTo("NOT_YOURS_TO_SEE");
        assertThat(manager.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&period=" + String.join("&period=", java.util.Collections.nCopies(25, "2026"))).status()).isEqualTo(200);
        assertThat(manager.get("/api/metrics/compare?measure=sales-amount&kind=SHOP&subject=" + flagship.value() + "&period=" + java.util.stream.IntStream.range(0, 25).mapToObj(i -> String.valueOf(2000 + i)).collect(java.util.stream.Collectors.joining("&period="))).code()).isEqualTo("TOO_MUCH_TO_COMPARE");
    }

    @Test
    @Tag("MET-42")
    void who_is_new_who_came_back_and_who_came_twice_is_counted_by_buyer_and_changes_when_an_older_order_comes_late() {
        assertThat(buyers("new-customers")).as("new in this year's February").isEqualTo(1);
        assertThat(buyers("old-buyer-count")).isEqualTo(1);
        assertThat(buyers("repeat-buyer-count")).isEqualTo(1);
        assertThat(value("old-customer-growth-yoy").measured()).as("nobody came back a year before").isFalse();
        assertThat(value("repeat-purchase-rate").ratio()).isEqualTo(new zhanggui.kernel.Ratio(1, 2));
        assertThat(oneDay("new-customers")).isEqualTo(1);

        order(new RealFacts(db, dirty, calendar, new TransactionTemplate(transactions)), flagship, "2026-01-05", 3_000, "new");
        metrics.rollDirty();
        assertThat(buyers("new-customers")).as("he had bought in January, as the late file says").isZero();
        assertThat(oneDay("new-customers")).as("the day's own figure follows, too").isZero();
        assertThat(buyers("retained-buyer-count")).isEqualTo(1);
    }

    private long buyers(String measure) { return value(measure).part(); }

    private Measured value(String measure) { return metrics.values(measure, SubjectKind.SHOP, List.of(flagship.value()), LocalDate.of(2026, 2, 1), MARCH).get(flagship.value()); }

    private long oneDay(String measure) { return metrics.values(measure, SubjectKind.SHOP, List.of(flagship.value()), LocalDate.of(2026, 2, 12), LocalDate.of(2026, 2, 13)).get(flagship.value()).part(); }

    @Test
    @Tag("MET-41")
    @Tag("WHY-08")
    void a_formula_holds_from_a_month_on_and_a_closed_month_keeps_its_own() {
        var key = administrator.post("/api/metrics/formulas", formula(null, "2026-01", "单均", "paid_amount / paid_count")).json().path("key").asString();
        assertThat(administrator.post("/api/metrics/formulas", formula(key, "2026-03", "单均", "paid_amount / paid_count * 2")).status()).isEqualTo(200);
        var february = metrics.values(key, SubjectKind.SHOP, List.of(outlet.value()), LocalDate.of(2026, 2, 1), MARCH).get(outlet.value());
        assertThat(Values.inUnits(february, Unit.MONEY)).as("February by the version that held then").isEqualByComparingTo("99");
        assertThat(february.version()).startsWith("1·");
        assertThat(administrator.post("/api/metrics/formulas", formula(key, "2026-02", "单均", "paid_amount / 1")).code()).isEqualTo("FORMULA_NOT_LATER");
        assertThat(administrator.get("/api/metrics/formulas/" + key + "/versions").json()).extracting(v -> v.path("from").asString()).containsExactly("2026-03", "2026-01");
        new TransactionTemplate(transactions).executeWithoutResult(_ -> locks.lock(YearMonth.of(2025, 12), new PersonId(1), new byte[32]));
        var refused = administrator.post("/api/metrics/formulas", formula(null, "2025-12", "旧账", "paid_amount / 1"));
        assertThat(refused.code()).isEqualTo("FORMULA_IN_LOCKED_MONTH");
        assertThat(refused.json().path("detail").asString()).contains("2025-12");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.sql("update metrics.own_formula set formula = '1'").update()).hasMessageContaining("own_formula");
    }

    @Test
    @Tag("MET-41")
    void a_formula_is_tried_for_a_shop_and_a_month_while_it_is_written() {
        Map<String, Object> trial = Map.of("formula", "付款金额 / 付款单数", "unit", "MONEY", "kind", "SHOP", "subject", outlet.value(), "month", "2026-02");
        var tried = administrator.post("/api/metrics/formulas/try", trial).json();
        assertThat(tried.path("figure").path("value").asLong()).isEqualTo(9_900);
        assertThat(tried.path("inputs")).extracting(i -> i.path("key").asString()).containsExactly("paid-amount", "paid-count");
        var broken = new HashMap<>(trial);
        broken.put("formula", "付款金额 / 没有的");
        assertThat(administrator.post("/api/metrics/formulas/try", broken).code()).isEqualTo("BROKEN_FORMULA");
    }

    @Test
    @Tag("MET-07")
    void a_measures_page_and_the_board_say_when_the_next_figure_is_due() {
        assertThat(due(manager.get("/api/metrics/measures/return-exchange-ratio").json().path("due"))).isEqualTo("2026-03-02 to 2026-03-09");
        assertThat(due(manager.get("/api/metrics/measures/repeat-purchase-rate").json().path("due"))).isEqualTo("2026-03-01 to 2026-04-01");
        for (var row : manager.get("/api/metrics/board?shop=" + flagship.value()).json().path("rows")) assertThat(row.path("due").path("on").asString()).as(row.path("measure").asString()).isGreaterThan("2026-03-02");
    }

    private static String due(JsonNode due) { return due.path("from").asString() + " to " + due.path("on").asString(); }

    @Test
    @Tag("MET-06")
    void the_register_of_waiting_figures_names_what_each_waits_for() {
        var waiting = manager.get("/api/metrics/waiting").json();
        assertThat(waiting.size()).isGreaterThan(50);
        assertThat(waiting).anySatisfy(figure -> {
            assertThat(figure.path("key").asString()).isEqualTo("unique-visitors");
            assertThat(figure.path("waitsFor").path("zh").asString()).contains("访客");
        });
    }

    private static Map<String, Object> formula(String key, String from, String name, String formula) {
        var draft = new HashMap<String, Object>(Map.of("name", Map.of("zh", name, "en", "Own " + name.hashCode()), "meaning", Map.of("zh", "一单付多少", "en", "paid per order"),
                "formula", formula, "unit", "MONEY", "counts", Map.of("zh", "元", "en", "yuan"), "direction", "HIGHER", "reason", "店长要看", "from", from));
        draft.put("key", key);
        return draft;
    }
}
