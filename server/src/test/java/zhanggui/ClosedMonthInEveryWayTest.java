package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.TestImports;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/**
 * CLS-03: February is closed, its attendance and its pay. Whoever may do everything tries to change it through every door there is: what belongs to the month is refused with the month and the way out; what is
 * a fact that comes late is taken and counts in March. Rules dated into it stand in {@link RulesIntoAClosedMonthTest}, SQL in {@code payroll.ClosedMonthTest}, upheld appeals in {@code payroll.AppealsOfAClosedMonthTest}.
 */
@DatabaseTest
@Tag("CLS-03")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosedMonthInEveryWayTest {

    private static final String FEBRUARY = "2026-02", POST = "after-sales-clerk";
    private static final String TARGETS = "/api/metrics/targets";
    private static final String ORDERS = "ExportOrderList201707080101.csv";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired MonthLocks locks;
    @Autowired Metrics metrics;
    @Autowired TestImports imports;
    @Autowired TransactionTemplate transaction;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    private People.Person all;
    private People.Person su;
    private ShopId shop;
    private long meeting;
    private long plan;
    private long share;
    private long second;

    @BeforeAll
    void february_is_lived_and_closed() {
        itIs("2026-02-04T02:00:00Z");
        all = people.called("什么都管", Role.values());
        su = people.called("苏念");
        shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "青禾", Viewer.SYSTEM.person());
        organisation.assign(su.id, organisation.addPost(POST, Words.of("售后员", "After-sales clerk"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        second = organisation.addPost("packer", Words.of("打包员", "Packer"), null, Viewer.SYSTEM.person()).value();
        ok(all.post("/api/appraisal/sheets/" + POST, Map.of("from", "2026-02-01", "reason", "启用", "sheet", ok(all.get("/api/appraisal/templates/" + POST)).json())));
        ok(all.post("/api/appraisal/months/" + FEBRUARY + "/open", Map.of()));
        ok(all.post("/api/work/meetings", Map.of("kind", "TEAM", "title", "周会", "startsAt", "2026-02-05T02:00:00Z", "endsAt", "2026-02-05T03:00:00Z", "people", List.of(su.id.value()))));
        meeting = db.sql("select max(id) from work.meeting").query(Long.class).single();
        plan = ok(all.post(TARGETS, Map.of("measure", "paid-amount", "year", 2026, "kind", "SHOP", "subject", shop.value(), "amount", 36_500_000, "way", "EVEN"))).json().path("id").asLong();
        assertThat(people.called("周若溪", Role.FINANCE).post(TARGETS + "/" + plan + "/agreement", Map.of("agreed", true)).status()).isEqualTo(204);
        assertThat(all.post(TARGETS + "/" + plan + "/activation", Map.of()).status()).isEqualTo(204);
        itIs("2026-03-02T02:00:00Z");
        var items = new LinkedHashMap<String, Object>();
        for (var section : ok(all.get(card(""))).json().path("sections")) for (var item : section.path("items")) if (item.path("proposed").isNull()) items.put(item.path("key").asString(), 0);
        ok(all.post(card("/assessment"), Map.of("items", items)));
        ok(su.post(card("/confirmation"), Map.of("words", "")));
        ok(all.post("/api/appraisal/months/" + FEBRUARY + "/close", Map.of()));
        metrics.rollDirty();
        db.sql("insert into attendance.month_lock values ('2026-02-01', now(), 1, '')").update();
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 2), all.id, new byte[32]));
        transaction.executeWithoutResult(_ -> locks.lock(YearMonth.of(2017, 7), all.id, new byte[32]));
        plan = ok(all.post(TARGETS + "/" + plan + "/revision", Map.of("words", "全年加一成"))).json().path("id").asLong();
        share = ok(all.get(TARGETS + "/" + plan)).json().path("shares").get(0).path("id").asLong();
    }

    private String card(String rest) { return "/api/appraisal/cards/" + su.id.value() + "/" + FEBRUARY + rest; }

    /** What somebody tries, and how it goes. */
    private Map<String, Supplier<People.Reply>> tries() {
        var person = "/api/organisation/people/" + su.id.value();
        var one = Map.of("day", "2026-02-10", "newAt", "2026-02-10T00:30:00Z", "reason", "忘打卡");
        var leave = Map.of("kind", "PERSONAL", "fromDay", "2026-02-12", "lastDay", "2026-02-12", "reason", "家里有事", "phone", "13800001111");
        var tries = new LinkedHashMap<String, Supplier<People.Reply>>();
        tries.put("another score", () -> all.post(card("/assessment"), Map.of("items", Map.of())));
        tries.put("a self-assessment", () -> su.post(card("/self"), Map.of("items", Map.of())));
        tries.put("scores opened again", () -> all.post(card("/reopening"), Map.of("words", "再看看")));
        tries.put("more time for a self-assessment", () -> all.post(card("/self-extension"), Map.of("until", "2026-03-10", "words", "出差")));
        tries.put("cards for whoever came since", () -> all.post("/api/appraisal/months/" + FEBRUARY + "/open", Map.of()));
        tries.put("the scores closed once more", () -> all.post("/api/appraisal/months/" + FEBRUARY + "/close", Map.of()));
        tries.put("rewards for a clean month", () -> all.post("/api/appraisal/months/" + FEBRUARY + "/rewards", Map.of()));
        tries.put("another pay run", () -> all.post("/api/payroll/runs", Map.of("month", FEBRUARY)));
        tries.put("a bonus of that month", () -> all.post("/api/payroll/terms/" + su.id.value(), Map.of("key", "overtime_hours", "from", "2026-02-01", "hundredths", 100, "reason", "补")));
        tries.put("an open point let pass", () -> all.post("/api/payroll/closing/" + FEBRUARY + "/passes", Map.of("stage", "IMPORTS", "key", "x", "reason", "算了")));
        tries.put("one's own punch corrected", () -> su.post("/api/attendance/me/corrections", one));
        tries.put("somebody else's punch corrected", () -> all.post("/api/attendance/people/" + su.id.value() + "/corrections", one));
        tries.put("leave", () -> su.post("/api/attendance/leaves", leave));
        tries.put("overtime", () -> su.post("/api/attendance/overtime", Map.of("from", "2026-02-12T11:00:00Z", "until", "2026-02-12T13:00:00Z", "settled", "PAY", "reason", "大促")));
        tries.put("an objection to the month", () -> su.post("/api/attendance/me/months/" + FEBRUARY + "/objections", Map.of("words", "不对")));
        tries.put("the month's attendance locked again", () -> all.post("/api/attendance/months/" + FEBRUARY + "/lock", null));
        tries.put("hours that were announced late", () -> all.post("/api/attendance/notices", Map.of("from", "2026-02-10", "last", "2026-02-10", "reason", "POWER_CUT", "hours", List.of(), "words", "停电")));
        tries.put("another post", () -> all.post(person + "/assignments", Map.of("post", second, "from", "2026-02-10")));
        tries.put("a last day at work", () -> all.post(person + "/leave", Map.of("lastDay", "2026-02-20", "why", "个人原因")));
        tries.put("a day's sales target", () -> all.post(TARGETS + "/" + plan + "/changes", Map.of("share", share, "span", "DAY", "from", "2026-02-10", "amount", 1, "rest", "NOBODY", "why", "改")));
        tries.put("who was at a meeting", () -> all.post("/api/work/meetings/" + meeting + "/presence", Map.of("marks", List.of(Map.of("person", su.id.value(), "presence", "ABSENT")))));
        tries.put("a meeting that did not take place", () -> all.post("/api/work/meetings/" + meeting + "/cancellation", Map.of("words", "取消了")));
        return tries;
    }

    @Test
    @Order(1)
    void what_belongs_to_the_month_is_refused_with_the_month_and_the_way_out_and_nothing_is_kept() {
        var wrong = new ArrayList<String>();
        tries().forEach((what, tried) -> {
            var before = written();
            var answer = tried.get();
            var told = answer.status() >= 400 && answer.status() < 500 ? answer.json().path("detail").asString() : "";
            var named = told.matches(".*(封账|锁定).*") && told.matches(".*(请|补在|补进|最早|申诉|放到|再考).*");
            if (!named || written() != before) wrong.add(what + ": " + answer.status() + " " + answer.text());
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    @Order(2)
    void somebody_new_with_a_post_from_that_month_on_is_refused_at_his_row_of_the_file() {
        var file = "工号,姓名,岗位,入职,账号,角色\r\nF1,林晚秋,打包员,2026-02-20,,\r\n".getBytes(StandardCharsets.UTF_8);
        var told = all.upload("/api/access/people-file?write=true", "people.csv", file).json().at("/errors/0");
        assertThat(told.at("/message/zh").asString()).contains("封账", "2026-03-01");
        assertThat(db.sql("select count(*) from organisation.person where name = '林晚秋'").query(Long.class).single()).isZero();
    }

    @Test
    @Order(3)
    @Tag("IMP-02")
    void a_file_of_that_months_orders_is_taken_and_says_so_and_the_months_figures_stay() {
        var before = figures();
        var checked = imports.check(all, ORDERS, imports.fixture(ORDERS), shop);
        assertThat(all.get("/api/importing/runs/" + checked.path("id").asLong() + "/moves").text()).contains("改到已封的7 月");
        imports.write(all, checked.path("id").asLong(), true);
        metrics.rollDirty();
        assertThat(db.sql("select count(*) from orders.order_ where placed_at < '2018-01-01'").query(Long.class).single()).isEqualTo(8);
        assertThat(figures()).isEqualTo(before);
        assertThat(db.sql("select count(*) from metrics.daily where day between '2017-07-01' and '2017-07-31'").query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from metrics.late_day where day between '2017-07-01' and '2017-07-31'").query(Long.class).single()).as("told as days that came late").isPositive();
    }

    @Test
    @Order(3)
    @Tag("ATT-06")
    void a_punch_clocks_file_of_that_month_is_kept_and_judges_no_day_of_it() {
        var file = "   77\t2026-02-09 09:45:00\t1\t0\t1\t0\n   77\t2026-02-09 18:20:00\t1\t0\t1\t0\n".getBytes(StandardCharsets.UTF_8);
        var days = db.sql("select coalesce(sum(hashtextextended(d::text, 0)), 0)::text from attendance.day d where day < '2026-03-01'").query(String.class).single();
        var run = imports.take(all, "7_attlog.dat", file, shop);
        assertThat(run.path("writtenFresh").asInt()).as(run.toString()).isEqualTo(2);
        var clocked = ok(all.get("/api/attendance/devices/unmatched")).json().path("rows").get(0);
        ok(all.post("/api/attendance/devices/match", Map.of("device", clocked.path("device").asString(), "pin", clocked.path("pin").asString(), "person", su.id.value())));
        assertThat(db.sql("select count(*) from attendance.punch where person_id = ? and day = '2026-02-09'").param(su.id.value()).query(Long.class).single()).isEqualTo(2);
        assertThat(db.sql("select coalesce(sum(hashtextextended(d::text, 0)), 0)::text from attendance.day d where day < '2026-03-01'").query(String.class).single()).isEqualTo(days);
    }

    @Test
    @Order(4)
    @Tag("DIS-08")
    void a_reward_of_that_month_is_paid_in_the_first_open_one() {
        var manager = people.called("许清和", Role.STORE_MANAGER);
        var id = ok(manager.post("/api/conduct/entries", Map.of("person", su.id.value(), "month", FEBRUARY, "amount", 50_00, "words", "二月帮了打包"))).json().path("id").asLong();
        assertThat(ok(all.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", true, "words", "属实"))).json().path("paysIn").asString()).isEqualTo("2026-03");
    }

    @Test
    @Order(4)
    @Tag("INV-43")
    void goods_that_cost_something_else_in_that_month_move_no_figure_of_it() {
        var sku = catalogue.addSku("K-1", "陶瓷杯", "白", "6900000000017", "A-01-1", Viewer.SYSTEM.person());
        var before = figures();
        var said = all.post("/api/stock/costs", Map.of("sku", "K-1", "each", 900, "from", "2026-02-01", "why", "供应商补开发票"));
        assertThat(said.status()).as(said.text()).isIn(200, 409);
        metrics.rollDirty();
        assertThat(figures()).as(sku.toString()).isEqualTo(before);
    }

    @Test
    @Order(4)
    @Tag("PAY-06")
    void a_profit_that_is_fixed_late_is_paid_in_the_first_open_month() {
        var finance = people.called("周若溪", Role.FINANCE);
        ok(finance.post("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "from", "2026-03-01", "reason", "议定", "holders", List.of(Map.of("name", "留在公司", "share", 10_000)))));
        var id = ok(finance.post("/api/payroll/profit/distributions", Map.of("kind", "PROFIT", "month", FEBRUARY, "profit", 100_00, "words", "二月利润表"))).json().path("id").asLong();
        var early = finance.post("/api/payroll/profit/distributions/" + id + "/calculation", null);
        assertThat(early.code()).as("nobody held a share of it then").isEqualTo("NO_REGISTER");
        assertThat(finance.post("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "from", "2026-02-01", "reason", "改", "holders", List.of(Map.of("name", "留在公司", "share", 10_000)))).code()).isEqualTo("MONTH_LOCKED");
    }

    private long written() { return db.sql("select count(*) from audit.entry where verb not like '%refused%'").query(Long.class).single(); }

    /** All figures of both closed months as one number. */
    private String figures() {
        return db.sql("select coalesce(sum(hashtextextended(d::text, 0)), 0)::text from metrics.daily d where day between '2026-02-01' and '2026-02-28' or day between '2017-07-01' and '2017-07-31'").query(String.class).single();
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }
}
