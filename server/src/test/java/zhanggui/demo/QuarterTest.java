package zhanggui.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.TestDatabase;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.SettableClock;

/** Four days of the demo's company, to the middle of a Wednesday's morning round: lived once in one go, and once more with a stop between two days. */
@DatabaseTest
@Tag("UX-08")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarterTest {

    private static final Instant NOW = Instant.parse("2026-03-04T04:40:00Z");
    private static final long SEED = 2026;

    @Autowired Ground ground;
    @Autowired Company company;
    @Autowired Catalogue catalogue;
    @Autowired Story story;
    @Autowired SettableClock clock;
    @Autowired JsonMapper json;
    @Autowired JdbcClient db;
    @Autowired TestDatabase.Switchable database;
    @Autowired Partitions partitions;
    @LocalServerPort int port;

    private List<String> inOneGo;
    private List<String> withAStop;

    @BeforeAll
    void live() {
        assertThat(live(Integer.MAX_VALUE)).isTrue();
        inOneGo = fingerprint();
        database.renew();
        partitions.forget();
        assertThat(live(2)).isFalse();
        assertThat(live(Integer.MAX_VALUE)).isTrue();
        withAStop = fingerprint();
    }

    private boolean live(int days) {
        clock.set(NOW);
        var quarter = new Quarter(ground, company, catalogue, story, clock, json, db, SEED, 0);
        var lived = new int[1];
        var done = quarter.live("http://127.0.0.1:" + port, "test", _ -> {}, () -> lived[0]++ == days);
        clock.set(NOW);
        return done;
    }

    /** Orders, scans, errors with their points, measures and scores, without anything that is drawn by chance such as ids of commands. */
    private List<String> fingerprint() {
        var all = new ArrayList<String>();
        all.addAll(rows("select platform_no, stage, refund, paid_at, quantity from orders.order_ order by platform_no"));
        all.addAll(rows("select station, person_id, at, code, outcome from fulfilment.scan order by shop_id, id"));
        all.addAll(rows("select rule, person_id, points, occurred_at, counts_on, platform_no from fulfilment.error order by id"));
        all.addAll(rows("select measure, day, shop_id, subject_kind, subject_id, part, whole, points from metrics.daily order by 1, 2, 3, 4, 5"));
        var hr = new Staff("http://127.0.0.1:" + port, "test", json, new Dates(YearMonth.of(2026, 3), LocalDate.of(2026, 3, 4))).the(Role.HR);
        hr.signIn();
        for (var row : hr.getDone("/api/appraisal/months/2026-03/cards").path("rows")) all.add(row.path("name") + " " + row.path("proposed") + " " + row.path("coefficient"));
        return all;
    }

    private List<String> rows(String sql) {
        return db.sql("select row(x.*)::text from (" + sql + ") x").query(String.class).list();
    }

    @Test
    @DisplayName("UX-08: the same seed gives the same orders, scans, points and scores, also when the simulation was stopped between two days")
    void the_same_seed_gives_the_same_days() {
        assertThat(inOneGo).hasSizeGreaterThan(500);
        assertThat(withAStop).isEqualTo(inOneGo);
    }

    @Test
    @DisplayName("UX-08: whoever opens the demo at noon finds work at every station")
    void the_round_under_way_lies_at_every_station() {
        assertThat(rows("select stage, '' from orders.order_ group by stage").toString())
                .contains("AWAITING_PAYMENT", "TO_REVIEW", "HELD", "REVIEWED", "PICKED", "VERIFIED", "PACKED", "SHIPPED");
        assertThat(db.sql("select count(*) from fulfilment.parcel where stage = 'HANDED'").query(Integer.class).single()).isPositive();
        assertThat(db.sql("select count(*) from orders.urgent").query(Integer.class).single()).isPositive();
    }

    @Test
    @DisplayName("UX-08: what was planted came about by the product's own rules, and the demo tells it")
    void what_was_planted_is_booked_and_told() {
        assertThat(db.sql("select count(*) from fulfilment.error where rule = 'points.print.handover_late' and points > 0").query(Integer.class).single()).isEqualTo(1);
        assertThat(db.sql("select count(*) from fulfilment.scan where outcome = 'WRONG_BARCODE'").query(Integer.class).single()).isGreaterThanOrEqualTo(3);
        assertThat(story.all()).extracting(planted -> planted.day().getDayOfMonth()).isSorted().contains(2, 3, 4);
    }

    @Test
    @DisplayName("UX-08: a demo that was killed in the middle of a day is emptied at the next start; one that was stopped between two is not")
    void only_a_half_lived_demo_is_cleared() {
        try (var half = TestDatabase.fresh()) {
            HalfLived.clear(half, List.of("orders"));
            assertThat(there(half)).isTrue();
            JdbcClient.create(half).sql("insert into public.setting values ('demo.living', '2026-03-03')").update();
            HalfLived.clear(half, List.of("orders"));
            assertThat(there(half)).isFalse();
        }
    }

    private static boolean there(javax.sql.DataSource database) {
        return JdbcClient.create(database).sql("select to_regclass('orders.order_') is not null and to_regclass('public.setting') is not null").query(Boolean.class).single();
    }
}
