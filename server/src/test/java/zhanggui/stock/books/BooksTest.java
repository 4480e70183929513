package zhanggui.stock.books;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Need;
import zhanggui.stock.Stock;

/** A month of a warehouse as a story: goods come and go, the summary goes out, the month is closed when the books agree, and what is told late stands in the next. */
@DatabaseTest
class BooksTest {

    static final PersonId LI = new PersonId(1);
    static final ShopId SHOP = new ShopId(1);

    @Autowired Stock stock;
    @Autowired Catalogue catalogue;
    @Autowired People people;
    @Autowired BooksClock clockwork;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private void at(String instant) {
        clock.set(Instant.parse(instant));
        people.signInAgain();
    }

    private void ship(long parcel, SkuId sku, int pieces) {
        var holder = new Holder(SHOP, parcel);
        assertThat(stock.reserve(List.of(new Need(holder, sku, pieces))).granted()).hasSize(1);
        stock.ship(List.of(holder), LI, clock.instant());
    }

    @Test
    @Tag("INV-06")
    @Tag("INV-07")
    @Tag("INV-24")
    void a_month_of_the_warehouse() {
        var keeper = people.called("钱仓管", Role.WAREHOUSE_KEEPER);
        var director = people.called("严总监", Role.DIRECTOR);
        var manager = people.called("许店长", Role.STORE_MANAGER);
        var towel = catalogue.addSku("BK-1", "浴巾", "", null, "A-1", Viewer.SYSTEM.person());
        var candle = catalogue.addSku("BK-2", "蜡烛", "", null, "B-1", Viewer.SYSTEM.person());
        stock.open("2026", List.of(new Stock.Receipt(towel, "A-1", 100, null), new Stock.Receipt(candle, "B-1", 50, null)), clock.instant(), LI);
        var random = new Random(3);
        var parcel = 0L;
        for (var day = 2; day <= 27; day++) {
            at("2026-03-%02dT02:00:00Z".formatted(day));
            if (day % 7 == 0) stock.receive("R-" + day, List.of(new Stock.Receipt(towel, "A-2", 10 + random.nextInt(9), null)), clock.instant(), LI);
            if (random.nextBoolean()) ship(++parcel, random.nextBoolean() ? towel : candle, 1 + random.nextInt(3));
        }
        var month = ledger(keeper, "from=2026-03-01&until=2026-03-31&by=SKU");
        for (var row : month.path("rows").path("rows")) {
            var code = row.path("key").asString();
            var slips = db.sql("""
                    select coalesce(sum(m.quantity) filter (where t.kind = 'BIN'), 0) as came, coalesce(sum(m.quantity) filter (where f.kind = 'BIN'), 0) as went
                      from stock.slip s cross join lateral stock.slip_movements(s.kind, s.number, s.document) m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place
                      join catalogue.fact_sku k on k.sku_id = m.sku_id where k.code = ? and m.occurred_at >= '2026-03-01 00:00+08' and m.occurred_at < '2026-04-01 00:00+08'
                    """).param(code).query().singleRow();
            assertThat(row.path("came").asLong()).as("in of %s is the sum of the slips", code).isEqualTo(((Number) slips.get("came")).longValue());
            assertThat(row.path("went").asLong()).as("out of %s is the sum of the slips", code).isEqualTo(((Number) slips.get("went")).longValue());
            assertThat(row.path("opening").asLong() + row.path("came").asLong() - row.path("went").asLong()).isEqualTo(row.path("closing").asLong());
        }
        for (var by : List.of("SKU", "PLACE", "DAY", "KIND")) {
            var rows = ledger(keeper, "from=2026-03-01&until=2026-03-31&by=" + by).path("rows").path("rows");
            assertThat(rows.valueStream().mapToLong(r -> r.path("came").asLong()).sum()).as(by).isEqualTo(month.path("sums").path("came").asLong());
            assertThat(rows.valueStream().mapToLong(r -> r.path("went").asLong()).sum()).as(by).isEqualTo(month.path("sums").path("went").asLong());
        }
        assertThat(keeper.get("/api/stock/books/ledger.xlsx?from=2026-03-01&until=2026-03-31&by=SKU").code()).isEqualTo("PURPOSE_MISSING");
        assertThat(keeper.get("/api/stock/books/ledger.xlsx?from=2026-03-01&until=2026-03-31&by=KIND&purpose=x").status()).isEqualTo(200);
        assertThat(keeper.get("/api/stock/books/ledger?from=2026-03-31&until=2026-03-01").code()).isEqualTo("WRONG_INPUT");

        at("2026-03-27T02:00:00Z");
        clockwork.strike(clock.instant());
        assertThat(told(keeper, "stock.summary.due")).as("four days before the last").isZero();
        at("2026-03-28T02:00:00Z");
        clockwork.strike(clock.instant());
        clockwork.strike(clock.instant());
        assertThat(told(keeper, "stock.summary.due")).isEqualTo(1);
        assertThat(keeper.get("/api/stock/books/summaries").json().size()).isZero();
        at("2026-03-31T02:00:00Z");
        clockwork.strike(clock.instant());
        clockwork.strike(clock.instant());
        assertThat(told(director, "stock.summary")).isEqualTo(1);
        assertThat(told(manager, "stock.summary")).isEqualTo(1);
        var log = keeper.get("/api/stock/books/summaries").json();
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.get(0).path("closing").asLong()).isEqualTo(month.path("sums").path("closing").asLong());
        assertThat(log.get(0).path("to").valueStream().map(JsonNode::asString).toList()).containsExactlyInAnyOrder("严总监", "许店长");
        assertThat(keeper.post("/api/stock/books/months/2026-03/close", Map.of()).code()).isEqualTo("MONTH_NOT_OVER");

