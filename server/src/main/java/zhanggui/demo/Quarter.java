package zhanggui.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Stock;

/**
 * UX-08: the fictitious company's last months up to now, day by day, through the product's own use cases. The same seed and the
 * same now give the same quarter, whatever the machine. A day is remembered when it is over.
 */
@Component
class Quarter {

    private static final int MONTHS = 3;
    private static final String FIRST = "demo.first", DAY = "demo.day", NOW = "demo.now", DONE = "demo.done";

    private final Ground ground;
    private final Company company;
    private final Catalogue catalogue;
    private final Story story;
    private final Clock clock;
    private final JsonMapper json;
    private final JdbcClient db;
    private final long seed;
    private final int months;

    Quarter(Ground ground, Company company, Catalogue catalogue, Story story, Clock clock, JsonMapper json, JdbcClient db,
            @Value("${zhanggui.demo.seed:2026}") long seed, @Value("${zhanggui.demo.months:" + MONTHS + "}") int months) {
        this.ground = ground;
        this.company = company;
        this.catalogue = catalogue;
        this.story = story;
        this.clock = clock;
        this.json = json;
        this.db = db;
        this.seed = seed;
        this.months = months;
    }

    boolean done() { return setting(DONE) != null; }

    /** A company that was there before is nobody's demo: it has a shop, or people besides its first administrator. */
    boolean othersCompany() {
        return setting(FIRST) == null && setting(HalfLived.MARK) == null
                && (!catalogue.shops().isEmpty() || db.sql("select count(*) > 1 from organisation.fact_person").query(Boolean.class).single());
    }

    /** Where a simulation stands that ends now, or ended when the one before was stopped. */
    Progress progress() {
        var last = ground.calendar.dayOf(end(clock.instant()));
        var first = setting(FIRST) == null ? firstDay(last) : LocalDate.parse(setting(FIRST));
        return new Progress(done() ? Progress.Phase.READY : Progress.Phase.LIVING, first, next(first), last);
    }

    private LocalDate firstDay(LocalDate last) { return YearMonth.from(last).minusMonths(months).atDay(1); }

    private LocalDate next(LocalDate first) { return setting(DAY) == null ? first : LocalDate.parse(setting(DAY)).plusDays(1); }

    /** A simulation that goes on after a stop ends at the same instant as it would have ended, unless days have gone by since. */
    private Instant end(Instant now) {
        var before = setting(NOW) == null ? null : Instant.parse(setting(NOW));
        return before != null && ground.calendar.dayOf(before).equals(ground.calendar.dayOf(now)) ? before : now;
    }

    /**
     * Lives the days that are left.
     *
     * @param pass    names its requests
     * @param stopped asked between two days: whether to leave off
     * @return false when it was stopped
     */
    boolean live(String address, String pass, Consumer<Progress> progress, BooleanSupplier stopped) {
        var set = (SettableClock) clock;
        var at = progress();
        var now = end(set.instant());
        remember(NOW, now.toString());
        var dates = new Dates(YearMonth.from(at.first()), at.last());
        var staff = new Staff(address, pass, json, dates);
        try {
            set.set(ground.calendar.at(at.first(), LocalTime.of(8, 0)));
            progress.accept(at);
            var founded = setting(FIRST) == null ? found(dates, staff) : again();
            for (var day = at.day(); !day.isAfter(at.last()); day = day.plusDays(1)) {
                if (stopped.getAsBoolean()) return false;
                progress.accept(new Progress(Progress.Phase.LIVING, at.first(), day, at.last()));
                remember(HalfLived.MARK, day.toString());
                live(new Scene(day, dates, founded, staff, ground, story), at, now, set);
                if (day.isBefore(at.last())) remember(DAY, day.toString());
                else remember(DONE, now.toString());
                forget(HalfLived.MARK);
            }
            return true;
        } finally {
            set.letGo();
        }
    }

