package zhanggui.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.importing.Importing;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Stock;

/**
 * UX-08: lives the fictitious company's last three months up to now, day by day, when the demo is started for the first time.
 * The same seed and the same day give the same quarter. A day is remembered when it is over, so an interrupted simulation goes
 * on where it stopped.
 */
@Component
@ConditionalOnProperty("zhanggui.demo")
class Simulation {

    private static final int MONTHS = 3;

    private final Company company;
    private final Catalogue catalogue;
    private final Importing importing;
    private final Stock stock;
    private final Access access;
    private final List<ClockDuty> duties;
    private final SettableClock clock;
    private final BusinessCalendar calendar;
    private final JsonMapper json;
    private final JdbcClient db;
    private final long seed;
    private final int months;

    Simulation(Company company, Catalogue catalogue, Importing importing, Stock stock, Access access, List<ClockDuty> duties, Clock clock, BusinessCalendar calendar, JsonMapper json, JdbcClient db,
               @Value("${zhanggui.demo.seed:2026}") long seed, @Value("${zhanggui.demo.months:" + MONTHS + "}") int months) {
        this.company = company;
        this.catalogue = catalogue;
        this.importing = importing;
        this.stock = stock;
        this.access = access;
        this.duties = duties;
        this.clock = (SettableClock) clock;
        this.calendar = calendar;
        this.json = json;
        this.db = db;
        this.seed = seed;
        this.months = months;
    }

    @EventListener
    void onceReady(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) return;
        if (setting("demo.done") == null) run("http://127.0.0.1:" + web.getWebServer().getPort(), clock.instant());
        tellAccounts();
    }

    void run(String address, Instant now) {
        var today = calendar.dayOf(now);
        var first = setting("demo.first") == null ? YearMonth.from(today).minusMonths(months).atDay(1) : LocalDate.parse(setting("demo.first"));
        var staff = new Staff(address, json);
        try {
            clock.set(calendar.at(first, LocalTime.of(8, 0)));
            var founded = setting("demo.first") == null ? found(first, staff) : again();
            var day = setting("demo.day") == null ? first : LocalDate.parse(setting("demo.day")).plusDays(1);
            while (!day.isAfter(today)) {
                live(day, now, founded, staff);
                if (day.isBefore(today)) remember("demo.day", day.toString());
                tell(first, day, today);
                day = day.plusDays(1);
            }
            remember("demo.done", now.toString());
        } finally {
            clock.letGo();
        }
    }

    private Company.Founded found(LocalDate first, Staff staff) {
        var founded = company.found(first);
        staff.comeIn(first);
        staff.everybody().forEach(Colleague::signIn);
        new MonthEnd(founded, staff).setUp(YearMonth.from(first));
        var clerk = staff.the(Role.PRINT_CLERK);
        addRange(clerk, "ZTO", "78530184400001", "78530184499999");
        addRange(clerk, "YTO", "YT8810000000001", "YT8810000099999");
        addRange(clerk, "SF", "SF1320000000001", "SF1320000099999");
        addRange(clerk, "STO", "773010000000001", "773010000099999");
        addRange(clerk, "YUNDA", "312000000000001", "312000000099999");
        addRange(clerk, "JTSD", "JT3000000000001", "JT3000000099999");
        addRange(clerk, "POST", "9800000000001", "9800000099999");
        addRange(clerk, "EMS", "9900000000001", "9900000099999");
        var opening = Goods.ALL.stream().map(g -> new Stock.Receipt(founded.skus().get(g.code()), g.bin(), g.weight() * 60, clock.instant())).toList();
        stock.open("demo-opening", opening, clock.instant(), founded.person(Cast.at("stock-picker").getFirst()));
        var supervisor = staff.the(Role.LOGISTICS_SUPERVISOR);
        founded.shops().forEach((name, shop) -> supervisor.put("/api/fulfilment/review/duties/" + shop.value(),
                java.util.Map.of("reviewers", List.of(founded.person(Cast.at("order-reviewer").get(name.equals(Cast.SHOP_A) ? 0 : 1)).value()), "from", first.toString())));
        db.sql("insert into public.setting values ('company.name', '青禾家居') on conflict (key) do update set value = excluded.value").update();
        remember("demo.first", first.toString());
        return founded;
    }

    private static void addRange(Colleague clerk, String courier, String first, String last) {
        clerk.postDone("/api/fulfilment/print/ranges", java.util.Map.of("courier", courier, "first", first, "last", last));
    }

    /** What was founded before the simulation was interrupted. */
    private Company.Founded again() {
        var people = new HashMap<String, PersonId>();
        db.sql("select name, person_id from organisation.fact_person").query(row -> { people.put(row.getString(1), new PersonId(row.getLong(2))); });
        var shops = new HashMap<String, ShopId>();
        catalogue.shops().forEach(shop -> shops.put(shop.name(), shop.id()));
        var skus = new HashMap<String, SkuId>();
        db.sql("select code, sku_id from catalogue.fact_sku").query(row -> { skus.put(row.getString(1), new SkuId(row.getLong(2))); });
        return new Company.Founded(people, shops, skus);
    }

    private void live(LocalDate day, Instant now, Company.Founded founded, Staff staff) {
        var monthEnd = new MonthEnd(founded, staff);
        var random = new Random(seed + day.toEpochDay());
        if (day.getDayOfMonth() == 4) {
            clock.set(calendar.at(day, LocalTime.of(8, 30)));
            if (YearMonth.from(day).minusMonths(1).atEndOfMonth().isAfter(LocalDate.parse(setting("demo.first")))) closeMonth(YearMonth.from(day).minusMonths(1), monthEnd, staff, random);
        }
        new WorkingDay(day, now, founded, staff, new Market(calendar, seed), importing, stock, access, duties, clock, calendar, seed).live();
        if (day.equals(YearMonth.from(day).atEndOfMonth()) && calendar.at(day, LocalTime.of(19, 0)).isBefore(now)) {
            clock.set(calendar.at(day, LocalTime.of(18, 40)));
            monthEnd.selfAssess(YearMonth.from(day), random);
        }
    }

    private void closeMonth(YearMonth month, MonthEnd monthEnd, Staff staff, Random random) {
        staff.everybody().forEach(Colleague::signIn);
        monthEnd.close(month, random);
    }

    private static void tell(LocalDate first, LocalDate day, LocalDate last) {
        var all = last.toEpochDay() - first.toEpochDay() + 1;
        var done = day.toEpochDay() - first.toEpochDay() + 1;
        IO.print("\r演示公司：" + day + "（" + done * 100 / all + "%）· living a quarter: " + done + " of " + all + " days ");
        if (done == all) IO.println("");
    }

    private void tellAccounts() {
        IO.println("\n演示账号 · accounts (" + Company.PASSWORD + "):");
        for (var someone : Cast.ALL) IO.println("  " + someone.login() + "  " + someone.name() + " " + someone.role().words().zh() + " · " + someone.role().words().en());
    }

    private String setting(String key) { return db.sql("select value from public.setting where key = ?").param(key).query(String.class).optional().orElse(null); }

    private void remember(String key, String value) {
        db.sql("insert into public.setting values (?, ?) on conflict (key) do update set value = excluded.value").params(key, value).update();
    }
}
