package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/**
 * PAY-03, PAY-49: random sales of three months, returned in part, whole, or twice, in their month or later, told by four at once: after the last payslip everybody has been paid the commission of what was kept, to the fen, neither
 * more nor less, and no payslip that was paid has changed.
 */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawOfReturnedSalesTest {

    private static final String SERVICE = "customer-service-specialist";
    private static final List<YearMonth> MONTHS = List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5));
    private static final long STEP = 1500_00;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired DirtyDays dirty;
    @Autowired TransactionTemplate transactions;

    private final Random random = new Random(20260323);
    private List<People.Person> agents;
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private ShopId shop;

    /** @param kept what is left of it in the end */
    private record Sale(String number, People.Person of, YearMonth paid, long fen, long[] kept) {}

    @BeforeAll
    void two_agents_with_a_plan_of_two_steps() {
        itIs("2026-03-01");
        agents = List.of(people.called("苏晴", Role.SERVICE_AGENT), people.called("顾北辰", Role.SERVICE_AGENT));
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        shop = catalogue.addShop("TAOBAO", "三只兔家居", "三只兔", Viewer.SYSTEM.person());
        var post = organisation.addPost(SERVICE, Words.of("客服专员", "Customer service specialist"), null, Viewer.SYSTEM.person());
        for (var someone : agents) {
            organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
            term(hr, someone, "base_salary", "2026-03-01", 3000_00);
        }
        people.signInAgain();
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", Map.of("key", "service", "name", words("客服"), "posts", List.of(SERVICE), "meanings", List.of(),
                "lines", List.of(line("base_pay", "EARNING", "base_salary"), line("plan_pay", "EARNING", "commission_by_plan"), line("net", "NET", "base_pay + plan_pay"))))));
        ok(hr.post("/api/payroll/commission/plans", Map.of("from", "2026-03-01", "reason", "阶梯", "plan", Map.of("key", "steps", "name", words("阶梯提成"), "of", "OWN_ORDERS", "base", "NET", "way", "PART_ABOVE",
                "steps", List.of(Map.of("above", 0, "rate", 200), Map.of("above", STEP, "rate", 300)), "posts", List.of(SERVICE)))));
    }

    @Test
    @Tag("PAY-03")
    @Tag("PAY-49")
    void after_the_last_payslip_everybody_was_paid_for_what_was_kept_and_no_paid_payslip_changed() {
        var sales = new ArrayList<Sale>();
        var paid = new HashMap<String, String>();
        for (var month : MONTHS) {
            for (int i = 0; i < 8; i++) sales.add(sold(agents.get(random.nextInt(2)), month.atDay(1 + random.nextInt(27)), 1 + random.nextInt(90_000), sales.size() + 1));
            returned(sales, month);
            run(month);
            for (var agent : agents) paid.put(agent.name + month, slip(agent, month));
            for (var before : MONTHS) if (!before.isAfter(month)) for (var agent : agents) assertThat(slip(agent, before)).as(agent.name + before).isEqualTo(paid.get(agent.name + before));
        }
        for (var agent : agents) {
            var got = MONTHS.stream().mapToLong(month -> line(agent, month)).sum();
            var due = MONTHS.stream().mapToLong(month -> commission(sales.stream().filter(s -> s.of.equals(agent) && s.paid.equals(month)).mapToLong(s -> s.kept[0]).sum())).sum();
            assertThat(got).as(agent.name).isEqualTo(due);
            for (var month : MONTHS) assertThat(ok(hr.get("/api/payroll/slips/" + agent.id.value() + "/" + month + "/why?line=plan_pay")).json().path("difference").asLong()).as(agent.name + month).isZero();
        }
        for (var month : MONTHS) assertThat(hr.get("/api/payroll/months/" + month + "/again").json().path("same").asBoolean()).as(month.toString()).isTrue();
    }

    /** 2 % to 1,500 and 3 % of the part above, half up to the fen: reckoned here without the program. */
    private static long commission(long fen) { return (200 * Math.min(fen, STEP) + 300 * Math.max(fen - STEP, 0) + 5_000) / 10_000; }

    /** Some of all that was sold so far comes back, told by four at once; the same sale may come back twice. */
    private void returned(List<Sale> sales, YearMonth month) {
        itIs(month.atDay(28).toString());
        var told = new ArrayList<Callable<Void>>();
        for (var sale : sales) if (random.nextInt(3) == 0 && sale.kept[0] > 0) {
            sale.kept[0] = random.nextInt(3) == 0 ? 0 : random.nextLong(sale.kept[0]);
            var back = sale.fen - sale.kept[0];
            var at = Instant.parse(month.atDay(28) + "T04:00:00Z").plusSeconds(random.nextInt(3_600)).atOffset(ZoneOffset.UTC);
            told.add(() -> {
                db.sql("update orders.order_ set refund = 'REFUNDED', refund_fen = ?, refund_told_at = ? where platform_no = ?").params(back, at, sale.number).update();
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(told)) done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Sale sold(People.Person of, LocalDate day, long fen, int n) {
        var paid = Instant.parse(day + "T03:00:00Z").atOffset(ZoneOffset.UTC);
        var id = MonthId.of(day, n);
        transactions.executeWithoutResult(_ -> {
            db.sql("select orders.open_month(?)").param(day).query().singleRow();
            db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity) values (?, ?, ?, 'TO_REVIEW', ?, ?, ?, ?, ?, 1)").params(shop.value(), id, "NO" + n, paid, paid, paid, fen, fen).update();
            db.sql("insert into orders.number values (?, ?, ?)").params(shop.value(), "NO" + n, id).update();
            db.sql("insert into orders.agent values (?, ?, ?, 'ADVISED', ?, ?)").params(shop.value(), id, of.id.value(), paid, of.id.value()).update();
            dirty.mark("orders.fact_order", shop, day);
        });
        return new Sale("NO" + n, of, YearMonth.from(day), fen, new long[] {fen});
    }

    private void run(YearMonth month) {
        itIs(month.plusMonths(1).atDay(2).toString());
        metrics.rollDirty();
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", month.toString(), "accepted", "提成有多有少"))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        for (var stage : ok(finance.get("/api/payroll/closing/" + month)).json().path("steps")) for (var point : stage.path("points")) if (stage.path("passes").asBoolean())
            ok(finance.post("/api/payroll/closing/" + month + "/passes", Map.of("stage", stage.path("stage").asString(), "key", point.path("key").asString(), "reason", "只看提成")));
        ok(manager.post("/api/payroll/runs/" + id + "/approval", Map.of()));
    }

    private String slip(People.Person someone, YearMonth month) {
        var slip = ok(hr.get("/api/payroll/slips/" + someone.id.value() + "/" + month)).json();
        return slip.path("lines") + " " + slip.path("net") + " " + slip.path("fingerprint");
    }

    private long line(People.Person someone, YearMonth month) {
        return ok(hr.get("/api/payroll/slips/" + someone.id.value() + "/" + month)).json().path("lines").valueStream().filter(l -> l.path("key").asString().equals("plan_pay")).findFirst().orElseThrow().path("amount").asLong();
    }

    private static Map<String, Object> words(String zh) { return Map.of("zh", zh, "en", zh); }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", words(key), "kind", kind, "formula", formula); }

    private void itIs(String day) {
        clock.set(Instant.parse(day + "T02:00:00Z"));
        people.signInAgain();
    }
}
