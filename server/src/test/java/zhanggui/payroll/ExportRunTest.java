package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** A run leaves as a spreadsheet and as the bank's file, with a purpose, without a formula, and with nobody forgotten. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportRunTest {

    private static final String EVIL = "=HYPERLINK(\"http://x\")";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private final List<People.Person> paid = new ArrayList<>();
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private String run;

    @BeforeAll
    void twenty_people_of_two_schemes_one_of_whom_is_called_like_a_formula() {
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        var random = new Random(46);
        for (var key : List.of("export-a", "export-b")) {
            var post = organisation.addPost(key, Words.same(key), null, Viewer.SYSTEM.person());
            ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-02-01", "reason", "启用", "scheme", Map.of("key", key, "name", Map.of("zh", "方案[" + key + "]", "en", key), "posts", List.of(key), "lines", List.of(
                    Map.of("key", "base", "name", Map.of("zh", "基本", "en", "base"), "kind", "EARNING", "formula", "base_salary"), Map.of("key", "net", "name", Map.of("zh", "实发", "en", "net"), "kind", "NET", "formula", "base"))))));
            for (var i = 0; i < 10; i++) {
                var someone = people.called(i == 0 && key.endsWith("a") ? EVIL : key + i);
                organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
                ok(hr.post("/api/payroll/terms/" + someone.id.value(), Map.of("key", "base_salary", "from", "2026-02-01", "hundredths", 300_000 + random.nextInt(900_000), "reason", "定薪")));
                paid.add(someone);
            }
        }
        run = "/api/payroll/runs/" + ok(hr.post("/api/payroll/runs", Map.of("month", "2026-02"))).json().path("id").asLong();
    }

    @Test
    @Order(1)
    @Tag("PAY-46")
    @Tag("SEC-03")
    void the_spreadsheet_has_everybody_to_the_fen_no_formula_and_is_on_record_with_purpose_and_rows() throws IOException {
        assertThat(hr.get(run + "/table").code()).isEqualTo("PURPOSE_MISSING");
        assertThat(manager.get(run + "/table?purpose=x").status()).as("who approves does not read pay").isEqualTo(403);
        assertThat(paid.getFirst().get(run + "/table?purpose=x").status()).isEqualTo(403);
        var file = ok(hr.get(run + "/table?purpose=" + "audit")).bytes();
        var rows = new ArrayList<Row>();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(book.getSheets().map(s -> s.getName())).hasSize(2).allSatisfy(name -> assertThat(name).doesNotContain("["));
            for (var sheet : book.getSheets().toList()) rows.addAll(sheet.read().subList(1, sheet.read().size()));
        }
        assertThat(rows).hasSize(20);
        var net = db.sql("select net_fen from payroll.run where month = '2026-02-01'").query(Long.class).single();
        assertThat(rows.stream().map(r -> r.getCellAsNumber(5).orElseThrow().movePointRight(2).longValueExact()).reduce(0L, Long::sum)).isEqualTo(net);
        assertThat(rows.stream().filter(r -> r.getCellText(2).equals(EVIL))).singleElement().satisfies(r -> assertThat(r.getCell(2).getType()).as("a text, not a formula").isEqualTo(CellType.STRING));
        assertThat(rows.stream().flatMap(Row::stream).map(c -> c.getFormula())).containsOnlyNulls();
        assertThat(db.sql("select count(*) from audit.entry where verb = 'payroll.export.rows' and why = 'audit' and after::text like '%20%'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Order(2)
    @Tag("PAY-46")
    void the_bank_file_waits_for_approval_and_names_whom_it_cannot_reach() {
        assertThat(finance.get(run + "/transfer?purpose=pay").code()).isEqualTo("NOT_APPROVED");
        ok(finance.post(run + "/check", Map.of()));
        ok(manager.post(run + "/approval", Map.of()));
        assertThat(finance.get(run + "/transfer?purpose=%20").code()).isEqualTo("PURPOSE_MISSING");
        assertThat(hr.get(run + "/transfer?purpose=pay").status()).as("who pays, not who calculates").isEqualTo(403);
        var refused = finance.get(run + "/transfer?purpose=pay");
        assertThat(refused.code()).isEqualTo("ACCOUNTS_MISSING");
        assertThat(refused.text()).contains("20");
        assertThat(paid.get(3).put("/api/organisation/personnel/" + paid.get(3).id.value(), Map.of("account", Map.of("number", "6222020200112233", "bank", "工行"))).status()).as("not one's own to enter").isEqualTo(403);
        for (var bad : List.of(Map.of("number", "123", "bank", "工行"), Map.of("number", "62220202001122x3", "bank", "工行"), Map.of("number", "6222020200112233", "bank", " ")))
            assertThat(hr.put("/api/organisation/personnel/" + paid.getFirst().id.value(), Map.of("account", bad)).code()).isEqualTo("WRONG_ACCOUNT");
        for (var i = 1; i < 20; i++) ok(hr.put("/api/organisation/personnel/" + paid.get(i).id.value(), Map.of("account", Map.of("number", "6222 0202 0011 22" + (10 + i), "bank", i == 5 ? "@SUM(1)" : "工商银行杭州支行"))));
        assertThat(finance.get(run + "/transfer/unreached").json().valueStream().map(u -> u.path("name").asString())).containsExactly(EVIL);
        assertThat(finance.get(run + "/transfer?purpose=pay").code()).isEqualTo("ACCOUNTS_MISSING");
    }

    @Test
    @Order(3)
    @Tag("PAY-46")
    @Tag("SEC-03")
    void with_accounts_for_all_or_somebody_left_out_on_purpose_the_file_adds_up_and_each_opening_is_on_file() throws IOException {
        var without = paid.getFirst();
        var file = ok(finance.get(run + "/transfer?purpose=pay&leftOut=" + without.id.value() + "," + paid.get(7).id.value()));
        var text = new String(file.bytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff");
        var rows = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder().ofCsvRecord(text.substring(1))) { csv.forEach(r -> rows.add(r.getFields())); }
        assertThat(rows.removeFirst()).containsExactly("序号", "收款人", "账号", "开户行", "金额", "附言");
        assertThat(rows).as("who has an account is not left out").hasSize(19);
        assertThat(rows.getFirst()).element(0).isEqualTo("1");
        assertThat(rows).allSatisfy(r -> assertThat(r.get(2)).matches("62220202001122\\d\\d")).allSatisfy(r -> assertThat(r.get(5)).isEqualTo("2026-02 工资"));
        assertThat(rows.stream().map(r -> r.get(3))).contains("'@SUM(1)").doesNotContain("@SUM(1)");
        var sum = rows.stream().map(r -> new java.math.BigDecimal(r.get(4))).reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add).movePointRight(2).longValueExact();
        var all = db.sql("select net_fen from payroll.run where month = '2026-02-01'").query(Long.class).single();
        var his = db.sql("select net_fen from payroll.slip where person_id = ?").param(without.id.value()).query(Long.class).single();
        assertThat(sum).isEqualTo(all - his);
        assertThat(db.sql("select after::text from audit.entry where verb = 'payroll.transfer' and why = 'pay'").query(String.class).single()).contains(String.valueOf(sum)).contains(String.valueOf(without.id.value()));
        var mine = ok(paid.get(3).get("/api/organisation/personnel/mine")).json();
        assertThat(mine.path("account").asString()).isEqualTo("622*********2213");
        assertThat(mine.path("reveals").get(0).path("what").asString() + " " + mine.path("reveals").get(0).path("by").asString() + " " + mine.path("reveals").get(0).path("purpose").asString()).isEqualTo("ACCOUNT 周若溪 pay");
        ok(hr.put("/api/organisation/personnel/" + without.id.value(), Map.of("account", Map.of("number", "6222020200112210", "bank", "工行"))));
        var whole = new String(ok(finance.get(run + "/transfer?purpose=pay")).bytes(), StandardCharsets.UTF_8);
        assertThat(whole).contains("\"'" + EVIL.replace("\"", "\"\"") + "\"");
        assertThat(db.sql("select count(*) from organisation.personnel where position(convert_to('62220202', 'UTF8') in account) > 0").query(Long.class).single()).as("sealed").isZero();
    }

    @Test
    @Order(4)
    @Tag("PAY-05")
    void nobody_is_paid_twice_two_people_with_one_account_make_no_file() {
        ok(hr.put("/api/organisation/personnel/" + paid.get(4).id.value(), Map.of("account", Map.of("number", "6222020200112210", "bank", "工行"))));
        var refused = finance.get(run + "/transfer?purpose=pay");
        assertThat(refused.code()).isEqualTo("ACCOUNT_TWICE");
        assertThat(refused.json().path("detail").asString()).contains(paid.getFirst().name, paid.get(4).name);
    }

    private static People.Reply ok(People.Reply reply) {
        assertThat(reply.status()).as(reply.status() > 299 ? reply.text() : "").isBetween(200, 299);
        return reply;
    }
}
