package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Page;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** Measures over the facts of two shops, as their pages ask for them. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final String LATE = "points.print.handover_late";
    private static final String FEBRUARY_2026 = "&from=2026-02-01&until=2026-03-01";

    @Autowired People people;
    @Autowired DirtyDays dirty;
    @Autowired BusinessCalendar calendar;
    @Autowired PlatformTransactionManager transactions;
    private RealFacts facts;
    @Autowired Metrics metrics;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    private ShopId flagship;
    private ShopId outlet;
    private People.Person manager;
    private People.Person outletClerk;
    private People.Person printer;
    private People.Person administrator;

    /** Orders of February but for the 7th; the outlet opened on the 20th. */
    @BeforeAll
    void february() {
        facts = new RealFacts(db, dirty, calendar, new TransactionTemplate(transactions));
        var by = Viewer.SYSTEM.person();
        flagship = catalogue.addShop("TAOBAO", "青禾旗舰店", "旗舰", by);
        outlet = catalogue.addShop("TAOBAO", "青禾特卖店", "特卖", by);
        manager = people.called("许清和", Role.STORE_MANAGER);
        outletClerk = people.called("特卖审单", outlet, Role.REVIEWER);
        printer = people.called("罗小满", Role.PRINT_CLERK);
        administrator = people.called("管理员", Role.ADMINISTRATOR);
        var random = new Random(7);
        for (var day = FEBRUARY; day.isBefore(MARCH.plusDays(1)); day = day.plusDays(1)) {
            if (day.getDayOfMonth() == 7) continue;
            for (var i = 0; i < 4; i++) facts.order(flagship, noon(day).plusSeconds(i), random.nextInt(3) == 0 ? 0 : 100 * random.nextInt(1, 900), "b" + random.nextInt(5));
            if (!day.isBefore(FEBRUARY.plusDays(19))) facts.order(outlet, noon(day), 9_900, "c");
        }
        facts.error(flagship, printer.id.value(), LATE, 500, LocalDate.of(2026, 2, 12), "10 点那批 10:41 才交");
        facts.error(outlet, printer.id.value(), LATE, 500, LocalDate.of(2026, 2, 25), "=cmd|' /C calc'!A0");
        metrics.rollDirty();
    }

    private static Instant noon(LocalDate day) { return day.atTime(4, 0).toInstant(java.time.ZoneOffset.UTC); }

    @Test
    @Tag("WHY-06")
    void board_measure_page_tree_and_evidence_say_the_same() {
        var board = manager.get("/api/metrics/board?month=2026-02&shop=" + flagship.value()).json();
        for (var row : board.path("rows")) {
            var key = row.path("measure").asString();
            var measured = metrics.values(key, SubjectKind.SHOP, List.of(flagship.value()), FEBRUARY, MARCH).get(flagship.value());
            var series = manager.get("/api/metrics/measures/" + key + "/series?kind=SHOP&subject=" + flagship.value() + FEBRUARY_2026).json();
            var why = manager.get("/api/metrics/measures/" + key + "/why?kind=SHOP&subject=" + flagship.value() + FEBRUARY_2026).json();
            assertThat(row.path("month").path("figure")).as(key).isEqualTo(series.path("total")).isEqualTo(why.path("figure"));
            if (measured.kind() == MeasureKind.SUM || measured.kind() == MeasureKind.RATIO) assertThat(added(key)).as(key).isEqualTo(measured.part());
        }
        assertThat(board.path("rows")).hasSizeGreaterThan(10);
    }

    private long added(String key) {
        return metrics.evidence(key, SubjectKind.SHOP, flagship.value(), FEBRUARY, MARCH, new Page.Request(0, 500), manager.viewer()).rows().stream().mapToLong(EvidenceRow::part).sum();
    }

    @Test
    @Tag("MET-14")
    void a_day_without_import_is_missing_and_left_out_of_the_average() {
        var series = manager.get("/api/metrics/measures/order-count/series?kind=SHOP&subject=" + flagship.value() + FEBRUARY_2026).json();
        assertThat(series.path("missing")).extracting(JsonNode::asString).containsExactly("2026-02-07");
        assertThat(series.path("days").get(6).path("missing").asBoolean()).isTrue();
        assertThat(series.path("average").path("part").asLong()).isEqualTo(4 * 27);
        assertThat(series.path("average").path("whole").asLong()).isEqualTo(27);
        assertThat(manager.get("/api/metrics/board?month=2026-02&shop=" + flagship.value()).json().path("rows").get(0).path("month").path("missing").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("MET-14")
    void a_shop_misses_no_day_before_its_first_and_not_the_day_that_is_not_over() {
        var february = manager.get("/api/metrics/measures/paid-amount/series?kind=SHOP&subject=" + outlet.value() + FEBRUARY_2026).json();
        var march = manager.get("/api/metrics/measures/paid-amount/series?kind=SHOP&subject=" + outlet.value() + "&from=2026-03-01&until=2026-04-01").json();
        assertThat(february.path("missing")).isEmpty();
        assertThat(march.path("missing")).isEmpty();
    }

    @Test
    @Tag("MET-06")
    void the_info_box_names_formula_source_version_and_how_new_the_data_is() {
        var about = manager.get("/api/metrics/measures/payment-rate").json();
        assertThat(about.path("definition").path("formula").path("zh").asString()).isEqualTo("付款金额 ÷ 收订金额");
        assertThat(about.path("definition").path("source").path("en").asString()).contains("store manager");
        assertThat(about.path("newestFact").asString()).startsWith("2026-03-01T04:01:0");
        assertThat(manager.get("/api/metrics/measures/paid-amount").json().path("versions")).hasSize(1);
    }

    @Test
    @Tag("WHY-07")
    void evidence_is_paged_and_ends_at_the_viewers_shops() {
        var path = "/api/metrics/measures/order-count/evidence?size=10&kind=SHOP&subject=";
        var page = manager.get(path + flagship.value() + FEBRUARY_2026).json();
        assertThat(page.path("rows")).hasSize(10);
        assertThat(page.path("total").asLong()).isEqualTo(4 * 27);
        assertThat(page.path("rows").get(0).path("order").asString()).startsWith("NO");

        assertThat(outletClerk.get(path + outlet.value() + FEBRUARY_2026).status()).isEqualTo(200);
        assertThat(outletClerk.get(path + flagship.value() + FEBRUARY_2026).code()).isEqualTo("NOT_YOURS_TO_SEE");
        assertThat(outletClerk.get("/api/metrics/measures/order-count/evidence?kind=COMPANY&subject=0" + FEBRUARY_2026).status()).isEqualTo(403);
        assertThat(metrics.evidence("order-count", SubjectKind.COMPANY, 0, FEBRUARY, MARCH, new Page.Request(0, 50), outletClerk.viewer()).total()).isZero();
    }

    @Test
    @Tag("WHY-07")
    @Tag("MET-12")
    void a_colleagues_errors_are_seen_by_himself_and_by_who_may_read_scores_and_only_in_his_shops() {
        var path = "/api/metrics/measures/print-handover-late-count/evidence?kind=PERSON&subject=" + printer.id.value() + FEBRUARY_2026;
        var outletManager = people.called("特卖店长", outlet, Role.STORE_MANAGER);
        assertThat(printer.get(path).json().path("total").asInt()).isEqualTo(2);
        assertThat(manager.get(path).json().path("total").asInt()).isEqualTo(2);
        assertThat(outletManager.get(path).json().path("total").asInt()).isEqualTo(1);
        assertThat(outletClerk.get(path).code()).isEqualTo("NOT_YOURS_TO_SEE");
    }

    @Test
    @Tag("WHY-07")
    void an_export_carries_no_formula_into_a_spreadsheet() {
        var reply = manager.get("/api/metrics/measures/print-handover-late-count/evidence.csv?purpose=MET-06&kind=PERSON&subject=" + printer.id.value() + FEBRUARY_2026);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text().lines()).hasSize(3).noneMatch(line -> line.contains(",\"="));
    }

    @Test
    @Tag("WHY-08")
    void the_tree_names_the_version_at_every_node_and_ends_at_the_facts() {
        var why = metrics.why("print-handover-late-count", SubjectKind.PERSON, printer.id.value(), FEBRUARY, MARCH);
        assertThat(why.version()).startsWith("1·");
        assertThat(why.figure()).isEqualTo(new Why.CountFigure(2));
        assertThat(why.evidence().count()).isEqualTo(2);
        assertThat(why.children()).hasSize(2).allSatisfy(leaf -> assertThat(leaf.fact().kind()).isEqualTo("error"));
        assertThat(metrics.values("print-handover-late-count", SubjectKind.PERSON, List.of(printer.id.value()), FEBRUARY, MARCH).get(printer.id.value()).points().hundredths()).isEqualTo(1000);

        var rate = metrics.why("payment-rate", SubjectKind.SHOP, flagship.value(), FEBRUARY, MARCH);
        assertThat(rate.detail().zh()).isEqualTo("付款金额 ÷ 收订金额");
        assertThat(rate.children()).extracting(child -> child.label().en()).containsExactly("Paid amount", "Ordered amount");
        assertThat(rate.children()).allSatisfy(child -> assertThat(child.version()).startsWith("1·"));
    }

    @Test
    @Tag("MET-41")
    void a_company_adds_a_formula_and_every_page_can_use_it() {
        var reply = administrator.post("/api/metrics/formulas", formula(null, "单均付款", "paid_amount / 付款单数", "MONEY"));
        assertThat(reply.status()).isEqualTo(200);
        var key = reply.json().path("key").asString();
        var value = metrics.values(key, SubjectKind.SHOP, List.of(outlet.value()), FEBRUARY, MARCH).get(outlet.value());
        assertThat(Values.inUnits(value, Unit.MONEY)).isEqualByComparingTo("99");
        assertThat(reply.json().path("counted").asString()).isEqualTo("paid_amount / paid_count");

        var first = reply.json().path("version").asString();
        var second = administrator.post("/api/metrics/formulas", formula(key, "单均付款", "paid_amount / MAX(1, paid_count)", "MONEY")).json().path("version").asString();
        assertThat(first).startsWith("1·");
        assertThat(second).startsWith("2·");
        assertThat(manager.get("/api/metrics/measures/" + key).json().path("versions")).extracting(v -> v.path("version").asString()).containsExactly(second, first);
        assertThat(administrator.post("/api/metrics/formulas", formula(key, "单均付款", Formulas.name(key) + " + 1", "MONEY")).code()).isEqualTo("BROKEN_FORMULA");
    }

    @Test
    @Tag("MET-41")
    void a_broken_formula_is_refused_with_its_place() {
        assertThat(place("paid_amount / nonsense")).isEqualTo("15-23");
        assertThat(place("paid_amount / ")).startsWith("1");
        assertThat(place("paid_amount ^ 9")).startsWith("1");
        assertThat(place("paid_amount + \"a\"")).isEqualTo("15-16");
        assertThat(place("(paid_amount + 1")).isNotEqualTo("-");
        assertThat(place("paid_amount > 3")).isEqualTo("13-14");
        assertThat(place("paid_amount / 0")).as("divided by zero").isEqualTo("15-16");
        var refused = administrator.post("/api/metrics/formulas", formula(null, "坏的", "paid_amount / nonsense", "RATIO"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asString()).isEqualTo("公式第 15 个字起有错：没有指标“nonsense”。");
        assertThat(refused.json().path("fields").get(0).path("field").asString()).isEqualTo("formula");
    }

    private String place(String formula) {
        var wrong = administrator.post("/api/metrics/formulas/check", Map.of("formula", formula)).json().path("wrong");
        return wrong.isMissingNode() || wrong.isNull() ? "-" : (wrong.path("from").asInt() + 1) + "-" + (wrong.path("until").asInt() + 1);
    }

    private static Map<String, Object> formula(String key, String name, String formula, String unit) {
        var draft = new java.util.HashMap<String, Object>(Map.of("name", Map.of("zh", name, "en", "Own " + name.hashCode()), "meaning", Map.of("zh", "一单付多少", "en", "paid per order"),
                "formula", formula, "unit", unit, "counts", Map.of("zh", "元", "en", "yuan"), "direction", "HIGHER", "reason", "店长要看"));
        draft.put("key", key);
        return draft;
    }

    @Test
    @Tag("MET-41")
    void shipped_measures_stay_as_they_came_and_unknown_ones_are_named() {
        assertThat(administrator.post("/api/metrics/formulas", formula("paid-amount", "付款", "order_count * 2", "MONEY")).code()).isEqualTo("SHIPPED");
        assertThat(administrator.post("/api/metrics/formulas", formula("own-999", "没有的", "order_count * 2", "MONEY")).code()).isEqualTo("UNKNOWN_MEASURE");
        assertThat(administrator.post("/api/metrics/formulas", formula(null, "付款金额", "order_count * 2", "COUNT")).code()).isEqualTo("NAME_TAKEN");
        assertThat(administrator.post("/api/metrics/formulas", formula(null, " ", "order_count * 2", "COUNT")).code()).isEqualTo("NAME_MISSING");
        var unexplained = formula(null, "没有理由", "order_count * 2", "COUNT");
        unexplained.put("reason", "");
        assertThat(administrator.post("/api/metrics/formulas", unexplained).code()).isEqualTo("REASON_MISSING");
        assertThat(manager.get("/api/metrics/measures/nothing").code()).isEqualTo("UNKNOWN_MEASURE");
        assertThat(manager.post("/api/metrics/formulas", formula(null, "不许", "order_count * 2", "MONEY")).status()).isEqualTo(403);
        assertThat(manager.get("/api/metrics/measures/paid-amount/series?kind=PERSON&subject=1" + FEBRUARY_2026).code()).isEqualTo("NOT_ABOUT");
        assertThat(manager.get("/api/metrics/measures/paid-amount/series?kind=COMPANY&subject=0&from=2026-02-01&until=2026-02-01").code()).isEqualTo("WRONG_PERIOD");
    }

    @Test
    void a_file_that_reads_a_table_or_lacks_its_example_stops_the_start() {
        assertThatThrownBy(() -> MeasureFile.read("x.yaml", "kind: sum\nrows: select 1 from orders.order_", new Formulas())).hasMessageContaining("orders.order_");
        assertThatThrownBy(() -> new Measures(List.of(SampleFacts.perVisitor()), null, db)).hasMessageContaining("unknown");
    }

    @Test
    void a_measure_whose_rows_the_database_does_not_understand_stops_the_start_and_is_named() throws IOException {
        var file = Files.readString(Path.of("src/main/resources/measures/orders/order-count.yaml")).replace("platform_no as", "nothing_such as");
        var broken = new Measures(List.of(MeasureFile.read("order-count.yaml", file, new Formulas())), null, db);
        assertThatThrownBy(broken::planned).hasMessageContaining("order-count").hasMessageContaining("nothing_such");
    }

    @Test
    void the_board_of_the_company_adds_its_shops_and_is_only_for_who_sees_them_all() {
        var board = manager.get("/api/metrics/board?month=2026-02").json();
        assertThat(board.path("kind").asString()).isEqualTo("COMPANY");
        assertThat(board.path("yesterday").asString()).isEqualTo(YESTERDAY.toString());
        assertThat(board.path("queues").get(1).path("orders").asLong()).isPositive();
        assertThat(outletClerk.get("/api/metrics/board").status()).isEqualTo(403);
        var outletManager = people.called("特卖店长", outlet, Role.STORE_MANAGER);
        assertThat(outletManager.get("/api/metrics/board").json().path("subject").asLong()).isEqualTo(outlet.value());
        assertThat(outletManager.get("/api/metrics/board?shop=" + flagship.value()).code()).isEqualTo("NOT_YOURS_TO_SEE");
    }

    @Test
    void a_measure_that_does_not_exist_is_an_error_and_no_zero() {
        assertThatThrownBy(() -> metrics.definition("nothing")).isInstanceOf(UnknownMeasure.class);
    }
}
