package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Targets from the year down to a person's day: set, agreed to by finance, divided, reached or missed. The year 2026 has 365 days. */
@DatabaseTest
class TargetsTest {

    private static final String TARGETS = "/api/metrics/targets";
    private static final long THOUSAND = 100_000;
    private static int n;

    @Autowired People people;
    @Autowired Access access;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired BusinessCalendar calendar;
    @Autowired MonthLocks locks;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Targets targets;
    @Autowired List<ClockDuty> duties;
    @Autowired List<ClosingStep> steps;
    @Autowired PlatformTransactionManager transactions;

    private RealFacts facts;
    private People.Person director;
    private People.Person finance;
    private People.Person manager;
    private ShopId shop;
    private ShopId other;

    @BeforeEach
    void two_shops_one_with_a_manager() {
        n++;
        clock.set(DatabaseTest.NINE);
        people.signInAgain();
        facts = new RealFacts(db, dirty, calendar, new TransactionTemplate(transactions));
        shop = catalogue.addShop("TAOBAO", "旗舰店" + n, "旗舰" + n, Viewer.SYSTEM.person());
        other = catalogue.addShop("TAOBAO", "集市店" + n, "集市" + n, Viewer.SYSTEM.person());
        director = people.called("吴总监", Role.DIRECTOR);
        finance = people.called("钱财务", Role.FINANCE);
        manager = people.called("邵店长" + n, shop, Role.STORE_MANAGER);
    }