        at("2026-04-01T02:00:00Z");
        var unsigned = keeper.get("/api/stock/books/months/2026-03/differences").json();
        assertThat(unsigned.valueStream().map(d -> d.path("kind").asString()).distinct().toList()).containsExactly("SLIP");
        assertThat(keeper.post("/api/stock/books/months/2026-03/close", Map.of()).code()).isEqualTo("BOOKS_DISAGREE");
        signAll(keeper);
        assertThat(keeper.get("/api/stock/books/months/2026-03/differences").json().size()).isZero();

        db.sql("update stock.balance b set on_hand = on_hand + 1 from stock.place p where p.id = b.place_id and p.code = 'B-1' and b.sku_id = ?").param(candle.value()).update();
        var stopped = keeper.post("/api/stock/books/months/2026-03/close", Map.of());
        assertThat(stopped.code()).isEqualTo("BOOKS_DISAGREE");
        assertThat(stopped.text()).as("the piece is named").contains("BK-2 在 B-1");
        db.sql("update stock.balance b set on_hand = on_hand - 1 from stock.place p where p.id = b.place_id and p.code = 'B-1' and b.sku_id = ?").param(candle.value()).update();
        assertThat(people.called("江月", Role.PACKER).post("/api/stock/books/months/2026-03/close", Map.of()).status()).isEqualTo(403);
        ok(keeper.post("/api/stock/books/months/2026-03/close", Map.of()));
        assertThat(keeper.post("/api/stock/books/months/2026-03/close", Map.of()).code()).isEqualTo("MONTH_CLOSED");

        var before = ledger(keeper, "from=2026-03-01&until=2026-03-31&by=SKU");
        at("2026-04-02T02:00:00Z");
        stock.receive("R-LATE", List.of(new Stock.Receipt(towel, "A-2", 7, null)), Instant.parse("2026-03-20T02:00:00Z"), LI);
        var after = ledger(keeper, "from=2026-03-01&until=2026-03-31&by=SKU");
        assertThat(after.path("rows")).as("a closed month says what it said").isEqualTo(before.path("rows"));
        assertThat(after.path("sums").path("closing")).isEqualTo(before.path("sums").path("closing"));
        assertThat(ledger(keeper, "from=2026-04-01&until=2026-04-30&by=DAY").path("rows").path("rows").valueStream().map(r -> r.path("key").asString() + " " + r.path("came").asLong()).toList()).containsExactly("2026-04-02 7");
        assertThat(stock.onHandAt(Instant.parse("2026-03-21T00:00:00Z")).get(towel)).as("but it lay there then").isEqualTo(db.sql("""
                select sum(case when to_kind = 'BIN' then quantity else -quantity end)::int from stock.fact_movement where sku_id = ? and occurred_at <= '2026-03-21 00:00Z'""").param(towel.value()).query(Integer.class).single());
        ok(keeper.post("/api/stock/returned", Map.of("reference", "退-1", "sku", "BK-1", "quantity", 2)));
        at("2026-05-02T02:00:00Z");
        signAll(keeper);
        assertThat(keeper.get("/api/stock/books/months/2026-04/differences").json().size()).as("what came back and is not for sale stands in neither month").isZero();
        ok(keeper.post("/api/stock/books/months/2026-04/close", Map.of()));
        assertThat(keeper.get("/api/stock/books/months").json().valueStream().map(m -> m.path("month").asString() + " " + !m.path("closedAt").isNull()).toList()).containsExactly("2026-05 false", "2026-04 true", "2026-03 true");
    }

    private void signAll(People.Person keeper) {
        for (var slip : keeper.get("/api/stock/slips?tab=unsigned&size=200").json().path("rows")) {
            var body = new HashMap<String, Object>(Map.of("name", "交货人", "self", false, "strokes", "", "pieces", slip.path("pieces").asLong()));
            ok(keeper.post("/api/stock/slips/" + slip.path("id").asLong() + "/sign", body));
        }
    }

    private JsonNode ledger(People.Person who, String query) { return ok(who.get("/api/stock/books/ledger?size=200&" + query)).json(); }

    private int told(People.Person who, String kind) { return db.sql("select count(*) from notices.notice where person_id = ? and kind = ?").params(who.id.value(), kind).query(Integer.class).single(); }
}
