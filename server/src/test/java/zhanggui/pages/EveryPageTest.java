package zhanggui.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.BrowserTest;
import zhanggui.People;
import zhanggui.People.Person;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.fulfilment.House;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.pages.Device.Language;
import zhanggui.pages.Device.Size;

/** Every page, for every role, at a desk and on a phone, in both languages. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("UX-05")
class EveryPageTest {

    private static final Path FEATURES = Path.of("../web/src/features");
    private static final Pattern ROUTE = Pattern.compile("path: '(/[^']*)', lazy");

    /** What sticks out at the right where nothing can be scrolled to it, and all that is written. */
    private static final String LOOK = """
            () => {
              const wide = [...document.querySelectorAll('body *')].filter((e) => {
                const box = e.getBoundingClientRect();
                if (box.width === 0 || box.right <= innerWidth + 1 || e.closest('.zg-skip,.zg-papers')) return false;
                for (let up = e.parentElement; up; up = up.parentElement) {
                  const style = getComputedStyle(up);
                  if (style.overflowX !== 'visible' && up.getBoundingClientRect().right <= innerWidth + 1) return false;
                }
                return getComputedStyle(e).visibility !== 'hidden';
              });
              return {
                scroll: document.documentElement.scrollWidth - innerWidth,
                aside: innerWidth < 768 && [...document.querySelectorAll('.zg-main')].some((main) => main.scrollWidth > main.clientWidth + 1),
                wide: wide.slice(0, 3).map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)} ${(e.innerText ?? '').slice(0, 40)}`),
                text: document.body.innerText,
                said: [...document.querySelectorAll('[aria-label],[title],[placeholder]')].map((e) => [e.getAttribute('aria-label'), e.getAttribute('title'), e.getAttribute('placeholder')].filter(Boolean).join('\\n')).join('\\n'),
              };
            }""";

    @Autowired Chromium chromium;
    @Autowired House house;
    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired BrowserTest.RunningClock clock;

    private final Map<String, Long> ids = new LinkedHashMap<>();
    private Person everything;

    @BeforeAll
    void a_house_in_which_something_stands_at_every_station() {
        house.opened();
        house.packed(House.TOWEL, House.CANDLE);
        house.verified(House.QUILT);
        var picked = house.picked(House.TOWEL, House.TOWEL, House.CANDLE);
        house.reviewed(House.CANDLE);
        house.printed();
        house.reviewed(House.GREY_TOWEL);
        var order = house.order(House.QUILT);
        everything = people.called("许清和", Role.values());
        var clerk = house.clerk();
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
        organisation.assign(clerk.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        organisation.assign(everything.id, organisation.addPost("order-reviewer", Words.of("审单员", "Order reviewer"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        for (var sheet : List.of("order-printer", "order-reviewer"))
            everything.post("/api/appraisal/sheets/" + sheet, Map.of("from", "2026-03-01", "reason", "启用模板", "sheet", everything.get("/api/appraisal/templates/" + sheet).json()));
        everything.post("/api/payroll/schemes", Map.of("from", "2026-03-01", "reason", "启用", "scheme", People.ownScheme("logistics-six-stations")));
        for (var of : List.of(clerk, everything)) for (var key : List.of("base_salary", "performance_base"))
            everything.post("/api/payroll/terms/" + of.id.value(), Map.of("key", key, "from", "2026-03-01", "hundredths", 420000, "reason", "定薪"));
        everything.post("/api/appraisal/months/2026-03/open", Map.of());
        var run = everything.post("/api/payroll/runs", Map.of("month", "2026-03"));
        var file = everything.upload("/api/importing/runs", "orders.csv", ShopExport.list(List.of(
                new ShopExport.Sold("2026030200000000901", "买家", "59.00", 1, "QH-LZ-XS", "香薰蜡烛", ""), new ShopExport.Sold("2026030200000000902", "买家", "五十九", 1, "QH-LZ-XS", "香薰蜡烛", ""))));
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        everything.post("/api/importing/runs/" + file.json().path("id").asLong() + "/check", Map.of("shop", picked.ref().shop().value()));
        house.scan(house.verifier(), null, picked.waybill());
        house.scan(house.verifier(), picked, House.GREY_TOWEL);

        ids.put("shop", order.shop().value());
        ids.put("person", clerk.id.value());
        ids.put("import", file.json().path("id").asLong());
        ids.put("post", db.sql("select min(id) from organisation.post").query(Long.class).single());
        ids.put("run", run.json().path("id").asLong(0));
        ids.put("order", order.id().value());
        var leave = clerk.post("/api/attendance/leaves", Map.of("kind", "PERSONAL", "fromDay", "2026-03-09", "lastDay", "2026-03-09", "phone", "13800138000", "reason", "办事"));
        assertThat(leave.status()).as(leave.text()).isEqualTo(200);
        ids.put("leave", leave.json().path("id").asLong());
        ids.put("request", db.sql("select coalesce(min(id), 0) from approvals.request").query(Long.class).single());
    }

    @Test
    void no_page_of_any_role_is_wider_than_a_desk_or_a_phone_and_none_complains() {
        var wrong = new TreeSet<String>();
        try (var device = chromium.device(Size.DESK, Language.ZH, null)) {
            for (var role : Role.values()) walk(device, Language.ZH, people.called("只是" + role.words().zh(), role), null, wrong, Size.DESK);
            walk(device, Language.ZH, everything, pages(), wrong, Size.DESK, Size.PHONE);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void english_is_complete_on_every_page() {
        var wrong = new TreeSet<String>();
        try (var device = chromium.device(Size.DESK, Language.EN, null)) {
            walk(device, Language.EN, everything, pages(), wrong, Size.DESK, Size.PHONE);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_page_that_is_not_for_the_role_says_so_and_whom_to_ask() {
        var picker = people.called("只是备货员", Role.PICKER);
        try (var device = chromium.of(picker)) {
            device.open("/my-work");
            for (var page : List.of("/accounts", "/pay-runs", "/review", "/audit", "/board")) device.go(page).sees("这一页不归你看");
        }
    }

    @Test
    @Tag("APR-07")
    void one_s_own_score_sheet_opens_for_whoever_may_not_read_others() {
        try (var device = chromium.of(house.clerk())) {
            device.open("/my-work");
            device.go("/appraisal/" + ids.get("person") + "/2026-03").sees("考核表");
        }
    }

    /** What is wrong with each of the pages, or with all that stand in the person's navigation; nothing is what one wants. */
    private void walk(Device device, Language language, Person person, @Nullable List<String> pages, Set<String> wrong, Size... sizes) {
        var data = language == Language.EN ? data() : List.<String>of();
        device.signIn(person.session());
        device.open("/my-work");
        var inTurn = List.of(sizes);
        for (var page : pages == null ? open(device) : pages) {
            try {
                device.go(page);
                for (var size : inTurn) look(sizes.length == 1 ? device : device.at(size), language, data, "%s %s %s %s: ".formatted(person.name, size, language, page), wrong);
                inTurn = inTurn.reversed(); // the next page opens in the size in which this one was left
            } catch (TimeoutError e) {
                wrong.add("%s %s %s never comes to rest: ".formatted(person.name, language, page) + device.page().evaluate("() => window.__asked()"));
            }
        }
        device.complaints().forEach(c -> wrong.add("%s %s: ".formatted(person.name, language) + c));
        device.complaints().clear();
    }

    @SuppressWarnings("unchecked")
    private static void look(Device device, Language language, List<String> data, String at, Set<String> wrong) {
        var seen = (Map<String, Object>) device.page().evaluate(LOOK);
        if (((Number) seen.get("scroll")).intValue() > 0) wrong.add(at + "is " + seen.get("scroll") + " px too wide: " + seen.get("wide"));
        else if (!((List<String>) seen.get("wide")).isEmpty()) wrong.add(at + "something is cut off at the right: " + seen.get("wide"));
        if ((Boolean) seen.get("aside")) wrong.add(at + "is read sideways on a phone");
        var text = (String) seen.get("text");
        if (text.contains("这一页没打开") || text.contains("This page did not open")) wrong.add(at + "is broken");
        if (language == Language.EN && !device.path().startsWith("/audit")) { // the audit shows what was written, in whichever language
            var left = String.join("\n", (text + "\n" + seen.get("said")).lines().filter(EveryPageTest::chinese).distinct().toList());
            for (var known : data) if (!left.isEmpty()) left = left.replace(known, "");
            var chinese = left.lines().filter(line -> !line.contains("label_zh")).filter(EveryPageTest::chinese).map(String::strip).distinct().limit(6).toList(); // a measure's own text names both languages
            if (!chinese.isEmpty()) wrong.add(at + "Chinese in English: " + chinese);
        }
    }

    private static boolean chinese(String line) { return line.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN); }

    /** Every address that a feature gives to the router, with numbers of things that exist. */
    private List<String> pages() {
        try (Stream<Path> files = Files.list(FEATURES)) {
            return files.map(f -> f.resolve("index.ts")).filter(Files::exists).flatMap(f -> ROUTE.matcher(read(f)).results().map(m -> m.group(1))).map(this::filled).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String filled(String route) {
        return switch (route) {
            case "/orders/:shop/:id" -> "/orders/" + ids.get("shop") + "/" + ids.get("order");
            case "/import/:id" -> "/import/" + ids.get("import");
            case "/posts/:id" -> "/posts/" + ids.get("post");
            case "/people/:id" -> "/people/" + ids.get("person");
            case "/pay-runs/:id" -> "/pay-runs/" + ids.get("run");
            case "/appraisal/sheets/:post" -> "/appraisal/sheets/order-printer";
            case "/appraisal/:person/:month" -> "/appraisal/" + ids.get("person") + "/2026-03";
            case "/pay/:person/:month" -> "/pay/" + ids.get("person") + "/2026-03";
            case "/leave/:id", "/leave/:id/change" -> route.replace(":id", String.valueOf(ids.get("leave")));
            case "/approvals/:id" -> "/approvals/" + ids.get("request");
            case "/people/:id/file" -> "/people/" + ids.get("person") + "/file";
            case "/measures/:key" -> "/measures/review-on-time-rate";
            case "/measures/:key/formula" -> "/measures/review-on-time-rate/formula";
            default -> {
                var known = route.replace(":person", String.valueOf(ids.get("person")));
                yield known.replaceAll(":[a-z]+", "999999"); // of what this house has none: the page says so
            }
        };
    }

    /** The pages that stand in the navigation. */
    @SuppressWarnings("unchecked")
    private static List<String> open(Device device) { return (List<String>) device.page().evaluate("() => [...document.querySelectorAll('.zg-nav a')].map((a) => a.getAttribute('href'))"); }

    /** Words that people or files wrote: names, goods, addresses, remarks, reasons. Longest first. */
    private List<String> data() {
        var words = new ArrayList<String>();
        for (var column : db.sql("""
                select table_schema || '.' || table_name as of, column_name as name from information_schema.columns
                 where table_schema not in ('pg_catalog', 'information_schema', 'public') and data_type = 'text' and table_name !~ '^fact_' and column_name !~ '_zh$|^zh$|words'
                   and table_name not in ('flyway_schema_history')
                """).query((row, _) -> new String[] {row.getString("of"), row.getString("name")}).list()) {
            words.addAll(db.sql("select distinct %s as w from %s where %s ~ '[一-龥]' limit 2000".formatted(column[1], column[0], column[1])).query(String.class).list());
        }
        words.addAll(db.sql("select value from public.setting").query(String.class).list());
        words.addAll(db.sql("select distinct v #>> '{}' from fulfilment.order_rule, jsonb_path_query(condition, 'strict $.** ? (@.type() == \"string\")') v").query(String.class).stream().flatMap(w -> Stream.of(w.split("[|/、,，\\s]+"))).toList());
        // a trace's words are what couriers write: a list of them is joined as the reader's language joins
        words.addAll(db.sql("select value from fulfilment.rule where key like 'track.words.%'").query(String.class).stream().flatMap(w -> Stream.of(w.split(","))).toList());
        words.add("掌柜"); // its name
        return words.stream().flatMap(w -> Stream.of(w, w.strip())).distinct().sorted(java.util.Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
