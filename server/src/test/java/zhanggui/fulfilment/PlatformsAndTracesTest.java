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
}
