package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

@DatabaseTest
class PeopleFileTest {

    private static final String GOOD = "工号,姓名,岗位,入职,账号,角色\r\nF1,林晚秋,打单员,2026-03-01,linwanqiu,打单员\r\nF2,何砚,,2026/3/2,,\r\n";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired Environment environment;

    private People.Person admin;

    @BeforeEach
    void the_post_exists() {
        admin = people.called("何管理", Role.ADMINISTRATOR);
        if (organisation.postCalled("打单员").isEmpty()) organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
    }

    private People.Reply take(byte[] file, boolean write) { return admin.upload("/api/access/people-file?write=" + write, "people.csv", file); }

    @Test
    @Tag("ORG-03")
    void a_dry_run_writes_nothing_the_writing_gives_one_time_passwords_and_a_second_time_changes_nothing() {
        var dry = take(GOOD.getBytes(StandardCharsets.UTF_8), false).json();
        assertThat(dry.path("added").asInt()).isEqualTo(2);
        assertThat(dry.path("changes")).hasSize(5);
        assertThat(organisation.withStaffNo("F1", LocalDate.of(2026, 3, 2))).isEmpty();

        var written = take(GOOD.getBytes(Charset.forName("GB18030")), true).json();
        assertThat(written.path("written").asBoolean()).isTrue();
        var password = written.path("opened").get(0).path("password").asString();
        var browser = new Browser(environment);
        assertThat(browser.signIn("linwanqiu", password).status()).isEqualTo(204);
        assertThat(browser.get("/api/access/me").text()).contains("PRINT_PAPERS").contains("打单员");

        var entries = db.sql("select count(*) from audit.entry").query(Long.class).single();
        var again = take(GOOD.getBytes(StandardCharsets.UTF_8), true).json();
        assertThat(again.path("same").asInt()).isEqualTo(2);
        assertThat(again.path("changes")).isEmpty();
        assertThat(db.sql("select count(*) from audit.entry").query(Long.class).single()).isEqualTo(entries);
    }

    @Test
    void all_errors_are_named_at_once_by_row_and_column_and_nothing_is_written() {
        var bad = """
                工号,姓名,岗位,入职,账号,角色
                G1,赵一,宇航员,2026-03-01,,
                G1,钱二,,昨天,,
                G3,,,2026-03-01,x,天使
                G4,孙三,,,,打单员
                """;
        var report = take(bad.getBytes(StandardCharsets.UTF_8), true).json();
        assertThat(report.path("written").asBoolean()).isFalse();
        assertThat(report.path("errors").valueStream().map(e -> e.path("row").asInt() + " " + e.path("column").path("zh").asString()))
                .containsExactlyInAnyOrder("2 岗位", "3 工号", "3 入职", "4 姓名", "4 账号", "4 角色", "5 入职", "5 账号");
        assertThat(organisation.withStaffNo("G4", LocalDate.of(2026, 3, 2))).isEmpty();
    }

