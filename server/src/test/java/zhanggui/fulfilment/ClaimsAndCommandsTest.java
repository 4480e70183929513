package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.SettableClock;

/** Nobody gets what somebody else has in hand; no command is lost or done twice. */
@DatabaseTest
class ClaimsAndCommandsTest {

    @Autowired House house;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    @BeforeEach
    void a_house_with_goods() { house.cleared(); }

    @Test
    @Tag("FUL-41")
    void clerks_who_claim_at_once_get_each_parcel_exactly_once_and_urgent_ones_first() throws Exception {
        for (var i = 0; i < 120; i++) house.review(house.order(House.TOWEL), "ZTO", i % 10 == 0, House.TOWEL);
        house.clerk().post("/api/fulfilment/print/ranges", Map.of("courier", "ZTO", "first", "75301844300000", "last", "75301844309999"));
        var first = house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 12)).json().path("run").asLong();
        assertThat(db.sql("select count(*) from fulfilment.parcel where run_id = ? and urgent").param(first).query(Integer.class).single()).isEqualTo(12);
        var claimed = 12;
        try (var threads = Executors.newFixedThreadPool(10)) {
            var claims = IntStream.range(0, 30).<Callable<Integer>>mapToObj(_ -> () -> {
                var answer = house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 7));
                return answer.status() == 200 ? answer.json().path("sheets").asInt() : 0;
            }).toList();
            for (var claim : threads.invokeAll(claims)) claimed += claim.get();
        }
        assertThat(claimed).isEqualTo(120);
        assertThat(db.sql("select count(*) from fulfilment.parcel where stage = 'REVIEWED' and run_id is null").query(Integer.class).single()).isZero();
        assertThat(db.sql("select sum(sheets) from fulfilment.run where claimed_at >= ?").param(java.sql.Timestamp.from(DatabaseTest.NINE)).query(Integer.class).single()).isGreaterThanOrEqualTo(120);
        assertThat(db.sql("select count(*) = count(distinct waybill) from fulfilment.parcel where waybill is not null").query(Boolean.class).single()).as("no number twice").isTrue();
    }

    @Test
    @Tag("FUL-41")
    void a_parcel_in_somebodys_hand_is_refused_and_returns_by_itself_when_it_was_quiet_for_ten_minutes() {
        var parcel = house.picked(House.TOWEL, House.TOWEL);
        var gu = house.verifier();
        var song = house.people.called("宋验", Role.VERIFIER);
        house.scan(gu, null, parcel.waybill());
        house.scan(gu, parcel, House.TOWEL);
        var refused = house.scan(song, null, parcel.waybill());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("ANOTHERS_CLAIM");
        assertThat(refused.json().path("title").asString()).contains("顾北辰");
        assertThat(house.scan(song, parcel, House.TOWEL).code()).isEqualTo("ANOTHERS_CLAIM");
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        var taken = house.scan(song, null, parcel.waybill()).json();
        assertThat(taken.path("rest").asInt()).as("whoever takes it up scans all of it").isEqualTo(2);
        assertThat(house.scan(gu, parcel, House.TOWEL).code()).isEqualTo("ANOTHERS_CLAIM");
        house.scan(song, parcel, House.TOWEL);
        house.scan(song, parcel, House.TOWEL);
        assertThat(house.now(parcel).verified().by()).isEqualTo(song.id);
    }

    @Test
    @Tag("FUL-41")
    void a_print_run_that_somebody_claimed_and_left_returns_after_an_hour_unless_its_papers_were_printed() {
        var left = house.reviewed(House.TOWEL);
        house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 10));
        clock.advance(Duration.ofMinutes(60));
        assertThat(house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 10)).code()).isEqualTo("NOTHING_TO_PRINT");
        clock.advance(Duration.ofSeconds(1));
        var run = house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 10)).json().path("run").asLong();
        assertThat(house.now(left).run()).isEqualTo(run);
        house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "SUMMARY"));
        clock.advance(Duration.ofHours(2));
        assertThat(house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 10)).code()).isEqualTo("NOTHING_TO_PRINT");
    }

    @Test
    @Tag("FUL-42")
    void a_command_whose_answer_was_lost_changes_nothing_the_second_time_and_hears_the_first_answer() {
        var parcel = house.picked(House.TOWEL, House.TOWEL);
        house.scan(house.verifier(), null, parcel.waybill());
        var command = UUID.randomUUID();
        var first = house.scan(house.verifier(), command, parcel, House.TOWEL, 1);
        var again = house.scan(house.verifier(), command, parcel, House.TOWEL, 1);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(db.sql("select scanned from fulfilment.parcel_line where parcel_id = ?").param(parcel.ref().id()).query(Integer.class).single()).isEqualTo(1);
        var wrong = UUID.randomUUID();
        var refused = house.scan(house.verifier(), wrong, parcel, House.CANDLE, 1);
        var refusedAgain = house.scan(house.verifier(), wrong, parcel, House.CANDLE, 1);
        assertThat(refusedAgain.status()).isEqualTo(refused.status()).isEqualTo(409);
        assertThat(refusedAgain.json().path("facts")).isEqualTo(refused.json().path("facts"));
        assertThat(db.sql("select count(*) from fulfilment.exception where parcel_id = ?").param(parcel.ref().id()).query(Integer.class).single()).isEqualTo(1);
        assertThat(house.scan(house.people.called("宋验", Role.VERIFIER), command, parcel, House.TOWEL, 1).code()).isEqualTo("COMMAND_OF_ANOTHER");
    }

    @Test
    @Tag("FUL-42")
    void two_tabs_at_once_count_each_command_once() throws Exception {
        var barcodes = IntStream.range(0, 20).mapToObj(_ -> House.TOWEL).toArray(String[]::new);
        var parcel = house.picked(barcodes);
        house.scan(house.verifier(), null, parcel.waybill());
        var commands = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
        var work = new ArrayList<Callable<People.Reply>>();
        for (var tab = 0; tab < 2; tab++) commands.forEach(c -> work.add(() -> house.scan(house.verifier(), c, parcel, House.TOWEL, 1)));
        var statuses = new HashSet<Integer>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(work)) statuses.add(done.get().status());
        }
        assertThat(statuses).containsOnly(200);
        assertThat(house.now(parcel).stage()).isEqualTo(ParcelStage.VERIFIED);
        assertThat(db.sql("select count(*) from fulfilment.scan where parcel_id = ? and outcome in ('COUNTED', 'VERIFIED')").param(parcel.ref().id()).query(Integer.class).single()).isEqualTo(20);
    }

    @Test
    @Tag("FUL-42")
    void with_every_fifth_answer_lost_and_sent_again_no_scan_is_lost_and_none_counts_twice() {
        var random = new Random(7);
        var barcodes = IntStream.range(0, 30).mapToObj(_ -> House.CANDLE).toArray(String[]::new);
        var parcel = house.picked(barcodes);
        house.scan(house.verifier(), null, parcel.waybill());
        for (var barcode : barcodes) {
            var command = UUID.randomUUID();
            do { house.scan(house.verifier(), command, parcel, barcode, 1); } while (random.nextInt(5) == 0); // the answer did not arrive: the device sends it again
        }
        assertThat(house.now(parcel).stage()).isEqualTo(ParcelStage.VERIFIED);
        assertThat(db.sql("select count(*) from fulfilment.scan where parcel_id = ? and wrong").param(parcel.ref().id()).query(Integer.class).single()).isZero();
    }

    @Test
    @Tag("FUL-43")
    void a_scan_is_kept_for_good() {
        house.scan(house.verifier(), null, "4006381333931");
        assertThat(db.sql("select outcome from fulfilment.scan where code = '4006381333931' and shop_id = 0").query(String.class).single()).isEqualTo("UNKNOWN_CODE");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.sql("delete from fulfilment.scan where code = '4006381333931'").update()).hasMessageContaining("append-only");
    }
}