    private void live(Scene scene, Progress at, Instant now, SettableClock set) {
        var calendar = ground.calendar;
        var day = scene.day();
        var random = new Random(seed + day.toEpochDay());
        set.set(calendar.at(day, LocalTime.of(8, 30)).isAfter(now) ? now : calendar.at(day, LocalTime.of(8, 30)));
        scene.staff().comeIn(day);
        if (day.getDayOfWeek() == DayOfWeek.MONDAY || day.equals(at.last())) scene.staff().readNotices(day);
        var life = new Life(scene);
        life.begin(random, !set.instant().equals(now));
        var open = OpenRound.at(calendar.timeOf(now));
        new WorkingDay(scene, now, open.on(day, at.last()), new Market(calendar, seed, at.last()), new Mishaps(YearMonth.from(at.first())), set, seed).live();
        if (day.getDayOfWeek() == DayOfWeek.FRIDAY && calendar.at(day, LocalTime.of(19, 0)).isBefore(now)) {
            set.set(calendar.at(day, LocalTime.of(18, 35)));
            life.endWeek();
        }
        if (day.equals(YearMonth.from(day).atEndOfMonth()) && calendar.at(day, LocalTime.of(19, 0)).isBefore(now)) {
            set.set(calendar.at(day, LocalTime.of(18, 40)));
            life.endMonth(random);
        }
        if (day.equals(at.last())) life.leaveOpen(now);
        // The boards follow once a week while the months go by; every second again when they have gone by.
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY || day.equals(at.last())) ground.metrics.rollDirty();
    }

    private Company.Founded found(Dates dates, Staff staff) {
        var first = dates.first().atDay(1);
        remember(HalfLived.MARK, first.toString());
        var founded = company.found(first);
        staff.everybody(first).forEach(Colleague::signIn);
        new JobSheets(staff, json).adopt(first);
        var scene = new Scene(first, dates, founded, staff, ground, story);
        new MonthEnd(scene).setUp();
        new PayStory(scene).setUp();
        new Beginnings(scene).live();
        new GoodsStory(scene).begin();
        new FiguresStory(scene).begin();
        var clerk = staff.the(Role.PRINT_CLERK);
        addRange(clerk, "ZTO", "78530184400001", "78530184499999");
        addRange(clerk, "YTO", "YT8810000000001", "YT8810000099999");
        addRange(clerk, "SF", "SF1320000000001", "SF1320000099999");
        addRange(clerk, "STO", "773010000000001", "773010000099999");
        addRange(clerk, "YUNDA", "312000000000001", "312000000099999");
        addRange(clerk, "JTSD", "JT3000000000001", "JT3000000099999");
        addRange(clerk, "POST", "9800000000001", "9800000099999");
        addRange(clerk, "EMS", "9900000000001", "9900000099999");
        var opening = Goods.ALL.stream().map(g -> new Stock.Receipt(founded.skus().get(g.code()), g.bin(), g.wanted(), clock.instant())).toList();
        ground.stock.open("QC-" + first, opening, clock.instant(), founded.person(Cast.at("stock-picker").getFirst()));
        var supervisor = staff.the(Role.LOGISTICS_SUPERVISOR);
        founded.shops().forEach((name, shop) -> supervisor.put("/api/fulfilment/review/duties/" + shop.value(),
                Map.of("reviewers", List.of(founded.person(Cast.at("order-reviewer").get(name.equals(Cast.SHOP_A) ? 0 : 1)).value()), "from", first.toString())));
        remember("company.name", "青禾家居");
        remember(FIRST, first.toString());
        return founded;
    }

    private static void addRange(Colleague clerk, String courier, String first, String last) {
        clerk.postDone("/api/fulfilment/print/ranges", Map.of("courier", courier, "first", first, "last", last));
    }

    /** What was founded before the simulation was stopped. */
    private Company.Founded again() {
        var people = new LinkedHashMap<String, PersonId>();
        db.sql("select name, person_id from organisation.fact_person order by person_id").query(row -> { people.put(row.getString(1), new PersonId(row.getLong(2))); });
        var shops = new LinkedHashMap<String, ShopId>();
        for (var name : List.of(Cast.SHOP_A, Cast.SHOP_B)) catalogue.shops().stream().filter(shop -> shop.name().equals(name)).forEach(shop -> shops.put(name, shop.id()));
        var skus = new LinkedHashMap<String, SkuId>();
        db.sql("select code, sku_id from catalogue.fact_sku order by sku_id").query(row -> { skus.put(row.getString(1), new SkuId(row.getLong(2))); });
        var departments = new LinkedHashMap<String, DepartmentId>();
        db.sql("select name_zh, department_id from organisation.fact_department order by department_id").query(row -> { departments.put(row.getString(1), new DepartmentId(row.getLong(2))); });
        return new Company.Founded(people, shops, skus, departments);
    }

    private @Nullable String setting(String key) { return db.sql("select value from public.setting where key = ?").param(key).query(String.class).optional().orElse(null); }

    private void remember(String key, String value) {
        db.sql("insert into public.setting values (?, ?) on conflict (key) do update set value = excluded.value").params(key, value).update();
    }

    private void forget(String key) { db.sql("delete from public.setting where key = ?").param(key).update(); }
}