    @Test
    void a_workbook_with_real_dates_is_read_like_a_text_file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("people");
            var head = new String[] {"Staff no", "Name", "Joined"};
            for (var i = 0; i < head.length; i++) sheet.value(0, i, head[i]);
            sheet.value(1, 0, 1001);
            sheet.value(1, 1, "周数字");
            sheet.value(1, 2, LocalDate.of(2026, 2, 27));
            sheet.style(1, 2).format("yyyy-MM-dd").set();
        }
        var report = admin.upload("/api/access/people-file?write=true", "people.xlsx", bytes.toByteArray()).json();
        assertThat(report.path("errors")).isEmpty();
        assertThat(db.sql("select joined_on from organisation.fact_person where staff_no = '1001'").query(LocalDate.class).single()).isEqualTo(LocalDate.of(2026, 2, 27));
    }

    @Test
    void heads_as_other_programs_write_them_are_known_and_columns_that_are_not_read_are_told() {
        var report = take("部门,员工编号,姓名,职位,入职日期,手机\r\n物流,K1,江知,打单员,2026年3月1日,13900000000\r\n".getBytes(StandardCharsets.UTF_8), true).json();
        assertThat(report.path("written").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("unread").valueStream().map(u -> u.asString())).containsExactly("部门", "手机");
        assertThat(organisation.withStaffNo("K1", LocalDate.of(2026, 3, 1)).orElseThrow().post()).isEqualTo(organisation.postCalled("打单员").orElseThrow());
    }

    @Test
    void what_is_no_table_is_refused() {
        assertThat(take(new byte[0], false).code()).isEqualTo("NOT_A_TABLE");
        assertThat(take(new byte[] {'P', 'K', 3, 4, 9, 9}, false).code()).isEqualTo("NOT_A_TABLE");
        assertThat(take("名字\r\n某人\r\n".getBytes(StandardCharsets.UTF_8), false).json().path("errors")).hasSize(2);
    }

    @Test
    void only_who_manages_access_may_take_people_from_a_file() {
        assertThat(people.called("周人事", Role.HR).upload("/api/access/people-file", "people.csv", GOOD.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void a_row_that_is_not_in_the_workbook_at_all_keeps_its_number() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "test", "1.0")) {
            var sheet = book.newWorksheet("people");
            sheet.value(1, 0, "工号");
            sheet.value(1, 1, "姓名");
            sheet.value(1, 2, "入职");
            sheet.value(5, 0, "H77");
            sheet.value(5, 1, "吴空行");
            sheet.value(5, 2, "昨天");
        }
        var report = admin.upload("/api/access/people-file?write=true", "people.xlsx", bytes.toByteArray()).json();
        assertThat(report.path("errors")).hasSize(1);
        assertThat(report.at("/errors/0/row").asInt()).as("as the spreadsheet numbers it").isEqualTo(6);
        assertThat(report.path("written").asBoolean()).isFalse();
    }

    @Test
    void a_formula_for_a_name_somebody_who_has_left_and_a_post_that_is_to_come_are_named_by_row_and_column() {
        var system = Viewer.SYSTEM.person();
        var gone = organisation.addPerson("J1", "已走", LocalDate.of(2025, 1, 1), system);
        db.sql("update organisation.person set left_on = '2026-02-01' where id = ?").param(gone.value()).update();
        var coming = organisation.addPerson("J2", "将来", LocalDate.of(2026, 3, 1), system);
        organisation.assign(coming, organisation.postCalled("打单员").orElseThrow(), LocalDate.of(2026, 4, 1), system);
        var file = "工号,姓名,岗位,入职\r\nJ3,=HYPERLINK(1),,2026-03-01\r\n@J4,方正,,2026-03-01\r\nJ1,已走,打单员,\r\nJ2,将来,打单员,\r\nJ5,李好,打单员,2026-03-01\r\n";
        var report = take(file.getBytes(StandardCharsets.UTF_8), true).json();
        assertThat(report.path("errors").valueStream().map(e -> e.path("row").asInt() + " " + e.path("column").path("zh").asString())).containsExactly("2 姓名", "3 工号", "4 工号", "5 岗位");
        assertThat(report.path("written").asBoolean()).isFalse();
        assertThat(take("工号,姓名\r\nJ1,已走\r\n".getBytes(StandardCharsets.UTF_8), true).json().path("same").asInt()).as("as he was he may stand there").isEqualTo(1);
        for (var name : new String[] {"=1+1", "+86", "a\nb"}) assertThat(admin.post("/api/organisation/people", java.util.Map.of("staffNo", "J9", "name", name, "joinedOn", "2026-03-01")).code()).as(name).isEqualTo("WRONG_NAME");
        assertThat(db.sql("select count(*) from organisation.fact_person where staff_no = 'J5'").query(Long.class).single()).as("nothing half done").isZero();
        assertThat(db.sql("select count(*) from organisation.fact_assignment where person_id = any(?)").param(new Long[] {gone.value(), coming.value()}).query(Long.class).single()).isEqualTo(1);
    }
}
