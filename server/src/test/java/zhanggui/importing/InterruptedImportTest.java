package zhanggui.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Viewer;

/** A run is cut off in the middle of a chunk, its staging is lost, and it comes to the same end. */
@DatabaseTest
class InterruptedImportTest {

    private static final int ORDERS = WriteChunks.CHUNK + 2_000;

    @Autowired People people;
    @Autowired TestImports imports;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired DataSource pool;
    @Autowired Runner runner;
    @Autowired Runs runs;
    @Autowired Formats formats;
    @Autowired WriteChunks chunks;

    private static byte[] file(String first) { return file(first, ORDERS); }

    private static byte[] file(String first, int orders) {
        var text = new StringBuilder("订单编号,订单状态,买家实际支付金额,订单创建时间,订单付款时间\n");
        for (var i = 0; i < orders; i++) text.append(first).append(1_000_000_000L + i).append(",买家已付款，等待卖家发货,12.30,2026-03-01 09:00:00,2026-03-01 09:01:00\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("IMP-05")
    void a_run_that_was_killed_in_the_middle_goes_on_from_its_checkpoint_and_the_totals_are_right() {
        var clerk = people.called("何砚", Role.REVIEWER);
        var shop = catalogue.addShop("TAOBAO", "大店", "大", Viewer.SYSTEM.person());
        var run = imports.check(clerk, "big.csv", file("77"), shop);
        var id = run.path("id").asLong();
        assertThat(run.path("counts").path("fresh").asInt()).as(run.toString()).isEqualTo(ORDERS);

        db.sql("update importing.run set state = 'WRITING', choice = 'GOOD_ROWS' where id = ?").param(id).update();
        assertThat(chunks.next(id, formats.called("taobao.order_list"))).isTrue();
        assertThat(one("select count(*) from orders.order_ where shop_id = " + shop.value())).isEqualTo(WriteChunks.CHUNK);

        db.sql("create function pg_temp_stop() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$").update();
        db.sql("create trigger stop before insert on orders.number for each row execute function pg_temp_stop()").update();
        runner.runHere(id);
        assertThat(runs.find(id).orElseThrow().state()).isEqualTo(RunRow.State.WRITING);
        assertThat(one("select count(*) from orders.order_ where shop_id = " + shop.value())).as("nothing of the broken chunk").isEqualTo(WriteChunks.CHUNK);

        db.sql("drop trigger stop on orders.number").update();
        db.sql("truncate " + runs.find(id).orElseThrow().stage()).update();
        runner.resume();
        var done = imports.await(clerk, id, r -> !r.path("state").asString().equals("WRITING"));
        assertThat(done.path("state").asString()).isEqualTo("WRITTEN");
        assertThat(done.path("writtenFresh").asInt()).isEqualTo(ORDERS);
        assertThat(one("select count(*) from orders.order_ where shop_id = " + shop.value())).isEqualTo(ORDERS);
        assertThat(one("select count(distinct platform_no) from orders.number where shop_id = " + shop.value())).isEqualTo(ORDERS);
        assertThat(db.sql("select to_regclass(?) is null").param(runs.find(id).orElseThrow().stage()).query(Boolean.class).single()).isTrue();
    }

    @Test
    @Tag("IMP-05")
    void who_takes_a_file_in_one_go_waits_for_whoever_took_it_up_first() throws Exception {
        var shop = catalogue.addShop("TAOBAO", "等店", "等", Viewer.SYSTEM.person());
        var id = imports.check(people.called("何砚", Role.REVIEWER), "small.csv", file("66", 3), shop).path("id").asLong();
        db.sql("update importing.run set state = 'CHECKING' where id = ?").param(id).update();
        try (var elsewhere = pool.getConnection(); var statement = elsewhere.createStatement()) {
            statement.execute("select pg_advisory_lock(%d, %d)".formatted(0x1397, id));
            var taking = CompletableFuture.runAsync(() -> runner.runHere(id));
            assertThatThrownBy(() -> taking.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            statement.execute("select pg_advisory_unlock(%d, %d)".formatted(0x1397, id));
            taking.get(20, TimeUnit.SECONDS);
        }
        assertThat(runs.find(id).orElseThrow().state()).isEqualTo(RunRow.State.CHECKED);
    }

    @Test
    @Tag("IMP-05")
    @Tag("IMP-08")
    void a_dry_run_can_be_cancelled_and_leaves_nothing_also_not_the_file_with_its_buyers() {
        var clerk = people.called("何砚", Role.REVIEWER);
        var shop = catalogue.addShop("TAOBAO", "停店", "停", Viewer.SYSTEM.person());
        var id = imports.check(clerk, "stop.csv", file("88"), shop).path("id").asLong();
        var kept = Path.of("target/test-home/uploads", runs.find(id).orElseThrow().sha256());
        assertThat(kept).exists();
        assertThat(clerk.post("/api/importing/runs/" + id + "/cancel", null).json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(kept).doesNotExist();
        assertThat(clerk.post("/api/importing/runs/" + id + "/write", Map.of("choice", "GOOD_ROWS", "addMissing", false)).code()).isEqualTo("NOT_NOW");
        assertThat(one("select count(*) from orders.order_ where shop_id = " + shop.value())).isZero();
    }

    @Test
    @Tag("IMP-08")
    void runs_are_listed_with_file_person_and_counts_and_only_to_those_of_the_shop() {
        var shop = catalogue.addShop("TAOBAO", "列店", "列", Viewer.SYSTEM.person());
        var other = catalogue.addShop("TAOBAO", "别店", "别", Viewer.SYSTEM.person());
        var here = people.called("林晚秋", shop, Role.REVIEWER);
        var elsewhere = people.called("周远", other, Role.REVIEWER);
        var id = imports.check(here, "list.csv", file("99"), shop).path("id").asLong();
        assertThat(here.get("/api/importing/runs").text()).contains("list.csv");
        assertThat(elsewhere.get("/api/importing/runs").text()).doesNotContain("list.csv");
        assertThat(elsewhere.get("/api/importing/runs/" + id).code()).isEqualTo("UNKNOWN_RUN");
        assertThat(people.called("王小明", Role.PICKER).get("/api/importing/runs").status()).isEqualTo(403);
        here.post("/api/importing/runs/" + id + "/cancel", null);
    }

    private long one(String sql) { return db.sql(sql).query(Long.class).single(); }
}
