package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** Laws of adjustments, shares and targets with random cases while several people write at once: nothing is given twice, nothing is lost, sums add up. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LawsWithManyWritersTest {

    private static final String MARCH = "2026-03", PRINTER = "order-printer", TARGETS = "/api/metrics/targets";
    private static final int ERRORS = 11, EDITS = 60;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Errors errors;
    @Autowired TransactionTemplate transactions;

    private final Random random = new Random(20261123);
    private People.Person lin;
    private People.Person manager;
    private List<People.Person> deputies;
    private People.Person hr;
    private People.Person finance;

    @BeforeAll
    void a_print_clerk_with_many_errors_is_paid() {
        itIs("2026-02-20T01:00:00Z");
        lin = people.called("林晚秋", Role.PRINT_CLERK);
        manager = people.called("许清和", Role.STORE_MANAGER);
        deputies = List.of(people.called("顾北辰", Role.STORE_MANAGER), people.called("沈知远", Role.STORE_MANAGER));
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        organisation.assign(lin.id, organisation.addPost(PRINTER, Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        People.scoredAndPaid(hr, PRINTER, "2026-03-01");
        term(hr, lin, "base_salary", "2026-03-01", 4200_00);
        term(hr, lin, "performance_base", "2026-03-01", 2000_00);
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));
    }

    @Test
    @Order(1)
    @Tag("WHY-04")
    @Tag("CLS-03")
    void what_several_people_uphold_at_once_gives_back_together_exactly_what_all_of_it_took() {
        var facts = new ArrayList<String>();
        for (int i = 0; i < ERRORS; i++) facts.add("error/" + book("2026-03-%02dT06:00:00Z".formatted(2 + random.nextInt(27)), i));
        metrics.rollDirty();
        itIs("2026-04-01T01:00:00Z");
        ok(manager.post(card("/assessment"), Map.of("items", Map.of("tidy", 1500))));
        ok(lin.post(card("/confirmation"), Map.of("words", "")));
        ok(hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of()));
        paid(MARCH);
        var appeals = new HashMap<String, Long>();
        for (var fact : facts) appeals.put(fact, ok(lin.post("/api/payroll/appeals", Map.of("fact", fact, "words", "不该算我的"))).json().path("id").asLong());
        Collections.shuffle(facts, random);
        var upheld = facts.subList(0, 7);
        var thought = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "leave", upheld))).json();
        var took = thought.at("/then/net").asLong() - thought.at("/now/net").asLong();
        assertThat(took).isPositive();

        var presses = new ArrayList<Callable<People.Reply>>();
        for (var fact : facts) for (var deputy : deputies) presses.add(() -> deputy.post("/api/payroll/appeals/" + appeals.get(fact) + "/answer", Map.of("upheld", upheld.contains(fact), "words", "查过")));
        Collections.shuffle(presses, random);
        var answers = together(4, presses);
        assertThat(answers.stream().filter(a -> a.status() == 200)).as("of two who answer the same appeal one does").hasSize(ERRORS);
        assertThat(answers.stream().filter(a -> a.status() != 200).map(People.Reply::code)).containsOnly("ANSWERED_ALREADY");
        var lines = ok(lin.get("/api/payroll/slips/" + lin.id.value() + "/2026-04/corrections")).json();
        assertThat(lines.valueStream().mapToLong(l -> l.path("amount").asLong()).sum()).as("in whatever order: together what all of them took").isEqualTo(took);
        assertThat(lines.valueStream().map(l -> l.at("/fact/kind").asString() + "/" + l.at("/fact/id").asString())).doesNotHaveDuplicates().isSubsetOf(upheld);
        assertThat(ok(hr.get("/api/payroll/months/" + MARCH + "/again")).json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    @Tag("PAY-06")
    void whatever_the_shares_are_payouts_come_to_the_profit_and_two_who_press_share_it_once() {
        itIs("2027-02-02T02:00:00Z");
        for (var month = YearMonth.of(2026, 5); month.isBefore(YearMonth.of(2027, 2)); month = month.plusMonths(1)) {
            var holders = new ArrayList<Map<String, Object>>();
            var rest = 10_000;
            for (int i = random.nextInt(6); i > 0 && rest > 1; i--) {
                var share = 1 + random.nextInt(rest - 1);
                holders.add(Map.of("name", "股东" + i, "share", share));
                rest -= share;
            }
            holders.add(Map.of("name", "留在公司", "share", rest));
            ok(finance.post("/api/payroll/profit/registers", Map.of("kind", "PROFIT", "from", month + "-01", "reason", "议定", "holders", holders)));
            var profit = random.nextLong(-50_000, 100_000_000);
            var id = ok(finance.post("/api/payroll/profit/distributions", Map.of("kind", "PROFIT", "month", month.toString(), "profit", profit, "words", "利润表"))).json().path("id").asLong();
            var path = "/api/payroll/profit/distributions/" + id + "/";
            assertThat(together(2, Collections.<Callable<People.Reply>>nCopies(2, () -> finance.post(path + "calculation", null))).stream().map(People.Reply::status)).containsExactlyInAnyOrder(200, 409);
            var payouts = db.sql("select fen from payroll.payout where distribution_id = ?").param(id).query(Long.class).list();
            assertThat(payouts).hasSize(holders.size()).allMatch(fen -> fen >= 0);
            assertThat(payouts.stream().mapToLong(Long::longValue).sum()).as(month + " " + holders).isEqualTo(Math.max(profit, 0));
            assertThat(together(2, List.<Callable<People.Reply>>of(() -> deputies.get(0).post(path + "approval", null), () -> deputies.get(1).post(path + "approval", null))).stream().map(People.Reply::status)).containsExactlyInAnyOrder(200, 409);
            assertThat(together(2, Collections.<Callable<People.Reply>>nCopies(2, () -> finance.post(path + "payment", null))).stream().map(People.Reply::status)).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    @Order(3)
    @Tag("TGT-41")
    void after_random_edits_by_four_at_once_a_year_is_its_quarters_months_and_days_and_its_people_come_to_it_every_day() {
        itIs("2026-12-20T02:00:00Z");
        var shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "青禾", Viewer.SYSTEM.person());
        var directors = List.of(people.called("韩敏", Role.DIRECTOR), people.called("吴越", Role.DIRECTOR));
        var plan = ok(directors.getFirst().post(TARGETS, Map.of("measure", "paid-amount", "year", 2027, "kind", "SHOP", "subject", shop.value(), "amount", 365_000_00, "way", "EVEN"))).json().path("id").asLong();
        var root = shares(directors.getFirst(), plan).getFirst();
        var pieces = List.of(Map.of("kind", "PERSON", "subject", lin.id.value(), "amount", 165_000_01), Map.of("kind", "PERSON", "subject", manager.id.value(), "amount", 199_999_99));
        var divided = directors.getFirst().post(TARGETS + "/" + plan + "/shares", Map.of("share", root, "pieces", pieces));
        assertThat(divided.status()).as(divided.text()).isEqualTo(204);
        var shares = shares(directors.getFirst(), plan);
        assertThat(shares).hasSize(3);
        var edits = new ArrayList<Callable<People.Reply>>();
        for (int i = 0; i < EDITS; i++) edits.add(edit(directors.get(i % 2), plan, shares.get(random.nextInt(3))));
        var answers = together(4, edits);
        assertThat(answers.stream().map(People.Reply::status)).allMatch(status -> status < 500);
        assertThat(answers.stream().filter(a -> a.status() < 300).count()).as("most of them are taken").isGreaterThan(EDITS / 3);

        var sums = new HashMap<Long, Map<String, Long>>();
        for (var share : shares) {
            var bySpan = new HashMap<String, Long>();
            for (var line : ok(directors.getFirst().get(TARGETS + "/" + plan + "/periods?share=" + share)).json().path("lines"))
                if (!line.path("span").asString().equals("WEEK")) bySpan.merge(line.path("span").asString(), line.path("amount").asLong(), Long::sum);
            assertThat(bySpan.get("QUARTER")).isEqualTo(bySpan.get("YEAR"));
            assertThat(bySpan.get("MONTH")).isEqualTo(bySpan.get("YEAR"));
            assertThat(bySpan.get("DAY")).isEqualTo(bySpan.get("YEAR"));
            sums.put(share, bySpan);
        }
        assertThat(sums.get(shares.get(1)).get("YEAR") + sums.get(shares.get(2)).get("YEAR")).as("both people come to the shop").isEqualTo(sums.get(root).get("YEAR"));
        assertThat(db.sql("select coalesce(min(amount), 0) from metrics.target_day where share_id = any(?)").param(shares.toArray(Long[]::new)).query(Long.class).single()).isNotNegative();
        var days = shares.stream().map(share -> days(directors.getFirst(), plan, share)).toList();
        for (var day : days.getFirst().keySet()) assertThat(days.get(1).get(day) + days.get(2).get(day)).as(day).isEqualTo(days.getFirst().get(day));
    }

    private static List<Long> shares(People.Person by, long plan) { return ok(by.get(TARGETS + "/" + plan)).json().path("shares").valueStream().map(s -> s.path("id").asLong()).toList(); }

    private static Map<String, Long> days(People.Person by, long plan, long share) {
        var days = new HashMap<String, Long>();
        for (var line : ok(by.get(TARGETS + "/" + plan + "/periods?share=" + share)).json().path("lines")) if (line.path("span").asString().equals("DAY")) days.put(line.path("from").asString(), line.path("amount").asLong());
        return days;
    }

    private Callable<People.Reply> edit(People.Person by, long plan, long share) {
        var month = LocalDate.of(2027, 3 + random.nextInt(10), 1);
        var from = random.nextBoolean() ? month : month.plusDays(random.nextInt(28));
        var span = from.getDayOfMonth() == 1 && random.nextBoolean() ? "MONTH" : "DAY";
        var rest = List.of("SPANS", "SHARES", "NOBODY").get(random.nextInt(3));
        if (random.nextInt(6) == 0) return () -> by.post(TARGETS + "/" + plan + "/way", Map.of("share", share, "span", "MONTH", "from", month.toString(), "way", "EVEN"));
        var amount = random.nextLong(span.equals("DAY") ? 3_000_00 : 60_000_00);
        return () -> by.post(TARGETS + "/" + plan + "/changes", Map.of("share", share, "span", span, "from", from.toString(), "amount", amount, "rest", rest, "why", "活动"));
    }

    private void paid(String month) {
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", month, "accepted", "首月"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        for (var stage : ok(finance.get("/api/payroll/closing/" + month)).json().path("steps")) for (var point : stage.path("points")) if (stage.path("passes").asBoolean())
            ok(finance.post("/api/payroll/closing/" + month + "/passes", Map.of("stage", stage.path("stage").asString(), "key", point.path("key").asString(), "reason", "只看工资")));
        ok(manager.post("/api/payroll/runs/" + id + "/approval", Map.of()));
    }

    private static List<People.Reply> together(int threads, List<? extends Callable<People.Reply>> presses) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var answers = new ArrayList<People.Reply>();
            for (var answer : pool.invokeAll(presses)) answers.add(answer.get());
            return answers;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String card(String rest) { return "/api/appraisal/cards/" + lin.id.value() + "/" + MARCH + rest; }

    private long book(String at, int n) {
        var booking = new Errors.Booking(ErrorRule.of("points.print.number_or_pairing_error").orElseThrow(), "test " + n, lin.id, null, null, null, null, Instant.parse(at), manager.id, "");
        return transactions.execute(_ -> errors.book(booking).orElseThrow());
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }
}
