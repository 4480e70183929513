package zhanggui.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.BrowserTest;
import zhanggui.fulfilment.House;
import zhanggui.fulfilment.Parcel;

/** FUL-42: whatever happens to the network, to the page or to a second tab, a scan is counted, and once. */
@BrowserTest
@Tag("FUL-42")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StationKeepsScansTest {

    private static final Pattern NETWORK = Pattern.compile("net::|Failed to load resource");

    @Autowired Chromium chromium;
    @Autowired House house;
    @Autowired JdbcClient db;

    @BeforeAll
    void a_house() { house.opened(); }

    @Tag("INT-03")
    @Test
    void an_answer_that_is_lost_on_its_way_is_asked_for_again_and_the_piece_counts_once() {
        var parcel = house.picked(House.TOWEL, House.TOWEL, House.CANDLE);
        try (var device = chromium.of(house.verifier())) {
            device.open("/verify").sees("排着的");
            var lost = new AtomicInteger();
            device.page().route("**/api/fulfilment/verify/scan", route -> {
                if (lost.getAndIncrement() == 1) {
                    route.fetch(); // the server has counted it
                    route.abort();
                } else route.resume();
            });
            device.scan(parcel.waybill()).scan(House.TOWEL).scan(House.TOWEL).scan(House.CANDLE).band("good").sees("这一单齐了").sees("待传 0");
            assertThat(lost.get()).as("one was asked twice").isEqualTo(5);
            device.forgive(NETWORK);
        }
        assertThat(house.now(parcel).verified()).isNotNull();
        assertThat(scans(parcel)).containsExactly("COUNTED", "COUNTED", "OPENED", "VERIFIED");
    }

    @Test
    void without_a_network_one_goes_on_scanning_and_a_page_loaded_anew_still_has_what_was_scanned() {
        var parcel = house.picked(House.TOWEL, House.CANDLE);
        try (var device = chromium.station(house.verifier())) {
            device.open("/verify").sees("排着的").keptForLater();
            device.offline(true);
            device.scan(parcel.waybill()).band("good").scan(House.GREY_TOWEL).band("bad").sees("条码不符").press("F2").scan(House.TOWEL).band("good").scan(House.CANDLE).band("good");
            device.sees("离线").sees("待传 5 笔，已存本机，可以继续扫").sees("这一单齐了");
            device.page().reload();
            device.sees("验货台 1").sees("待传 5 笔");
            assertThat(house.now(parcel).verified()).isNull();
            device.offline(false);
            device.sees("在线").sees("待传 0");
            device.forgive(NETWORK);
        }
        assertThat(house.now(parcel).verified()).isNotNull();
        assertThat(scans(parcel)).containsExactly("COUNTED", "OPENED", "RESOLVED", "VERIFIED", "WRONG_BARCODE");
    }

    @Test
    void two_tabs_of_one_station_share_one_queue_and_nothing_is_sent_twice() {
        var parcel = house.picked(House.TOWEL, House.TOWEL, House.CANDLE);
        try (var device = chromium.of(house.verifier())) {
            device.open("/verify").sees("排着的");
            var first = device.page();
            device.another();
            device.open("/verify").sees("排着的");
            device.turnTo(first);
            device.offline(true);
            device.scan(parcel.waybill()).scan(House.TOWEL).scan(House.TOWEL).scan(House.CANDLE).sees("待传 4 笔");
            device.offline(false);
            device.sees("待传 0").sees("这一单齐了");
            device.forgive(NETWORK);
        }
        assertThat(scans(parcel)).containsExactly("COUNTED", "COUNTED", "OPENED", "VERIFIED");
    }

    private java.util.List<String> scans(Parcel parcel) {
        return db.sql("select outcome from fulfilment.fact_scan where parcel_id = ? and station = 'VERIFY' order by outcome").param(parcel.ref().id()).query(String.class).list();
    }
}
