package zhanggui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Viewer;

@DatabaseTest
@Tag("IMP-07")
class HostileFilesTest {

    private static final String HEAD = "订单编号,订单状态,买家实际支付金额,订单创建时间,订单付款时间,买家留言\n";
    private static final String ROW = "\"1234567890123456789\",交易成功,12.30,2026-03-01 09:00:00,2026-03-01 10:00:00,";

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;

    private void refused(String name, byte[] content, int status, String code) throws IOException {
        var before = uploads();
        var runs = db.sql("select count(*) from importing.run").query(Long.class).single();
        var answer = people.called("何砚", Role.REVIEWER).upload("/api/importing/runs", name, content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).doesNotContain("{");
        assertThat(db.sql("select count(*) from importing.run").query(Long.class).single()).isEqualTo(runs);
        assertThat(uploads()).as("nothing stays").isEqualTo(before);
    }

    private static long uploads() throws IOException {
        var folder = Path.of("target/test-home/uploads");
        if (!Files.exists(folder)) return 0;
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void an_empty_a_foreign_and_a_disguised_file_are_refused() throws IOException {
        refused("空.csv", new byte[0], 422, "EMPTY_FILE");
        refused("诗.csv", "床前明月光\n疑是地上霜\n".getBytes(StandardCharsets.UTF_8), 422, "UNKNOWN_FORMAT");
        refused("a.csv", "<html><table><tr><td>订单编号".getBytes(StandardCharsets.UTF_8), 422, "NOT_A_TABLE");
        refused("a.csv", new byte[] {1, 0, 2, 0, 3}, 422, "NOT_A_TABLE");
        refused("a.csv", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), 422, "NOT_A_TABLE");
    }

    @Test
    void an_export_of_a_day_without_orders_is_an_import_of_no_rows() throws IOException {
        var clerk = people.called("何砚", Role.REVIEWER);
        var shop = catalogue.addShop("TAOBAO", "静店", "静", Viewer.SYSTEM.person());
        var run = imports.check(clerk, "只有表头.csv", HEAD.getBytes(StandardCharsets.UTF_8), shop);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("CHECKED");
        assertThat(run.path("rows").asInt()).isZero();
        assertThat(run.at("/counts/faulty").asInt()).isZero();
    }

    @Test
    void a_name_that_says_another_kind_or_holds_a_path_is_refused() throws IOException {
        refused("a.xlsx", (HEAD + ROW).getBytes(StandardCharsets.UTF_8), 422, "WRONG_EXTENSION");
        refused("a.csv", zip(Map.of("xl/workbook.xml", "<workbook/>")), 422, "WRONG_EXTENSION");
        refused("../../etc/a.csv", (HEAD + ROW).getBytes(StandardCharsets.UTF_8), 422, "FILE_NAME");
        refused("..\\\\a.csv", (HEAD + ROW).getBytes(StandardCharsets.UTF_8), 422, "FILE_NAME");
    }

    @Test
    void zip_bombs_external_entities_macros_and_other_zips_are_refused() throws IOException {
        refused("a.xlsx", bomb(), 422, "BOMB");
        refused("a.xlsx", zip(Map.of("xl/workbook.xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook>&e;</workbook>")), 422, "EXTERNAL_ENTITY");
        refused("a.xlsx", zip(Map.of("xl/workbook.xml", "<workbook/>", "xl/vbaProject.bin", "x")), 422, "MACROS");
        refused("a.xlsx", zip(Map.of("word/document.xml", "<x/>")), 422, "NOT_A_TABLE");
        refused("a.xlsx", java.util.Arrays.copyOf(zip(Map.of("xl/workbook.xml", "<workbook/>")), 40), 422, "BROKEN_FILE");
        refused("a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3}, 422, "BROKEN_FILE");
    }

    @Test
    void a_header_that_lacks_a_needed_column_or_has_it_twice_says_so() throws IOException {
        refused("a.csv", (HEAD.replace("订单编号,", "订单编号,订单编号,") + ROW).getBytes(StandardCharsets.UTF_8), 422, "TWICE_THE_SAME_COLUMN");
        refused("a.csv", "订单编号,订单状态,买家实际支付金额,订单付款时间,确认收货时间,打款商家金额\n".getBytes(StandardCharsets.UTF_8), 422, "MISSING_COLUMNS");
    }

    @Test
    void huge_cells_cut_rows_wrong_characters_and_formulas_are_faults_of_their_rows_only() throws IOException {
        var clerk = people.called("何砚", Role.REVIEWER);
        var shop = catalogue.addShop("TAOBAO", "险店", "险", Viewer.SYSTEM.person());
        var text = HEAD + ROW.replace("6789", "0001") + "好\n" + ROW.replace("6789", "0002") + "长".repeat(40_000) + "\n" + ROW.replace("6789", "0003") + "=cmd|' /C calc'!A0\n" + "\"1234567890123450004\",交易成功";
        var run = imports.check(clerk, "a.csv", text.getBytes(StandardCharsets.UTF_8), shop);
        var faults = clerk.get("/api/importing/runs/" + run.path("id").asLong() + "/faults").json();
        assertThat(faults.path("total").asInt()).as(faults.toString()).isEqualTo(2);
        assertThat(faults.toString()).contains("一格超过 32,767 个字", "这一行只有 2 栏，应有 6 栏");
        imports.write(clerk, run.path("id").asLong(), false);
        assertThat(db.sql("select buyer_remark from orders.order_ where platform_no = '1234500030123450003'").query(String.class).single()).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(ErrorFile.harmless("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");

        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "t", "1.0")) {
            var sheet = book.newWorksheet("订单");
            var names = HEAD.strip().split(",");
            var values = ROW.replace("\"", "").replace("6789", "0005").split(",");
            for (var i = 0; i < values.length; i++) {
                sheet.value(0, i, names[i]);
                sheet.value(1, i, values[i]);
            }
            sheet.formula(1, 2, "6+6.3");
        }
        var formula = imports.check(clerk, "f.xlsx", out.toByteArray(), shop);
        assertThat(clerk.get("/api/importing/runs/" + formula.path("id").asLong() + "/faults").text()).contains("这一格是公式");
    }

    @Test
    void an_unclosed_quotation_mark_is_said_with_its_row() throws IOException {
        refused("q.csv", (HEAD + ROW + "\"没有收尾" + "x".repeat(5 << 20)).getBytes(StandardCharsets.UTF_8), 422, "UNCLOSED_QUOTE");
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

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var nothing = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < 120; i++) zip.write(nothing);
        }
        return out.toByteArray();
    }
}
