package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.TestDatabase;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Fourteen months of some eighty people through fourteen approved runs, each locked before the next, beside what another program computed of the same files (server/src/test/golden/tax_years.py). */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoldenYearsTest {

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired JsonMapper json;
    @Autowired Payroll payroll;
    @Autowired TestDatabase.Switchable database;

    private JsonNode golden;
    private final Map<Long, JsonNode> byPerson = new HashMap<>();
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private PostId paid;
    private PostId unpaid;

    @BeforeAll
    void all_that_stands_in_their_files() throws IOException {
        clock.set(Instant.parse("2026-01-02T02:00:00Z"));
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        people.signInAgain();
        try (var file = GoldenYearsTest.class.getResourceAsStream("/law/golden-years.json")) {
            golden = json.readTree(file);
        }
        paid = organisation.addPost("clerk", Words.of("店员", "Clerk"), null, Viewer.SYSTEM.person());
        unpaid = organisation.addPost("elsewhere", Words.of("外派", "Elsewhere"), null, Viewer.SYSTEM.person());
        var lines = List.of(line("base_pay", "EARNING", "base_salary"), line("penalty_pay", "EARNING", "-penalties"), line("net", "NET", "base_pay + penalty_pay"));
        var lawful = ok(hr.post("/api/payroll/law/schemes", Map.of("scheme", Map.of("key", "clerks", "name", Map.of("zh", "店员", "en", "Clerks"), "posts", List.of("clerk"), "lines", lines)))).json();
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-01-01", "reason", "启用", "scheme", lawful)));
        ok(hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-01-01", "amount", golden.path("minimum").asLong(), "why", "当地规定")));
        golden.path("places").forEach(this::place);
        golden.path("people").forEach(this::file);
    }

    private static Map<String, Object> line(String key, String kind, String formula) { return Map.of("key", key, "name", Map.of("zh", key, "en", key), "kind", kind, "formula", formula); }

    private void place(JsonNode r) {
        db.sql("insert into payroll.contribution_rule (place, place_zh, place_en, kind, from_day, personal_millionths, company_millionths, personal_fixed_fen, floor_fen, ceiling_fen, rounded_to_fen, source, made_by, made_at)"
                + " values (?, '城', 'city', ?, ?, ?, ?, ?, ?, ?, ?, '公布', 0, now())")
                .params(r.get(0).asString(), r.get(1).asString(), day(r.get(2)), r.get(3).asInt(), r.get(4).asInt(), r.get(5).asLong(), r.get(6).asLong(), r.get(7).asLong(), r.get(8).asInt()).update();
    }

    /** Entry, exit, posts, terms, registrations and what was taken over, as rows: none of the months is locked yet. */
    private void file(JsonNode p) {
        var id = organisation.addPerson("G" + (byPerson.size() + 1), p.path("name").asString(), day(p.path("joined")), Viewer.SYSTEM.person());
        byPerson.put(id.value(), p);
        assign(id, p);
        if (!p.path("left").isNull()) db.sql("update organisation.person set left_on = ? where id = ?").params(day(p.path("left")), id.value()).update();
        p.path("base").forEach(b -> term(id, "base_salary", day(b.get(0)), b.get(1).asLong()));
        p.path("monthly").forEach(m -> term(id, m.get(0).asString(), day(m.get(1)), m.get(2).asLong()));
        p.path("insured").forEach(i -> db.sql("insert into payroll.insured (person_id, from_day, place, social_fen, housing_fen, housing_millionths, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, '登记', 0, now())")
                .params(id.value(), day(i.get(0)), i.get(1).isNull() ? null : i.get(1).asString(), i.get(2).asLong(), i.get(3).asLong(), i.get(4).isNull() ? null : i.get(4).asInt()).update());
        p.path("deductions").forEach(d -> db.sql("insert into payroll.tax_deduction (person_id, kind, from_day, fen, counts_from, made_by, made_at) values (?, ?, ?, ?, ?, 0, now())")
                .params(id.value(), d.get(0).asString(), day(d.get(1)), d.get(2).asLong(), day(d.get(3))).update());
        p.path("penalties").forEach(m -> db.sql("with e as (insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, ?, 'person', ?, '罚', 'penalty', '', 1, now()) returning id, month)"
                + " insert into conduct.decision select id, true, 2, now(), '属实', month, null from e").params(id.value(), day(m.get(0)), -m.get(1).asLong()).update());
        p.path("waivers").forEach(w -> db.sql("insert into payroll.penalty_waiver (person_id, month, fen, words, made_by, made_at) values (?, ?, ?, '免', 0, now())").params(id.value(), day(w.get(0)), w.get(1).asLong()).update());
        if (!p.path("way").asString().equals("BY_MONTH")) db.sql("insert into payroll.tax_way (person_id, from_day, way, reason, made_by, made_at) values (?, '2026-01-01', ?, '登记', 0, now())").params(id.value(), p.path("way").asString()).update();
        var o = p.path("opening");
        if (!o.isNull()) db.sql("insert into payroll.tax_opening (person_id, through, months, income_fen, free_fen, special_fen, additional_fen, other_fen, relief_fen, tax_fen, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '接过来', 0, now())")
                .params(id.value(), day(o.path("through")), o.path("months").asInt(), o.path("income").asLong(), o.path("free").asLong(), o.path("special").asLong(), o.path("additional").asLong(), o.path("other").asLong(), o.path("relief").asLong(), o.path("tax").asLong()).update();
        var t = p.path("probation");
        if (!t.isNull()) db.sql("insert into payroll.probation (person_id, from_day, last_day, percent, reason, made_by, made_at) values (?, ?, ?, ?, '合同', 0, now())").params(id.value(), day(t.get(0)), day(t.get(1)), t.get(2).asInt()).update();
    }

    private void assign(PersonId id, JsonNode p) {
        var from = day(p.path("joined"));
        for (var gap : p.path("unpaid")) {
            if (day(gap.get(0)).isAfter(LocalDate.of(2026, 1, 1))) row(id, paid, from, day(gap.get(0)));
            row(id, unpaid, day(gap.get(0)), day(gap.get(1)));
            from = day(gap.get(1));
        }
        row(id, paid, from, p.path("left").isNull() ? null : day(p.path("left")).plusDays(1));
    }

    private void row(PersonId id, PostId post, LocalDate from, LocalDate until) { db.sql("insert into organisation.assignment (person_id, post_id, from_day, until_day) values (?, ?, ?, ?)").params(id.value(), post.value(), from, until).update(); }

    private void term(PersonId id, String key, LocalDate from, long hundredths) {
        db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) values (?, ?, ?, ?, '定', 0, now())").params(id.value(), key, from, hundredths).update();
    }

    private static LocalDate day(JsonNode text) { return LocalDate.parse(text.asString()); }

    @Test
    @Order(1)
    @Tag("PAY-41")
    @Tag("PAY-42")
    @Tag("PAY-43")
    void every_payslip_of_fourteen_months_comes_out_to_the_fen_as_the_other_program_has_it() {
        for (var month = YearMonth.of(2026, 1); !month.isAfter(YearMonth.of(2027, 2)); month = month.plusMonths(1)) close(month);
        var wrong = new ArrayList<String>();
        var stored = stored();
        var slips = 0;
        for (var person : byPerson.entrySet()) for (var slip : person.getValue().path("slips").properties()) {
            slips++;
            var lines = stored.getOrDefault(person.getKey() + " " + slip.getKey(), Map.of());
            for (var line : slip.getValue().properties())
                if (!Long.valueOf(line.getValue().asLong()).equals(lines.get(line.getKey()))) wrong.add(person.getValue().path("name").asString() + " " + slip.getKey() + " " + line.getKey() + ": " + line.getValue().asLong() + " by the other program, " + lines.get(line.getKey()) + " here");
        }
        assertThat(wrong).isEmpty();
        assertThat(stored).as("no payslip that the other program does not have").hasSize(slips);
        assertThat(byPerson).hasSizeGreaterThanOrEqualTo(60);
    }

    /** Connections are made anew in each zone, because a session of the database has the zone of whoever opened it; digits and dotted letters are other ones in the last two languages. */
    @Test
    @Order(2)
    @Tag("CLS-04")
    void a_month_of_eighty_people_gives_the_same_sha_256_whatever_the_zone_the_language_and_the_threads() throws Exception {
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        try {
            for (var at : List.of("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"))
                for (var in : List.of(Locale.CHINA, Locale.forLanguageTag("ar-EG-u-nu-arab"), Locale.forLanguageTag("tr-TR")))
                    for (var threads : List.of(1, 8)) again(at, in, threads);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
            renewed();
        }
        for (var month = YearMonth.of(2026, 1); !month.isAfter(YearMonth.of(2027, 2)); month = month.plusMonths(1)) assertThat(payroll.sameAgain(month)).as(month.toString()).isTrue();
    }

    private void again(String zone, Locale locale, int threads) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Locale.setDefault(locale);
        renewed();
        assertThat(db.sql("show timezone").query(String.class).single()).isEqualTo(zone);
        var workers = ConcurrentHashMap.<String>newKeySet();
        var pool = new ForkJoinPool(threads, made -> {
            var worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(made);
            workers.add(worker.getName());
            return worker;
        }, null, false);
        try (pool) {
            assertThat(pool.submit(() -> payroll.sameAgain(YearMonth.of(2026, 7))).get()).as(zone + " " + locale + " " + threads).isTrue();
        }
        assertThat(workers).as("threads that took part").hasSizeBetween(threads == 1 ? 1 : 2, threads);
    }

    private void renewed() { ((HikariDataSource) database.getTargetDataSource()).getHikariPoolMXBean().softEvictConnections(); }

    /** By person and month, each line's fen. */
    private Map<String, Map<String, Long>> stored() {
        var stored = new HashMap<String, Map<String, Long>>();
        db.sql("select l.person_id, to_char(r.month, 'YYYY-MM'), l.key, l.fen from payroll.line l join payroll.run r on r.id = l.run_id where r.stage = 'APPROVED'")
                .query(row -> { stored.computeIfAbsent(row.getLong(1) + " " + row.getString(2), _ -> new HashMap<>()).put(row.getString(3), row.getLong(4)); });
        return stored;
    }

    private void close(YearMonth month) {
        clock.set(month.plusMonths(1).atDay(3).atTime(2, 0).toInstant(java.time.ZoneOffset.UTC));
        people.signInAgain();
        var run = ok(hr.post("/api/payroll/runs", Map.of("month", month.toString(), "accepted", "各人的情况都核对过"))).json();
        assertThat(run.path("stops").toString()).as(month.toString()).isEqualTo("[]");
        ok(finance.post("/api/payroll/runs/" + run.path("id").asLong() + "/check", null));
        ok(manager.post("/api/payroll/runs/" + run.path("id").asLong() + "/approval", null));
    }
}
