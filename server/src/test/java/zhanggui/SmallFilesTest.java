package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.access.Role;

/** Files that are taken at once and not by the import: people, opening stock, a table of pay, public days. Whatever is sent is told in words, and nothing of it stays. */
@DatabaseTest
@Tag("IMP-07")
class SmallFilesTest {

    /** Where they are sent, and what is said of a file that is no table, or of one without the columns it needs. */
    private static final Map<String, Set<String>> DOORS = Map.of("/api/access/people-file", Set.of("NOT_A_TABLE"), "/api/stock/opening", Set.of("FILE_UNREADABLE", "FILE_HAS_ERRORS"),
            "/api/payroll/parallel/preview?month=2026-03", Set.of("NO_TABLE"), "/api/attendance/public-calendar", Set.of("NOT_A_CALENDAR_FILE"));

    @Autowired People people;
    @Autowired JdbcClient db;

    private People.Person all;

    @BeforeEach
    void somebody() { all = people.called("什么都管", Role.values()); }

    private void refusedEverywhere(String name, byte[] content) {
        for (var door : DOORS.entrySet()) {
            var path = door.getKey() + (door.getKey().contains("?") ? "&" : "?") + "write=true";
            var before = kept();
            var answer = all.upload(path, name, content);
            if (answer.status() == 200 && door.getKey().contains("preview")) continue; // any table is looked at: somebody says which column is which
            if (answer.status() == 200) {
                assertThat(answer.json().path("errors").toString()).as(door.getKey() + " " + name + " " + answer.text()).contains("工号");
                assertThat(answer.json().path("written").asBoolean()).isFalse();
            } else {
                assertThat(answer.status()).as(door.getKey() + " " + name + " " + answer.text()).isBetween(400, 499);
                assertThat(door.getValue()).as(door.getKey() + " " + answer.text()).contains(answer.code());
                assertThat(answer.json().path("detail").asString()).doesNotContain("{").hasSizeGreaterThan(8);
            }
            assertThat(kept()).as("nothing stays").isEqualTo(before);
        }
    }

    private List<Long> kept() {
        return List.of("organisation.person", "access.account", "stock.movement", "attendance.public_day", "payroll.parallel_table", "audit.entry").stream()
                .map(table -> db.sql("select count(*) from " + table).query(Long.class).single()).toList();
    }

    @Test
    void empty_foreign_and_broken_files_are_told_at_every_door() throws IOException {
        refusedEverywhere("空.csv", new byte[0]);
        refusedEverywhere("图.xlsx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        refusedEverywhere("诗.csv", "床前明月光\n疑是地上霜\n".getBytes(Charset.forName("GB18030")));
        refusedEverywhere("截断.xlsx", java.util.Arrays.copyOf(workbook("工号"), 700));
        refusedEverywhere("压缩包.xlsx", zip(Map.of("word/document.xml", "<x/>")));
        refusedEverywhere("无表.xlsx", zip(Map.of("xl/workbook.xml", "<workbook/>", "[Content_Types].xml", "<Types/>")));
    }

    @Test
    void a_bomb_a_cell_of_ten_million_signs_and_an_entity_from_outside_are_told_at_every_door() throws IOException {
        refusedEverywhere("炸弹.xlsx", bomb());
        refusedEverywhere("大格.xlsx", workbook("字".repeat(10 << 20)));
        var entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&e;</t></si></sst>";
        refusedEverywhere("实体.xlsx", replaced(workbook("工号"), "xl/sharedStrings.xml", entity));
    }

    /** A real workbook of one cell. */
    private static byte[] workbook(String cell) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            book.newWorksheet("表").value(0, 0, cell.length() > 32_000 ? "工号" : cell);
        }
        return cell.length() > 32_000 ? replaced(out.toByteArray(), "xl/sharedStrings.xml",
                "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>" + cell + "</t></si></sst>") : out.toByteArray();
    }

    private static byte[] replaced(byte[] workbook, String part, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            copy(workbook, part, to);
            to.putNextEntry(new ZipEntry(part));
            to.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static void copy(byte[] workbook, String without, ZipOutputStream to) throws IOException {
        try (var from = org.apache.commons.compress.archivers.zip.ZipFile.builder().setByteArray(workbook).get()) {
            for (var entries = from.getEntries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                if (entry.getName().equals(without)) continue;
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(from.getInputStream(entry).readAllBytes());
            }
        }
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** 250 MB of blanks in a sheet, some 250 kB as it is sent. */
    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            copy(workbook("工号"), "", zip);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet2.xml"));
            var nothing = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 250; i++) zip.write(nothing);
        }
        return out.toByteArray();
    }
}