    private long set(People.Person by, String measure, String kind, long subject, long amount) {
        var reply = by.post(TARGETS, Map.of("measure", measure, "year", 2026, "kind", kind, "subject", subject, "amount", amount, "way", "EVEN"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("id").asLong();
    }

    private void inForce(long plan, People.Person by) {
        assertThat(finance.post(TARGETS + "/" + plan + "/agreement", Map.of("agreed", true)).status()).isEqualTo(204);
        var reply = by.post(TARGETS + "/" + plan + "/activation", Map.of());
        assertThat(reply.status()).as(reply.text()).isEqualTo(204);
    }

    private JsonNode whole(People.Person by, long plan) { return People.ok(by.get(TARGETS + "/" + plan)).json(); }

    private long root(long plan) { return whole(director, plan).path("shares").get(0).path("id").asLong(); }

    private JsonNode lines(People.Person by, long plan, long share) { return People.ok(by.get(TARGETS + "/" + plan + "/periods?share=" + share)).json().path("lines"); }

    private static JsonNode line(JsonNode lines, String span, String from) {
        return lines.valueStream().filter(l -> l.path("span").asString().equals(span) && l.path("from").asString().equals(from)).findFirst().orElseThrow();
    }

    private static Map<String, Object> change(long share, String span, String from, long amount, String rest) {
        return Map.of("share", share, "span", span, "from", from, "amount", amount, "rest", rest, "why", "那周有活动");
    }

    private void strike() { duties.stream().filter(d -> d.getClass().getSimpleName().startsWith("FloorAlerts")).forEach(d -> d.strike(clock.instant())); }

    @Test
    @Tag("TGT-01")
    void a_year_is_split_and_after_one_week_is_changed_the_difference_to_its_month_is_told() {
        var plan = set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        var share = root(plan);
        var lines = lines(director, plan, share);
        assertThat(line(lines, "MONTH", "2026-03-01").path("amount").asLong()).isEqualTo(31 * THOUSAND);
        assertThat(lines.valueStream().filter(l -> l.path("span").asString().equals("DAY")).count()).isEqualTo(365);

        var week = change(share, "WEEK", "2026-03-09", 8 * THOUSAND, "NOBODY");
        var told = People.ok(director.post(TARGETS + "/" + plan + "/changes/preview", week)).json();
        assertThat(told.path("difference").asLong()).isEqualTo(THOUSAND);
        var month = told.path("effects").valueStream().filter(e -> e.path("span").asString().equals("MONTH")).findFirst().orElseThrow();
        assertThat(month.path("after").asLong() - month.path("before").asLong()).as("the difference to its month").isEqualTo(THOUSAND);
        assertThat(line(lines(director, plan, share), "WEEK", "2026-03-09").path("amount").asLong()).as("a preview keeps nothing").isEqualTo(7 * THOUSAND);

        People.ok(director.post(TARGETS + "/" + plan + "/changes", change(share, "WEEK", "2026-03-09", 8 * THOUSAND, "SPANS")));
        lines = lines(director, plan, share);
        assertThat(line(lines, "WEEK", "2026-03-09").path("amount").asLong()).isEqualTo(8 * THOUSAND);
        assertThat(line(lines, "MONTH", "2026-03-01").path("amount").asLong()).as("the other weeks made up for it").isEqualTo(31 * THOUSAND);
        var stored = db.sql("select sum(amount) from metrics.target_day where share_id = ?").param(share).query(Long.class).single();
        assertThat(stored).isEqualTo(365 * THOUSAND);
    }

    @Test
    @Tag("TGT-41")
    void parts_by_hand_that_do_not_add_up_are_refused_with_the_difference() {
        var plan = set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        var share = root(plan);
        var hand = Map.of("share", share, "span", "YEAR", "from", "2026-01-01", "amounts", List.of(90 * THOUSAND, 91 * THOUSAND, 92 * THOUSAND, 92 * THOUSAND + 7));
        var refused = director.post(TARGETS + "/" + plan + "/parts", hand);
        assertThat(refused.code()).isEqualTo("SUM_DIFFERS");
        assertThat(refused.json().path("detail").asString()).contains("0.07");
        var fits = Map.of("share", share, "span", "YEAR", "from", "2026-01-01", "amounts", List.of(80 * THOUSAND, 85 * THOUSAND, 90 * THOUSAND, 110 * THOUSAND));
        assertThat(director.post(TARGETS + "/" + plan + "/parts", fits).status()).isEqualTo(204);
        var lines = lines(director, plan, share);
        assertThat(line(lines, "QUARTER", "2026-10-01").path("amount").asLong()).isEqualTo(110 * THOUSAND);
        assertThat(line(lines, "YEAR", "2026-01-01").path("amount").asLong()).isEqualTo(365 * THOUSAND);
        assertThat(director.post(TARGETS + "/" + plan + "/way", Map.of("share", share, "span", "QUARTER", "from", "2026-10-01", "way", "LAST_YEAR")).code()).isEqualTo("NO_LAST_YEAR");
        assertThat(director.post(TARGETS + "/" + plan + "/changes", change(share, "WEEK", "2026-03-10", 1, "SPANS")).code()).isEqualTo("NOT_A_PART");
    }

    @Test
    @Tag("TGT-41")
    void last_years_shape_is_followed_weekday_by_weekday() {
        facts.order(shop, Instant.parse("2025-03-03T02:00:00Z"), 3_000, "a");
        facts.order(shop, Instant.parse("2025-03-04T02:00:00Z"), 1_000, "b");
        metrics.rollDirty();
        var plan = set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        var share = root(plan);
        assertThat(director.post(TARGETS + "/" + plan + "/way", Map.of("share", share, "span", "WEEK", "from", "2026-03-02", "way", "LAST_YEAR")).status()).isEqualTo(204);
        var lines = lines(director, plan, share);
        assertThat(line(lines, "DAY", "2026-03-02").path("amount").asLong()).as("Monday 3 March 2025 brought three of four").isEqualTo(525_000);
        assertThat(line(lines, "DAY", "2026-03-03").path("amount").asLong()).isEqualTo(175_000);
        assertThat(line(lines, "WEEK", "2026-03-02").path("amount").asLong()).isEqualTo(7 * THOUSAND);
    }

    @Test
    @Tag("TGT-02")
    void a_department_head_sees_the_own_quarter_and_month_and_what_of_it_is_reached() {
        var hr = people.called("周人事", Role.HR);
        var by = Viewer.SYSTEM.person();
        var company = organisation.addDepartment(Words.same("公司" + n), null, by);
        var market = organisation.addDepartment(Words.same("市场组" + n), company, by);
        var service = organisation.addDepartment(Words.same("客服组" + n), company, by);
        var head = people.called("温组长" + n);
        var agent = people.called("沈客服" + n);
        organisation.assign(head.id, organisation.addPost("head-" + n, Words.same("组长"), market, by), LocalDate.of(2026, 1, 1), by);
        assertThat(hr.post("/api/organisation/departments/" + market.value() + "/heads", Map.of("person", head.id, "from", "2026-01-01", "why", "任命")).status()).isEqualTo(204);
        facts.order(shop, Instant.parse("2026-03-01T02:00:00Z"), 155 * THOUSAND / 10, "a");
        metrics.rollDirty();

        var plan = set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        var pieces = List.of(piece("DEPARTMENT", market.value(), 292 * THOUSAND), piece("PERSON", agent.id.value(), 73 * THOUSAND - 1));
        assertThat(divide(plan, root(plan), pieces).code()).isEqualTo("SUM_DIFFERS");
        assertThat(divide(plan, root(plan), List.of(piece("DEPARTMENT", market.value(), 292 * THOUSAND), piece("DEPARTMENT", market.value(), 73 * THOUSAND))).code()).isEqualTo("TWICE");
        assertThat(divide(plan, root(plan), List.of(piece("DEPARTMENT", market.value(), 292 * THOUSAND), piece("PERSON", agent.id.value(), 73 * THOUSAND))).status()).isEqualTo(204);
        assertThat(head.get("/api/metrics/my-targets").json()).as("a draft is not told").isEmpty();
        inForce(plan, director);

        var mine = People.ok(head.get("/api/metrics/my-targets")).json();
        assertThat(mine).hasSize(1);
        assertThat(line(mine.get(0).path("levels"), "QUARTER", "2026-01-01").path("amount").asLong()).isEqualTo(90 * 80_000);
        var month = line(mine.get(0).path("levels"), "MONTH", "2026-03-01");
        assertThat(month.path("amount").asLong()).isEqualTo(31 * 80_000);
        assertThat(month.path("attained").path("countedWith").path("zh").asString()).as("sales are the shop's").isEqualTo("旗舰店" + n);
        assertThat(month.path("attained").path("ratio").path("part").asLong() * 2).as("half of the shop's month").isEqualTo(month.path("attained").path("ratio").path("whole").asLong());
        assertThat(People.ok(agent.get("/api/metrics/my-targets")).json().get(0).path("levels").get(4).path("amount").asLong()).isEqualTo(20_000);
        assertThat(whole(head, plan).path("shares")).as("his share only").hasSize(1);
        assertThat(people.called("路人").get(TARGETS + "/" + plan).code()).isEqualTo("NO_SUCH_TARGET");
    }

    private static Map<String, Object> piece(String kind, long subject, long amount) { return Map.of("kind", kind, "subject", subject, "amount", amount); }

    private People.Reply divide(long plan, long share, List<Map<String, Object>> pieces) { return director.post(TARGETS + "/" + plan + "/shares", Map.of("share", share, "pieces", pieces)); }

    @Test
    @Tag("TGT-06")
    void orders_of_a_day_move_the_completion_of_all_five_levels() {
        var plan = set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        inForce(plan, director);
        clock.set(Instant.parse("2026-03-02T10:00:00Z"));
        var before = People.ok(manager.get("/api/metrics/my-targets")).json().get(0).path("levels");
        assertThat(before.valueStream().map(l -> l.path("attained").path("ratio").path("part").asLong())).containsOnly(0L);

        facts.order(shop, Instant.parse("2026-03-02T02:00:00Z"), 50_000, "a");
        metrics.rollDirty();

        var after = People.ok(manager.get("/api/metrics/my-targets")).json().get(0).path("levels");
        assertThat(after.valueStream().map(l -> l.path("span").asString() + " " + l.path("attained").path("actual").asLong() + " of " + l.path("amount").asLong()))
                .containsExactly("YEAR 50000 of 36500000", "QUARTER 50000 of 9000000", "MONTH 50000 of 3100000", "WEEK 50000 of 700000", "DAY 50000 of 100000");
        assertThat(after.get(4).path("attained").path("ratio").path("whole").asLong()).isEqualTo(2);
        var attained = targets.of("paid-amount", SubjectKind.SHOP, shop.value(), YearMonth.of(2026, 3)).orElseThrow();
        assertThat(attained.target() + " " + attained.actual().part() + " " + attained.ratio() + " " + attained.reached()).isEqualTo("3100000 50000 Ratio[part=1, whole=62] false");
        assertThat(targets.why(attained).children()).hasSize(2);
        assertThat(targets.answersFor("paid-amount", manager.id, shop, YearMonth.of(2026, 3))).isPresent();
        assertThat(targets.of("paid-amount", SubjectKind.SHOP, other.value(), YearMonth.of(2026, 3))).isEmpty();
    }

    @Test
    @Tag("TGT-07")
    void of_a_target_of_1000_a_result_of_499_alerts_the_shops_manager_and_500_does_not() {
        var second = people.called("何店长" + n, other, Role.STORE_MANAGER);
        inForce(set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND), director);
        inForce(set(director, "paid-amount", "SHOP", other.value(), 365 * THOUSAND), director);
        facts.order(shop, Instant.parse("2026-03-01T02:00:00Z"), 49_900, "a");
        facts.order(other, Instant.parse("2026-03-01T02:00:00Z"), 50_000, "b");
        strike();
        assertThat(alerts(manager)).as("the day's orders are still to be counted").isEmpty();
        metrics.rollDirty();
        strike();
        strike();
        var alert = alerts(manager);
        assertThat(alert).hasSize(1);
        assertThat(alert.get(0).path("day").asString() + " " + alert.get(0).path("target").asLong() + " " + alert.get(0).path("actual").asLong()).isEqualTo("2026-03-01 100000 49900");
        assertThat(alerts(second)).isEmpty();
        assertThat(manager.get("/api/notices").text()).contains("没到目标一半");
        assertThat(second.get("/api/notices").text()).doesNotContain("没到目标一半");
        assertThat(manager.get("/api/reports/my-work").text()).contains("写下措施");

        var path = "/api/metrics/target-alerts/" + alert.get(0).path("id").asLong() + "/measure";
        assertThat(second.post(path, Map.of("words", "x")).code()).isEqualTo("NO_SUCH_ALERT");
        assertThat(manager.post(path, Map.of("words", "下午加推两款，晚上直播补一场")).status()).isEqualTo(204);
        assertThat(manager.post(path, Map.of("words", "再写")).code()).isEqualTo("NOTED_ALREADY");
        assertThat(alerts(manager)).isEmpty();
    }

    @Test
    @Tag("TGT-07")
    void orders_that_come_late_lift_the_day_and_the_alert_is_gone() {
        inForce(set(director, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND), director);
        facts.order(shop, Instant.parse("2026-03-01T02:00:00Z"), 10_000, "a");
        metrics.rollDirty();
        strike();
        assertThat(alerts(manager)).hasSize(1);
        facts.order(shop, Instant.parse("2026-03-01T03:00:00Z"), 40_000, "b");
        metrics.rollDirty();
        strike();
        assertThat(alerts(manager)).isEmpty();
    }

    private JsonNode alerts(People.Person of) { return People.ok(of.get("/api/metrics/target-alerts?open=true")).json(); }

    @Test
    @Tag("TGT-09")
    void a_target_stays_a_draft_until_finance_confirms_and_afterwards_both_see_the_completion() {
        var plan = set(manager, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        var path = TARGETS + "/" + plan;
        assertThat(whole(manager, plan).path("plan").path("state").asString()).isEqualTo("DRAFT");
        assertThat(whole(manager, plan).path("shares").get(0).path("attained").isNull()).isTrue();
        assertThat(manager.post(path + "/activation", Map.of()).code()).isEqualTo("NOT_AGREED");
        assertThat(manager.post(path + "/agreement", Map.of("agreed", true)).status()).isEqualTo(403);
        assertThat(finance.post(path + "/agreement", Map.of("agreed", false)).code()).isEqualTo("NO_WORDS");
        assertThat(finance.post(path + "/agreement", Map.of("agreed", false, "words", "三月预算只够九成")).status()).isEqualTo(204);
        assertThat(whole(manager, plan).path("changes").get(0).path("words").asString()).isEqualTo("三月预算只够九成");
        assertThat(finance.post(path + "/agreement", Map.of("agreed", true)).status()).isEqualTo(204);
        for (var person : List.of(manager, finance)) assertThat(whole(person, plan).path("shares").get(0).path("attained").path("due").asLong()).as(person.name).isEqualTo(60 * THOUSAND);
        assertThat(manager.post(path + "/changes", change(root(plan), "DAY", "2026-03-09", 1, "SPANS")).code()).isEqualTo("NOT_A_DRAFT");
        var stranger = people.called("另店店长" + n, other, Role.STORE_MANAGER);
        assertThat(stranger.post(path + "/activation", Map.of()).code()).isEqualTo("NOT_YOURS_TO_PLAN");
        assertThat(manager.post(path + "/activation", Map.of()).status()).isEqualTo(204);
        assertThatThrownBy(() -> db.sql("update metrics.target_day set amount = 1 where share_id = ?").param(root(plan)).update()).hasMessageContaining("what was agreed stays");
        assertThatThrownBy(() -> db.sql("delete from metrics.target_plan where id = ?").param(plan).update()).hasMessageContaining("not deleted");
    }

    @Test
    @Tag("TGT-09")
    void a_revision_is_agreed_to_anew_and_what_is_in_force_holds_until_then() {
        var plan = set(manager, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        inForce(plan, manager);
        var next = People.ok(manager.post(TARGETS + "/" + plan + "/revision", Map.of("words", "下半年多一个活动"))).json().path("id").asLong();
        assertThat(manager.post(TARGETS + "/" + plan + "/revision", Map.of("words", "再来")).code()).isEqualTo("HAS_ONE");
        People.ok(manager.post(TARGETS + "/" + next + "/changes", change(root(next), "MONTH", "2026-11-01", 60 * THOUSAND, "NOBODY")));
        var november = YearMonth.of(2026, 11);
        assertThat(targets.of("paid-amount", TargetKind.SHOP, shop.value(), november).orElseThrow().target()).isEqualTo(30 * THOUSAND);
        inForce(next, manager);
        assertThat(targets.of("paid-amount", TargetKind.SHOP, shop.value(), november).orElseThrow().target()).isEqualTo(60 * THOUSAND);
    }

    @Test
    @Tag("TGT-10")
    void rates_and_counts_have_targets_too_and_less_may_be_better() {
        inForce(set(director, "ship-within-24h-rate", "SHOP", shop.value(), 9_500), director);
        inForce(set(director, "order-count", "SHOP", shop.value(), 36_500), director);
        facts.order(shop, Instant.parse("2026-03-01T02:00:00Z"), 100, "a");
        metrics.rollDirty();
        var all = People.ok(manager.get("/api/metrics/my-targets")).json();
        var counts = new ArrayList<String>();
        for (var of : all) counts.add(of.path("measure").asString() + " " + of.path("levels").get(2).path("amount").asLong() + " " + of.path("levels").get(2).path("attained").path("actual").asString("–"));
        assertThat(counts).containsExactlyInAnyOrder("ship-within-24h-rate 9500 –", "order-count 3100 1");
        assertThat(director.post(TARGETS, Map.of("measure", "late-minutes", "year", 2026, "kind", "SHOP", "subject", shop.value(), "amount", 5)).code()).isEqualTo("NOT_ABOUT");
        assertThat(director.post(TARGETS, Map.of("measure", "page-views-nobody-counts", "year", 2026, "kind", "SHOP", "subject", shop.value(), "amount", 5)).code()).isEqualTo("NO_SUCH_MEASURE");
        var board = People.ok(manager.get("/api/metrics/board-targets?month=2026-03&shop=" + shop.value())).json();
        assertThat(board.valueStream().map(b -> b.path("measure").asString() + " " + b.path("amount").asLong())).as("beside the board's figures").containsExactlyInAnyOrder("ship-within-24h-rate 9500", "order-count 3100");
        assertThat(manager.get("/api/metrics/board-targets?month=2026-03").json()).as("the company's board is not theirs").isEmpty();
        var returns = metrics.definition("return-rate");
        var two = new Measured("return-rate", "1", MeasureKind.RATIO, 2, 100, zhanggui.kernel.Points.NONE);
        assertThat(Targets.completion(returns, 400, two).value()).as("2 % where 4 % are allowed").isEqualByComparingTo("1.5");
        assertThat(Targets.completion(returns, 100, two).value()).as("twice what is allowed").isEqualByComparingTo("0");
        assertThat(Targets.reached(returns, 200, two)).isTrue();
    }

    @Test
    @Tag("TGT-12")
    void a_month_that_ended_at_80_percent_demands_cause_and_correction() {
        var plan = set(manager, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        inForce(plan, manager);
        facts.order(shop, Instant.parse("2026-03-05T02:00:00Z"), 31 * 80_000, "a");
        metrics.rollDirty();
        var form = Map.of("plan", plan, "kind", "SHOP", "subject", shop.value(), "span", "MONTH", "from", "2026-03-01");
        assertThat(manager.post("/api/metrics/target-reviews", form).code()).isEqualTo("NOT_OVER");
        clock.set(Instant.parse("2026-04-01T02:00:00Z"));
        people.signInAgain();
        var due = People.ok(manager.get("/api/metrics/target-reviews")).json().path("due");
        assertThat(due.valueStream().map(d -> d.path("span").asString() + " " + d.path("from").asString())).containsExactlyInAnyOrder("MONTH 2026-03-01", "QUARTER 2026-01-01");
        assertThat(line(due, "MONTH", "2026-03-01").path("ratio").toString()).isEqualTo("{\"part\":4,\"whole\":5}");
        assertThat(manager.get("/api/reports/my-work").text()).contains("写原因和改进");

        var refused = manager.post("/api/metrics/target-reviews", form);
        assertThat(refused.code()).isEqualTo("CAUSE_AND_CORRECTION");
        assertThat(refused.json().path("fields").valueStream().map(f -> f.path("field").asString())).containsExactly("cause", "correction");
        var half = new java.util.HashMap<String, Object>(form);
        half.put("cause", "新品晚到十天");
        assertThat(manager.post("/api/metrics/target-reviews", half).json().path("fields")).hasSize(1);
        half.put("correction", "四月起到货日提前写进采购计划");
        assertThat(finance.post("/api/metrics/target-reviews", half).code()).isEqualTo("NOT_YOURS_TO_REVIEW");
        assertThat(manager.post("/api/metrics/target-reviews", half).status()).isEqualTo(204);
        assertThat(manager.post("/api/metrics/target-reviews", half).code()).isEqualTo("REVIEWED_ALREADY");
        assertThat(People.ok(finance.get("/api/metrics/target-reviews")).json().path("written").get(0).path("cause").asString()).isEqualTo("新品晚到十天");
    }

    @Test
    @Tag("TGT-12")
    @Tag("CLS-01")
    void a_missed_period_without_cause_and_correction_is_an_open_point_of_the_months_closing() {
        var plan = set(manager, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        inForce(plan, manager);
        var march = YearMonth.of(2026, 3);
        assertThat(missed(march)).as("the month is not over").isEmpty();
        facts.order(shop, Instant.parse("2026-03-05T02:00:00Z"), 31 * 80_000, "a");
        metrics.rollDirty();
        clock.set(Instant.parse("2026-04-01T02:00:00Z"));
        people.signInAgain();
        var open = missed(march);
        assertThat(open).extracting(o -> o.what().zh()).anySatisfy(w -> assertThat(w).contains("旗舰店" + n).contains("2026 年 3 月").contains("24,800.00").contains("31,000.00")).hasSize(2);
        assertThat(open).allSatisfy(o -> assertThat(o.state().zh()).contains(manager.name).contains("原因"));
        assertThat(open).allSatisfy(o -> assertThat(o.path()).isEqualTo("/my-targets"));
        for (var span : List.of("MONTH 2026-03-01", "QUARTER 2026-01-01"))
            assertThat(manager.post("/api/metrics/target-reviews", Map.of("plan", plan, "kind", "SHOP", "subject", shop.value(), "span", span.split(" ")[0], "from", span.split(" ")[1], "cause", "新品晚到", "correction", "提前订货")).status()).isEqualTo(204);
        assertThat(missed(march)).isEmpty();
        assertThat(missed(YearMonth.of(2026, 2))).as("before the target was in force").isEmpty();
    }

    private List<ClosingStep.Open> missed(YearMonth month) {
        return steps.stream().flatMap(s -> s.look(month).open().stream()).filter(o -> o.key().startsWith("target/") && o.key().contains("/" + shop.value() + "/")).toList();
    }

    @Test
    @Tag("TGT-07")
    void the_floor_is_set_from_a_day_on_by_who_sets_the_companys_targets_and_what_held_before_is_shown() {
        var floor = Map.of("percent", 60, "from", "2026-03-0" + 3, "why", "旺季抓紧");
        assertThat(manager.post("/api/metrics/target-floor", floor).code()).as("of one shop alone").isEqualTo("NOT_YOURS_TO_SET");
        assertThat(director.post("/api/metrics/target-floor", Map.of("percent", 101, "from", "2026-03-03", "why", "x")).status()).isEqualTo(422);
        assertThat(director.post("/api/metrics/target-floor", floor).status()).isEqualTo(204);
        assertThat(director.post("/api/metrics/target-floor", floor).code()).isEqualTo("NOT_LATER");
        var shown = People.ok(director.get("/api/metrics/target-floor")).json();
        assertThat(shown.path("may").asBoolean()).isTrue();
        assertThat(shown.path("floors").valueStream().map(f -> f.path("percent").asInt() + " " + f.path("from").asString()).toList()).containsExactly("60 2026-03-03", "50 2000-01-01");
        assertThat(People.ok(manager.get("/api/metrics/target-floor")).json().path("may").asBoolean()).isFalse();
    }

    @Test
    @Tag("TGT-09")
    void a_locked_month_keeps_the_target_that_was_in_force_when_it_was_locked() {
        var plan = set(manager, "paid-amount", "SHOP", shop.value(), 365 * THOUSAND);
        inForce(plan, manager);
        var march = YearMonth.of(2026, 3);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 1), finance.id, new byte[32]));
        try {
            clock.set(DatabaseTest.NINE.plusSeconds(60));
            var next = People.ok(manager.post(TARGETS + "/" + plan + "/revision", Map.of("words", "全年加一成"))).json().path("id").asLong();
            assertThat(manager.post(TARGETS + "/" + next + "/changes", change(root(next), "MONTH", "2026-01-01", 1, "SPANS")).code()).isEqualTo("MONTH_LOCKED");
            People.ok(manager.post(TARGETS + "/" + next + "/changes", change(root(next), "YEAR", "2026-01-01", 400 * THOUSAND, "NOBODY")));
            inForce(next, manager);
            assertThat(targets.of("paid-amount", TargetKind.SHOP, shop.value(), YearMonth.of(2026, 1)).orElseThrow()).extracting(Targets.Attainment::version, Targets.Attainment::target).containsExactly(1, 31 * THOUSAND);
            assertThat(targets.of("paid-amount", TargetKind.SHOP, shop.value(), march).orElseThrow().version()).isEqualTo(2);
        } finally {
            OpenMonths.again(db);
        }
    }
}
