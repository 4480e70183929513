package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** A store manager's month is scored by what his shop reached of its target: 31,000 yuan in March, 1,000 a day. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TargetItemsTest {

    private static final String SHEET = "/api/appraisal/sheets/store-manager", TARGETS = "/api/metrics/targets";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired Appraisal appraisal;
    @Autowired Metrics metrics;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired PlatformTransactionManager transactions;

    private ShopId shop;
    private People.Person manager;
    private People.Person director;
    private People.Person finance;
    private People.Person hr;

    @BeforeAll
    void a_manager_of_one_shop() {
        var by = Viewer.SYSTEM.person();
        shop = catalogue.addShop("TAOBAO", "旗舰店", "旗舰", by);
        manager = people.called("许清和", shop, Role.STORE_MANAGER);
        director = people.called("韩敏", Role.DIRECTOR);
        finance = people.called("周若溪", Role.FINANCE);
        hr = people.called("方予安", Role.HR);
        var post = organisation.addPost("store-manager", Words.of("店长", "Store manager"), null, by);
        organisation.assign(manager.id, post, shop, LocalDate.of(2026, 1, 1), by);
        ok(hr.post(SHEET, Map.of("from", "2026-03-01", "reason", "启用", "sheet", ok(hr.get("/api/appraisal/templates/store-manager")).json())));
        ok(hr.post("/api/appraisal/months/2026-03/open", Map.of()));
    }

    private String card() { return "/api/appraisal/cards/" + manager.id.value() + "/2026-03"; }

    private JsonNode plan() {
        return ok(manager.get(card())).json().path("sections").valueStream().flatMap(s -> s.path("items").valueStream()).filter(i -> i.path("key").asString().equals("monthly-sales-plan")).findFirst().orElseThrow();
    }

    private void sold(String day, long fen, int n) {
        var placed = Instant.parse(day + "T02:00:00Z");
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            db.sql("select orders.open_month(?::date)").param(day).query().singleRow();
            db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity, buyer_key) values (?, ?, ?, 'TO_REVIEW', ?, ?, ?, ?, ?, 1, 'b')")
                    .params(shop.value(), MonthId.of(LocalDate.parse(day), n), "NO" + n, placed.atOffset(java.time.ZoneOffset.UTC), placed.atOffset(java.time.ZoneOffset.UTC), placed.plusSeconds(60).atOffset(java.time.ZoneOffset.UTC), fen, fen).update();
            dirty.mark("orders.fact_order", shop, LocalDate.parse(day));
        });
    }

    @Test
    @Order(1)
    @Tag("APR-41")
    void without_a_target_nothing_is_proposed_neither_0_nor_full_and_it_is_said() {
        assertThat(plan().path("proposed").isNull()).isTrue();
        assertThat(plan().path("estimated").asBoolean()).isTrue();
        var why = appraisal.whyScore(manager.id, YearMonth.of(2026, 3)).orElseThrow();
        assertThat(flat(why)).noneMatch(w -> w.label().en().equals("Completion of the target"));
    }

    @Test
    @Order(2)
    @Tag("APR-41")
    void what_the_shop_reached_of_its_target_is_proposed_and_the_tree_goes_down_to_the_targets_days() {
        var plan = ok(director.post(TARGETS, Map.of("measure", "paid-amount", "year", 2026, "kind", "SHOP", "subject", shop.value(), "amount", 36_500_000, "way", "EVEN"))).json().path("id").asLong();
        assertThat(finance.post(TARGETS + "/" + plan + "/agreement", Map.of("agreed", true)).status()).isEqualTo(204);
        assertThat(plan().path("proposed").isNull()).as("agreed to and not in force yet").isTrue();
        assertThat(director.post(TARGETS + "/" + plan + "/activation", Map.of()).status()).isEqualTo(204);
        sold("2026-03-02", 1_550_000, 1);
        metrics.rollDirty();
        var item = plan();
        assertThat(item.path("proposed").asInt()).as("half of 8.34").isEqualTo(417);
        assertThat(item.at("/reading/part").asLong() + "/" + item.at("/reading/whole").asLong()).isEqualTo("1/2");
        assertThat(item.at("/reading/aimed/whose/zh").asString()).isEqualTo("旗舰店");
        assertThat(item.at("/reading/aimed/target/zh").asString()).contains("31,000.00");
        assertThat(item.at("/told/zh").asString()).isEqualTo("目标完成 100% 满，按比例");
        var tree = flat(appraisal.whyScore(manager.id, YearMonth.of(2026, 3)).orElseThrow());
        var days = tree.stream().filter(w -> w.label().en().equals("Target")).findFirst().orElseThrow().children();
        assertThat(days).hasSize(31);
        assertThat(days.get(1).label().zh()).isEqualTo("2026-03-02");
        assertThat(((Why.TextFigure) days.get(1).figure()).value().zh()).contains("1,000.00");
        assertThat(days.get(1).detail().zh()).contains("做到").contains("15,500.00");
        assertThat(appraisal.added(manager.id, YearMonth.of(2026, 3)).orElseThrow().item("monthly-sales-plan").orElseThrow().proposed()).as("added up from the orders").isEqualTo(zhanggui.kernel.Points.parse("4.17"));
    }

    private static List<Why> flat(Why why) { return java.util.stream.Stream.concat(java.util.stream.Stream.of(why), why.children().stream().flatMap(c -> flat(c).stream())).toList(); }

    @Test
    @Order(3)
    @Tag("WHY-02")
    void the_order_leads_back_to_the_item_and_the_score_of_whoever_is_held_against_the_shops_target() {
        var order = "order/" + shop.value() + "/" + MonthId.of(LocalDate.parse("2026-03-02"), 1);
        var moved = ok(manager.get("/api/payroll/moved?fact=" + order)).json();
        assertThat(moved).hasSize(1);
        assertThat(moved.at("/0/name").asString()).isEqualTo("许清和");
        assertThat(moved.at("/0/label/zh").asString()).isEqualTo("付款");
        assertThat(moved.at("/0/order").asString()).isEqualTo("NO1");
        var rows = moved.at("/0/rows").valueStream().toList();
        assertThat(rows.getFirst().at("/label/zh").asString()).isEqualTo("付款金额：完成目标");
        assertThat(rows.getFirst().at("/with/value/part").asLong() * 2).as("half of the target by this one order").isEqualTo(rows.getFirst().at("/with/value/whole").asLong());
        assertThat(rows.getFirst().at("/without/value/part").asLong()).isZero();
        assertThat(rows.get(1).at("/with/value").asInt()).isEqualTo(417);
        assertThat(rows.get(1).at("/without/value").asInt()).isZero();
        assertThat(moved.at("/0/score").asInt()).isPositive();
        var brief = "/api/payroll/moved/brief?facts=" + order + "&from=2026-03-02&until=2026-03-03";
        assertThat(ok(manager.get(brief)).json().at("/0/aimed").asBoolean()).isTrue();
        assertThat(ok(manager.get(brief)).json().at("/0/score").asInt()).isEqualTo(moved.at("/0/score").asInt());
        assertThat(ok(manager.get(brief.replace("2026-03-02&until=2026-03-03", "2026-03-03&until=2026-03-04"))).json()).as("it counts on no other day").isEmpty();
        assertThat(ok(manager.get("/api/payroll/moved?fact=order/" + shop.value() + "/1")).json()).isEmpty();
    }

    @Test
    @Order(3)
    @Tag("APR-41")
    @Tag("APR-45")
    void another_beginning_is_tried_on_the_month_and_a_measure_of_no_person_or_shop_is_refused_at_its_item() {
        var sheet = (ObjectNode) ok(hr.get("/api/appraisal/templates/store-manager")).json();
        var item = (ObjectNode) sheet.at("/sections/0/items/0");
        item.set("rule", json(Map.of("kind", "ToTarget", "from", Map.of("part", 60, "whole", 100), "full", Map.of("part", 1, "whole", 1))));
        var tried = ok(hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", sheet))).json().get(0);
        assertThat(tried.path("scoreNow").asInt() - tried.path("scoreThen").asInt()).as("4.17 of the assessor's, the self-assessment stands in alike").isPositive();
        item.put("measure", "out-of-stock-rate");
        var refused = hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", sheet));
        assertThat(refused.code()).isEqualTo("BROKEN_SHEET");
        assertThat(refused.json().path("fields").get(0).path("field").asString()).isEqualTo("items.monthly-sales-plan");
        assertThat(refused.text()).contains("定不了目标");
        item.put("measure", "paid-amount");
        item.set("rule", json(Map.of("kind", "ToTarget", "from", Map.of("part", 1, "whole", 1), "full", Map.of("part", 1, "whole", 1))));
        assertThat(hr.post(SHEET + "/trial", Map.of("month", "2026-03", "sheet", sheet)).text()).contains("起点要小于满分点");
    }

    private static JsonNode json(Object value) { return tools.jackson.databind.json.JsonMapper.shared().valueToTree(value); }
}
