package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.DatabaseTest.NINE;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
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
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** What is found in a shop's figures and decided about it; its goods, new ones and hot ones; counts that are kept. It is Monday, 2 March 2026. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);

    @Autowired People people;
    @Autowired DirtyDays dirty;
    @Autowired BusinessCalendar calendar;
    @Autowired PlatformTransactionManager transactions;
    @Autowired Metrics metrics;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired List<ClockDuty> duties;
    private RealFacts facts;
    private ShopId shop;
    private ShopId quiet;
    private People.Person manager;
    private People.Person clerk;
    private People.Person administrator;

    /** 100 yuan every Sunday of February and 45 on the last; the other shop sells the same every Sunday. */
    @BeforeAll
    void sundays() {
        facts = new RealFacts(db, dirty, calendar, new TransactionTemplate(transactions));
        shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "旗舰", Viewer.SYSTEM.person());
        quiet = catalogue.addShop("TAOBAO", "青禾特卖店", "特卖", Viewer.SYSTEM.person());
        manager = people.called("许清和", Role.STORE_MANAGER);
        clerk = people.called("审单", shop, Role.REVIEWER);
        administrator = people.called("管理员", Role.ADMINISTRATOR);
        for (var week = 1; week <= 4; week++) {
            order(shop, SUNDAY.minusWeeks(week), 10_000);
            order(quiet, SUNDAY.minusWeeks(week), 10_000);
        }
        order(shop, SUNDAY, 4_500);
        order(quiet, SUNDAY, 10_000);
        metrics.rollDirty();
        strike();
    }

    private void order(ShopId of, LocalDate day, long fen) { facts.order(of, day.atTime(LocalTime.of(4, 0)).toInstant(ZoneOffset.UTC), fen, "b" + day); }

    private void strike() { duties.stream().filter(duty -> duty.getClass().getSimpleName().startsWith("FindDeviations")).forEach(duty -> duty.strike(clock.instant())); }

    @Test
    @Tag("MET-09")
    void a_day_far_below_the_same_weekdays_stands_open_until_somebody_says_what_is_done() {
        strike();
        var open = manager.get("/api/metrics/findings?open=true&shop=" + shop.value()).json().path("rows");
        assertThat(open).as("paid amount and the average order, once each however often the clock strikes").extracting(row -> row.path("measure").asString()).containsExactlyInAnyOrder("paid-amount", "average-order-value");
        var paid = open.get(open.get(0).path("measure").asString().equals("paid-amount") ? 0 : 1);
        assertThat(paid.path("percent").asInt()).isEqualTo(-55);
        assertThat(paid.path("figure").path("value").asLong()).isEqualTo(4_500);
        assertThat(paid.path("usual").path("value").asLong()).isEqualTo(10_000);
        assertThat(manager.get("/api/metrics/findings?open=true&shop=" + quiet.value()).json().path("total").asInt()).isZero();
        assertThat(manager.get("/api/reports/my-work").text()).contains("/findings?open=true");

        var path = "/api/metrics/findings/" + paid.path("id").asLong() + "/decision";
        assertThat(clerk.post(path, decision("看见了", "查")).status()).as("who only reviews orders decides nothing").isEqualTo(403);
        assertThat(manager.post(path, decision(" ", "查直通车")).code()).isEqualTo("WORDS_NEEDED");
        assertThat(manager.post(path, decision("主图被换，点击掉了一半", "换回主图")).status()).isEqualTo(200);
        assertThat(manager.post(path, decision("再写", "再写")).code()).isEqualTo("DECIDED_ALREADY");
        assertThat(manager.post("/api/metrics/findings/999999/decision", decision("a", "b")).code()).isEqualTo("NO_SUCH_FINDING");
        var decided = manager.get("/api/metrics/findings?shop=" + shop.value()).json().path("rows");
        assertThat(decided).anySatisfy(row -> assertThat(row.path("decision").asString()).isEqualTo("换回主图"));
        assertThat(manager.get("/api/metrics/findings?open=true&shop=" + shop.value()).json().path("total").asInt()).isEqualTo(1);
    }

    private static Map<String, Object> decision(String words, String decision) { return Map.of("words", words, "decision", decision, "nothing", false); }

    @Test
    @Tag("MET-15")
    void an_observation_shows_time_figure_decision_and_the_figure_a_week_later() {
        var observed = Map.of("shop", quiet.value(), "measure", "paid-amount", "day", "2026-02-22", "words", "周日没有人咨询", "decision", "周日加一个晚班");
        assertThat(manager.post("/api/metrics/findings", observed).status()).isEqualTo(200);
        var row = manager.get("/api/metrics/findings?shop=" + quiet.value()).json().path("rows").valueStream().filter(r -> r.path("kind").asString().equals("OBSERVATION")).findFirst().orElseThrow();
        assertThat(row.path("foundAt").asString()).isEqualTo(NINE.toString());
        assertThat(row.path("figure").path("value").asLong()).isEqualTo(10_000);
        assertThat(row.path("decision").asString()).isEqualTo("周日加一个晚班");
        assertThat(row.path("laterOn").asString()).isEqualTo("2026-03-01");
        assertThat(row.path("later").path("value").asLong()).isEqualTo(10_000);
        var tomorrow = new HashMap<String, Object>(observed);
        tomorrow.put("day", "2026-03-02");
        assertThat(manager.post("/api/metrics/findings", tomorrow).code()).isEqualTo("WRONG_DAY");
        tomorrow.put("measure", "late-early-count");
        assertThat(manager.post("/api/metrics/findings", tomorrow).code()).isEqualTo("NO_SUCH_MEASURE");
        tomorrow.put("words", "");
        assertThat(manager.post("/api/metrics/findings", tomorrow).code()).isEqualTo("WORDS_NEEDED");
        var outletManager = people.called("特卖店长", quiet, Role.STORE_MANAGER);
        tomorrow.put("shop", shop.value());
        assertThat(outletManager.post("/api/metrics/findings", tomorrow).code()).isEqualTo("NOT_YOUR_SHOP");
    }

    @Test
    @Tag("MET-09")
    void what_is_watched_is_set_from_a_day_on_with_a_reason() {
        assertThat(administrator.post("/api/metrics/findings/watched", Map.of("measure", "sales-qty", "percent", 30, "why", "要看件数")).json()).anySatisfy(row -> {
            assertThat(row.path("measure").asString()).isEqualTo("sales-qty");
            assertThat(row.path("percent").asInt()).isEqualTo(30);
        });
        assertThat(administrator.post("/api/metrics/findings/watched", Map.of("measure", "sales-qty", "percent", 30, "why", "")).code()).isEqualTo("WORDS_NEEDED");
        assertThat(administrator.post("/api/metrics/findings/watched", Map.of("measure", "sales-qty", "percent", 1001, "why", "a")).code()).isEqualTo("WRONG_PERCENT");
        assertThat(administrator.post("/api/metrics/findings/watched", Map.of("measure", "nothing", "percent", 30, "why", "a")).code()).isEqualTo("NO_SUCH_MEASURE");
        assertThat(administrator.post("/api/metrics/findings/watched", Map.of("measure", "sales-qty", "percent", 30, "from", "2026-03-01", "why", "a")).code()).isEqualTo("WATCH_IN_PAST");
        assertThat(manager.post("/api/metrics/findings/watched", Map.of("measure", "sales-qty", "percent", 30, "why", "a")).status()).isEqualTo(403);
    }

    @Test
    @Tag("MET-03")
    @Tag("MET-04")
    void hot_goods_show_styles_stock_average_sale_and_arrivals_new_ones_their_first_sales_and_changing_the_counts_changes_the_panel() {
        var towel = product("P5", "毛巾");
        var soap = product("P6", "香薰");
        var white = sku(towel, "P5-1");
        var grey = sku(towel, "P5-2");
        var wood = sku(soap, "P6-1");
        db.sql("insert into catalogue.listing (shop_id, product_id, state, state_at, state_by, title) values (?, ?, 'LISTED', ?, 0, '香薰')").params(quiet.value(), soap, SUNDAY.atStartOfDay().atOffset(ZoneOffset.UTC)).update();
        sold(quiet, SUNDAY, 1, white, 4, 8_000);
        sold(quiet, SUNDAY, 2, grey, 2, 4_000);
        sold(quiet, SUNDAY, 3, wood, 3, 9_000);
        var bin = db.sql("insert into stock.place (code, kind) values ('A-1', 'BIN') returning id").query(Long.class).single();
        db.sql("insert into stock.balance (place_id, sku_id, on_hand, reserved) values (?, ?, 12, 0)").params(bin, white).update();
        metrics.rollDirty();
        var panel = manager.get("/api/metrics/goods?shop=" + quiet.value() + "&days=2").json();
        assertThat(panel.path("hot")).extracting(h -> h.path("name").asString()).containsExactly("毛巾", "香薰");
        var hot = panel.path("hot").get(0);
        assertThat(hot.path("pieces").asInt()).isEqualTo(6);
        assertThat(hot.path("perDayHundredths").asInt()).isEqualTo(300);
        assertThat(hot.path("stock").asInt()).isEqualTo(12);
        assertThat(hot.path("styles").asInt()).isEqualTo(2);
        assertThat(hot.path("inStock").asInt()).isEqualTo(1);
        assertThat(hot.path("lasts").asInt()).isEqualTo(4);
        assertThat(panel.path("top").get(1).path("sales").asLong()).isEqualTo(9_000);
        assertThat(panel.path("fresh")).hasSize(1);
        assertThat(panel.path("fresh").get(0).path("pieces").asInt()).isEqualTo(3);
        assertThat(panel.path("fresh").get(0).path("sales").asLong()).isEqualTo(9_000);
        assertThat(manager.get("/api/metrics/goods?shop=" + quiet.value() + "&days=2&hot=1&top=1").json().path("hot")).hasSize(1);
        assertThat(metrics.values("top20-sales", SubjectKind.PRODUCT, List.of(towel), SUNDAY, SUNDAY.plusDays(1)).get(towel).part()).isEqualTo(6);
        assertThat(manager.get("/api/metrics/measures/top20-sales/subjects?kind=PRODUCT&from=2026-03-01&until=2026-03-02").json().get(0).path("name").asString()).isEqualTo("毛巾");
        assertThat(metrics.values("stock-by-style", SubjectKind.PRODUCT, List.of(towel), SUNDAY, SUNDAY.plusDays(2)).get(towel).part()).as("what stands now").isEqualTo(12);
        assertThat(clerk.get("/api/metrics/goods?shop=" + quiet.value()).status()).isEqualTo(403);
    }

    private long product(String code, String name) { return db.sql("insert into catalogue.product (code, name, made_by, made_at) values (?, ?, 0, now()) returning id").params(code, name).query(Long.class).single(); }

    private long sku(long product, String code) { return db.sql("insert into catalogue.sku (code, name, product_id) values (?, ?, ?) returning id").params(code, code, product).query(Long.class).single(); }

    private void sold(ShopId of, LocalDate day, int n, long sku, int pieces, long fen) {
        facts.order(of, day.atTime(LocalTime.of(5, 0)).toInstant(ZoneOffset.UTC), fen, "g" + n);
        db.sql("insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen) select shop_id, max(id), 1, ?, 'x', 'x', 'x', ?, ?, ? from orders.order_ where shop_id = ? group by 1")
                .params(sku, pieces, fen / pieces, fen, of.value()).update();
    }

    @Test
    @Tag("MET-42")
    void a_level_is_read_when_its_day_is_over_and_what_was_read_stays() {
        var product = product("P9", "梳子");
        var bin = db.sql("insert into stock.place (code, kind) values ('A-9', 'BIN') returning id").query(Long.class).single();
        var sku = sku(product, "P9-1");
        db.sql("insert into stock.balance (place_id, sku_id, on_hand, reserved) values (?, ?, 7, 0)").params(bin, sku).update();
        clock.set(NINE.plus(Duration.ofDays(1)));
        try {
            metrics.rollDirty();
            db.sql("update stock.balance set on_hand = 2 where sku_id = ?").param(sku).update();
            metrics.rollDirty();
            assertThat(level(product, SUNDAY.plusDays(1), SUNDAY.plusDays(2)).part()).as("Monday, as it was read").isEqualTo(7);
            assertThat(level(product, SUNDAY, SUNDAY.plusDays(3)).part()).as("until today: what stands now").isEqualTo(2);
            assertThat(level(product, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)).measured()).as("nobody read it in January").isFalse();
        } finally {
            clock.set(NINE);
        }
    }

    private Measured level(long product, LocalDate from, LocalDate until) { return metrics.values("stock-by-style", SubjectKind.PRODUCT, List.of(product), from, until).get(product); }

    @Test
    @Tag("MET-43")
    void buyers_of_a_month_are_counted_once_and_anew_as_soon_as_a_day_of_it_changes() {
        var from = LocalDate.of(2025, 11, 1);
        order(quiet, from.plusDays(3), 1_000);
        metrics.rollDirty();
        assertThat(buyers(from)).isEqualTo(1);
        db.sql("update metrics.span_count set part = 77 where measure = 'customer-order-count' and from_day = ? and shop_id = ?").params(Date.valueOf(from), quiet.value()).update();
        assertThat(buyers(from)).as("what is kept is what is read").isEqualTo(77);
        order(quiet, from.plusDays(4), 1_000);
        metrics.rollDirty();
        assertThat(buyers(from)).as("a day has changed").isEqualTo(2);
    }

    private long buyers(LocalDate month) { return metrics.values("customer-order-count", SubjectKind.SHOP, List.of(quiet.value()), month, month.plusMonths(1)).get(quiet.value()).part(); }

    /** However long the history: what the board asks of the daily figures is read by an index, never row by row. */
    @Test
    @Tag("MET-43")
    void the_figures_of_a_board_are_found_by_an_index_in_ten_years_of_days() {
        db.sql("insert into metrics.daily (measure, version, day, shop_id, subject_kind, subject_id, part, whole, points) select m, '1', d, 9, 'SHOP', 9, 1, 0, 0 from unnest(array['paid-amount', 'order-count', 'sales-qty']) m, generate_series(date '2015-01-01', date '2024-12-31', interval '1 day') d").update();
        db.sql("analyze metrics.daily").update();
        try {
            var plan = String.join("\n", db.sql("explain select measure, sum(part) from metrics.daily where measure = any(array['paid-amount', 'order-count']) and subject_kind = 'SHOP' and subject_id = any(array[9]) and day >= '2024-12-01' and day < '2025-01-01' group by 1").query(String.class).list());
            assertThat(plan).contains("Index").doesNotContain("Seq Scan");
            var newest = String.join("\n", db.sql("explain select day from metrics.daily where measure = 'order-count' order by day desc limit 1").query(String.class).list());
            assertThat(newest).contains("Index").doesNotContain("Seq Scan").doesNotContain("Sort");
        } finally {
            db.sql("delete from metrics.daily where shop_id = 9").update();
        }
    }

    /** Written by SQL alone, as whoever writes them: the day is marked by the row itself, and the figures follow at the next roll-up. */
    @Test
    @Tag("MET-43")
    void rare_facts_mark_their_day_by_themselves() {
        var noon = "'2026-02-25 12:00+08'";
        var who = clerk.id.value();
        var of = quiet.value();
        order(quiet, LocalDate.of(2026, 2, 25), 6_600);
        var order = db.sql("select max(id) from orders.order_ where shop_id = ? and placed_day = '2026-02-25'").param(of).query(Long.class).single();
        metrics.rollDirty();
        db.sql("insert into orders.agent (shop_id, order_id, person_id, how, at, set_by) values (?, ?, ?, 'ADVISED', %s, 0)".formatted(noon)).params(of, order, who).update();
        db.sql("insert into orders.problem (shop_id, order_id, words, owner_id, raised_by, raised_at, due_at, solved_by, solved_at, solution) values (?, ?, '少件', ?, 0, %s, '2026-02-26 12:00+08', ?, '2026-02-26 11:00+08', '补发')".formatted(noon)).params(of, order, who, who).update();
        db.sql("insert into fulfilment.blocked (shop_id, order_id, platform_no, reason, words, day, due_at, blocked_by, blocked_at, told_by, told_at, told_to) values (?, ?, 'NO', 'OUT_OF_STOCK', '没货', '2026-02-25', '2026-02-25 18:00+08', ?, %s, ?, '2026-02-25 17:00+08', '晚班')".formatted(noon)).params(of, order, who, who).update();
        db.sql("insert into fulfilment.question (shop_id, words, asked_by, asked_at, asked_of, next_at, missed_at) values (?, '发了没有', 0, '2026-02-25 09:00+08', ?, %s, '2026-02-25 11:00+08')".formatted(noon)).params(of, who).update();
        var found = db.sql("insert into fulfilment.parcel_case (shop_id, parcel_id, order_id, platform_no, waybill, courier, kind, cause, words, source, found_by, found_at, day, next_on) values (?, 1, ?, 'NO', 'Z1', 'ZTO', 'DIFFICULT', 'ADDRESS', '地址', 'HAND', ?, %s, '2026-02-25', '2026-02-26') returning id".formatted(noon))
                .params(of, order, who).query(Long.class).single();
        db.sql("insert into fulfilment.case_entry (case_id, kind, person_id, at, day) values (?, 'CALL', ?, %s, '2026-02-25')".formatted(noon)).params(found, who).update();
        db.sql("insert into purchasing.need_day (day, closes_at, closed_at) values ('2026-02-25', '2026-02-25 18:00+08', '2026-02-25 18:00+08')").update();
        db.sql("insert into purchasing.need (day, sku_id, wanted, free, arriving, missing, bought, orders) values ('2026-02-25', 1, 5, 1, 0, 4, 4, 2), ('2026-02-25', 2, 5, 1, 0, 4, 2, 2)").update();
        db.sql("insert into purchasing.restock (shop_id, day, made_at, sent_at, sent_by) values (?, '2026-02-26', now(), '2026-02-26 15:00+08', ?)").params(of, who).update();
        var supplier = db.sql("insert into purchasing.supplier (partner_id, name, state, reviewed_on, made_by, made_at) values (1, '义乌毛巾厂', 'ACTIVE', '2026-02-01', 0, now()) returning id").query(Long.class).single();
        var purchase = db.sql("insert into purchasing.purchase (number, supplier_id, state, expected_on, made_by, made_at, made_on) values ('CG1', ?, 'ORDERED', '2026-02-25', ?, now(), '2026-02-20') returning id").params(supplier, who).query(Long.class).single();
        db.sql("insert into purchasing.late_told (purchase_id, expected_on) values (?, '2026-02-25')").param(purchase).update();
        var transfer = db.sql("insert into stock.transfer (sku_id, owner, asked_at, asked_by) values (1, ?, now(), 0) returning id").param(who).query(Long.class).single();
        db.sql("insert into stock.transfer_try (transfer_id, n, source, expected_at, planned_by, planned_at, result, settled_by, settled_at) select ?, n, '二号仓', now(), 0, now(), 'MISSED', 0, timestamptz %s from generate_series(1, 2) n".formatted(noon)).param(transfer).update();
        db.sql("update organisation.person set joined_on = '2020-01-01', left_on = '2026-02-25' where id = ?").param(people.called("离职", Role.REVIEWER).id.value()).update();
        metrics.rollDirty();
        assertThat(wednesday("individual-sales-amount", SubjectKind.PERSON, who)).isEqualTo("6600/0");
        assertThat(wednesday("problem-order-24h-rate", SubjectKind.PERSON, who)).isEqualTo("1/1");
        assertThat(wednesday("dispatch-notice-on-time-rate", SubjectKind.PERSON, who)).isEqualTo("1/1");
        assertThat(wednesday("oversell-count", SubjectKind.SHOP, of)).isEqualTo("1/0");
        assertThat(wednesday("cs-contact-no-answer-count", SubjectKind.PERSON, who)).isEqualTo("1/0");
        assertThat(wednesday("problem-parcel-clear-rate", SubjectKind.PERSON, who)).isEqualTo("1/1");
        assertThat(wednesday("same-day-purchase-rate", SubjectKind.COMPANY, 0)).isEqualTo("1/2");
        assertThat(wednesday("arrival-tracking", SubjectKind.PERSON, who)).isEqualTo("0/1");
        assertThat(wednesday("transfer-fail-count", SubjectKind.PERSON, who)).isEqualTo("1/0");
        assertThat(wednesday("leaver-count", SubjectKind.COMPANY, 0)).isEqualTo("1/0");
        assertThat(metrics.values("replenishment-request-on-time", SubjectKind.SHOP, List.of(of), LocalDate.of(2026, 2, 26), LocalDate.of(2026, 2, 27)).get(of).part()).isEqualTo(1);
        assertThat(metrics.values("supplier-record-completeness", SubjectKind.COMPANY, List.of(0L), SUNDAY, SUNDAY.plusDays(2)).get(0L).whole()).isEqualTo(1);
        assertThat(db.sql("select count(*) from attendance.fact_login_due").query(Long.class).single()).isZero();
    }

    private String wednesday(String measure, SubjectKind kind, long subject) {
        var value = metrics.values(measure, kind, List.of(subject), LocalDate.of(2026, 2, 25), LocalDate.of(2026, 2, 26)).get(subject);
        return value.part() + "/" + value.whole();
    }

    /** A target that comes into force marks each of its days; shop and company are the sum of what is below. */
    @Test
    @Tag("MET-41")
    void a_target_in_force_is_a_measure_down_to_the_person() {
        var plan = db.sql("insert into metrics.target_plan (measure, year, subject_kind, subject_id, version, state, additive, made_by, made_at) values ('paid-amount', 2026, 'SHOP', ?, 1, 'DRAFT', true, 1, now()) returning id").param(shop.value()).query(Long.class).single();
        var top = db.sql("insert into metrics.target_share (plan_id, subject_kind, subject_id) values (?, 'SHOP', ?) returning id").params(plan, shop.value()).query(Long.class).single();
        for (var part : List.of(Map.entry(clerk, 600), Map.entry(manager, 400)))
            db.sql("insert into metrics.target_day (share_id, day, amount) values (?, '2026-03-01', ?)").params(share(plan, top, part.getKey()), part.getValue()).update();
        db.sql("update metrics.target_plan set state = 'AGREED', agreed_by = 2, agreed_at = now() where id = ?").param(plan).update();
        db.sql("update metrics.target_plan set state = 'ACTIVE', active_by = 1, active_at = now() where id = ?").param(plan).update();
        metrics.rollDirty();
        assertThat(metrics.values("sales-target", SubjectKind.PERSON, List.of(clerk.id.value()), SUNDAY, SUNDAY.plusDays(1)).get(clerk.id.value()).part()).isEqualTo(600);
        assertThat(metrics.values("daily-target-attainment", SubjectKind.SHOP, List.of(shop.value()), SUNDAY, SUNDAY.plusDays(1)).get(shop.value()).ratio()).isEqualTo(new zhanggui.kernel.Ratio(45, 10));
    }

    private long share(long plan, long parent, People.Person of) { return db.sql("insert into metrics.target_share (plan_id, parent_id, subject_kind, subject_id) values (?, ?, 'PERSON', ?) returning id").params(plan, parent, of.id.value()).query(Long.class).single(); }
}
