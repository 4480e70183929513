package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.importing.TestImports;

@DatabaseTest
class PlatformsAndTracesTest {

    @Autowired House house;
    @Autowired TestImports imports;
    @Autowired JdbcClient db;

    @BeforeEach
    void an_empty_line() { house.cleared(); }

    private Parcel left() {
        var parcel = house.packed(House.TOWEL);
        var marked = house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1, "waybills", List.of(parcel.waybill())));
        assertThat(marked.status()).as(marked.text()).isEqualTo(200);
        return house.now(parcel);
    }

    private static List<List<String>> sheet(byte[] file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file)); var rows = book.getFirstSheet().openStream()) {
            var table = new ArrayList<List<String>>();
            rows.forEach(row -> table.add(row.stream().map(c -> c == null ? "" : c.getText()).toList()));
            return table;
        }
    }

    /** The platform's order list, as its back office exports it at that minute. */
    private JsonNode platformFile(String at, String state, String waybill, Parcel... of) {
        var text = new StringBuilder("订单编号,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,物流单号,宝贝总数量\n");
        for (var parcel : of) text.append("=\"%s\",99.00,99.00,\"%s\",2026-03-02 08:00:00,2026-03-02 08:00:00,%s,1\n".formatted(parcel.platformNo(), state, waybill));
        var checked = imports.check(house.reviewer(), "ExportOrderList" + at + ".csv", text.toString().getBytes(StandardCharsets.UTF_8), house.shop);
        var nothing = checked.at("/counts/fresh").asLong() + checked.at("/counts/changed").asLong() == 0;
        return nothing ? checked : imports.write(house.reviewer(), checked.path("id").asLong(), false);
    }

    private JsonNode differences(String kind) { return house.packer().get("/api/fulfilment/platforms/differences?kind=" + kind).json(); }

    private long toTell() {
        for (var shop : house.packer().get("/api/fulfilment/platforms/desk").json().path("shops")) if (shop.path("shop").asLong() == house.shop.value()) return shop.path("parcels").asLong();
        return 0;
    }

    @Test
    @Tag("INT-01")
    void what_left_goes_back_to_the_platform_once_in_its_own_columns_and_the_file_can_be_taken_again() throws IOException {
        var before = toTell();
        var parcel = left();
        left();
        assertThat(toTell()).isEqualTo(before + 2);
        var made = house.packer().post("/api/fulfilment/platforms/files", Map.of("shop", house.shop.value()));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var file = house.packer().get("/api/fulfilment/platforms/files/" + made.json().path("id").asLong() + "/file?purpose=upload");
        assertThat(file.status()).isEqualTo(200);
        var table = sheet(file.bytes());
        assertThat(table.getFirst()).containsExactly("订单编号", "物流公司", "物流单号");
        assertThat(table).hasSize((int) before + 3).contains(List.of(parcel.platformNo(), "中通", parcel.waybill()));
        assertThat(house.packer().post("/api/fulfilment/platforms/files", Map.of("shop", house.shop.value())).code()).isEqualTo("NOTHING_TO_TELL");
        assertThat(sheet(house.packer().get("/api/fulfilment/platforms/files/" + made.json().path("id").asLong() + "/file?purpose=again").bytes())).isEqualTo(table);
        assertThat(house.picker().post("/api/fulfilment/platforms/files", Map.of("shop", house.shop.value())).status()).isEqualTo(403);
    }

    @Test
    @Tag("FUL-17")
    void what_left_here_and_not_on_the_platform_is_listed_once_its_file_was_read_and_goes_when_a_file_agrees() {
        var parcel = left();
        assertThat(differences("NOT_ON_PLATFORM").toString()).as("no file has been read since").doesNotContain(parcel.platformNo());
        platformFile("202603020901", "买家已付款，等待卖家发货", "", parcel);
        assertThat(differences("NOT_ON_PLATFORM").toString()).as("a file read at the very minute it left").doesNotContain(parcel.platformNo());
        house.on(DatabaseTest.NINE.plus(Duration.ofHours(4)));
        platformFile("202603021300", "买家已付款，等待卖家发货", "", parcel);
        var listed = differences("NOT_ON_PLATFORM");
        assertThat(listed.toString()).contains(parcel.platformNo(), "买家已付款，等待卖家发货");
        var counted = house.packer().get("/api/fulfilment/platforms/desk").json();
        assertThat(counted.at("/differences/notOnPlatform").asLong()).isEqualTo(listed.path("total").asLong());
        platformFile("202603021400", "卖家已发货，等待买家确认", "YT0000000000001", parcel);
        assertThat(differences("NOT_ON_PLATFORM").toString()).doesNotContain(parcel.platformNo());
        assertThat(differences("OTHER_WAYBILL").toString()).contains(parcel.platformNo(), "YT0000000000001");
        platformFile("202603021500", "卖家已发货，等待买家确认", parcel.waybill(), parcel);
        assertThat(differences("OTHER_WAYBILL").toString()).doesNotContain(parcel.platformNo());
        var still = house.packed(House.CANDLE);
        platformFile("202603021600", "卖家已发货，等待买家确认", still.waybill(), still);
        assertThat(differences("NOT_HERE").toString()).contains(still.platformNo());
        assertThat(house.packer().get("/api/fulfilment/platforms/differences/export?kind=NOT_HERE&purpose=x").status()).isEqualTo(200);
    }

    private JsonNode traces(People.Person by, String name, String text) {
        var run = by.upload("/api/importing/runs", name, text.getBytes(StandardCharsets.UTF_8)).json();
        var id = run.path("id").asLong();
        if (run.path("state").asString().equals("UNMAPPED")) {
            var view = by.get("/api/importing/runs/" + id + "/mapping").json();
            JsonNode guess = null;
            for (var subject : view.path("subjects")) if (subject.path("key").asString().equals("traces")) guess = subject.path("guess");
            var mapped = by.post("/api/importing/runs/" + id + "/mapping", Map.of("subject", "traces", "name", "中通轨迹", "headerRow", 1, "columns", guess.path("columns"), "readings", guess.path("readings"), "words", Map.of(), "choices", Map.of()));
            assertThat(mapped.status()).as(mapped.text() + guess).isEqualTo(200);
        }
        var checking = by.post("/api/importing/runs/" + id + "/check", Map.of());
        assertThat(checking.status()).as(checking.text()).isEqualTo(200);
        var checked = imports.await(by, id, r -> !r.path("state").asString().equals("CHECKING"));
        return checked.at("/counts/fresh").asLong() == 0 ? checked : imports.write(by, id, false);
    }

    @Test
    @Tag("INT-14")
    @Tag("FUL-31")
    void a_trace_file_marks_difficult_parcels_and_what_does_not_move_for_days_is_listed() {
        var refused = left();
        var moving = left();
        var still = left();
        house.on(DatabaseTest.NINE.plus(Duration.ofDays(2)));
        var by = house.people.called("方文件", Role.LOGISTICS_SUPERVISOR, Role.REVIEWER);
        var file = """
                运单号,扫描时间,轨迹,网点
                %s,2026-03-03 10:00:00,快件已发往 杭州转运中心,义乌
                %s,2026-03-04 08:00:00,收件人拒收，退回中,余杭
                %s,2026-03-04 08:30:00,快件到达 余杭网点,余杭
                75999999999999,2026-03-04 08:30:00,快件到达,余杭
                """.formatted(refused.waybill(), refused.waybill(), moving.waybill());
        var written = traces(by, "轨迹.csv", file);
        assertThat(written.path("state").asString()).as(written.toString()).isEqualTo("WRITTEN");
        assertThat(written.at("/counts/faulty").asInt()).as("somebody else's parcel").isEqualTo(1);
        assertThat(db.sql("select cause || ' ' || source from fulfilment.parcel_case where waybill = ?").param(refused.waybill()).query(String.class).list()).containsExactly("REFUSED TRACE");
        assertThat(by.get("/api/fulfilment/tracking/parcels?state=DIFFICULT").text()).contains(refused.waybill()).doesNotContain(moving.waybill());
        assertThat(traces(by, "轨迹2.csv", file).at("/counts/fresh").asInt()).as("the same lines again").isZero();
        assertThat(db.sql("select count(*) from fulfilment.parcel_case where waybill = ?").param(refused.waybill()).query(Integer.class).single()).isEqualTo(1);

        house.on(DatabaseTest.NINE.plus(Duration.ofDays(3)).minusSeconds(60));
        assertThat(by.get("/api/fulfilment/tracking/parcels").text()).as("not yet three days").doesNotContain(still.waybill());
        house.on(DatabaseTest.NINE.plus(Duration.ofDays(3)).plusSeconds(60));
        assertThat(by.get("/api/fulfilment/tracking/parcels").text()).contains(still.waybill()).doesNotContain(moving.waybill());
        traces(by, "轨迹3.csv", "运单号,扫描时间,轨迹,网点\n%s,2026-03-05 09:00:00,已签收，签收人：本人,余杭\n".formatted(still.waybill()));
        assertThat(by.get("/api/fulfilment/tracking/parcels").text()).doesNotContain(still.waybill());
        assertThat(by.get("/api/fulfilment/tracking/parcels?state=DELIVERED").text()).contains(still.waybill());
    }
}
