package zhanggui.stock.lots;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;
import zhanggui.stock.Need;
import zhanggui.stock.Paper;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;

/** INV-45: cream and rice with dates of expiry. It is 2 March 2026. */
@DatabaseTest
@Tag("INV-45")
class LotsTest {

    private static final PersonId LI = Viewer.SYSTEM.person();

    @Autowired People people;
    @Autowired Catalogue catalogue;
    @Autowired Stock stock;
    @Autowired Lots lots;
    @Autowired LotClock clockwork;
    @Autowired SettableClock clock;
    @Autowired JdbcClient db;

    People.Person keeper;

    @BeforeEach
    void keeper() {
        clock.set(DatabaseTest.NINE);
        people.signInAgain();
        keeper = people.called("钱仓管", Role.WAREHOUSE_KEEPER);
    }

    private SkuId goods(String code) { return catalogue.addSku(code, "面霜", "50g", null, "L-1", LI); }

    private SkuId kept(String code, int blockDays) {
        var sku = goods(code);
        assertThat(keeper.put("/api/stock/lots/goods", Map.of("sku", code, "blockDays", blockDays, "why", "化妆品")).status()).isEqualTo(204);
        return sku;
    }

    private void receive(SkuId sku, String lot, String expires, int pieces) { receive(sku, lot, expires, pieces, "L-1"); }

    private void receive(SkuId sku, String lot, String expires, int pieces, String place) {
        var carry = new Stock.Carry(sku, Stock.SUPPLIER, place, pieces, null, null, new Stock.Lot(lot, null, LocalDate.parse(expires)));
        assertThat(stock.move(Paper.of(SlipKind.RECEIPT, sku.value() + lot + place), List.of(carry), clock.instant(), LI)).isEqualTo(Outcome.done(true));
    }

    private boolean reserve(long parcel, SkuId sku, int pieces) { return !stock.reserve(List.of(new Need(holder(parcel), sku, pieces))).granted().isEmpty(); }

    private static Holder holder(long parcel) { return new Holder(new ShopId(1), parcel); }

    private List<String> aside(long parcel) { return lots.setAside(List.of(holder(parcel))).getOrDefault(holder(parcel), List.of()).stream().map(a -> a.number() + "×" + a.quantity() + "@" + a.place()).toList(); }

    @Test
    void what_expires_first_is_picked_first_and_a_lot_inside_the_block_is_never_proposed() {
        var cream = kept("LT-1", 30);
        receive(cream, "C", "2026-06-01", 4);
        receive(cream, "A", "2026-04-01", 9);
        receive(cream, "B", "2026-05-01", 3, "L-2");
        assertThat(stock.available(List.of(cream)).get(cream)).isEqualTo(new Stock.Level(16, 0, 9));
        assertThat(reserve(101, cream, 5)).isTrue();
        assertThat(aside(101)).containsExactly("B×3@L-2", "C×2@L-1");
        assertThat(reserve(102, cream, 3)).as("two are left of C; A is within its 30 days").isFalse();
        assertThat(stock.reserve(List.of(new Need(holder(102), cream, 3))).shortages().getFirst().free()).isEqualTo(2);
        stock.ship(List.of(holder(101)), LI, clock.instant());
        assertThat(db.sql("select string_agg(t.number || m.quantity, ' ' order by t.number) from stock.movement m join stock.lot t on t.id = m.lot_id where m.document = 'parcel/101'").query(String.class).single()).isEqualTo("B3 C2");
        assertThat(stock.available(List.of(cream)).get(cream).available()).isEqualTo(2);
    }

    @Test
    void the_day_before_its_block_begins_a_lot_is_sold_and_on_the_day_it_begins_it_is_not() {
        var rice = kept("LT-2", 10);
        receive(rice, "R", "2026-03-13", 5);
        assertThat(reserve(201, rice, 1)).as("11 days before it expires").isTrue();
        stock.release(List.of(holder(201)));
        clock.set(Instant.parse("2026-03-03T01:00:00Z"));
        assertThat(reserve(202, rice, 1)).as("10 days before it expires").isFalse();
        clockwork.strike(clock.instant());
        clockwork.strike(clock.instant());
        assertThat(stock.available(List.of(rice)).get(rice).available()).isZero();
        assertThat(db.sql("select count(*) from notices.notice where kind = 'stock.lot.barred' and person_id = ? and title_zh like '%LT-2%'").param(keeper.id.value()).query(Integer.class).single()).as("told once").isEqualTo(1);
        people.signInAgain();
        assertThat(keeper.put("/api/stock/lots/goods", Map.of("sku", "LT-2", "blockDays", 5, "why", "客户要求放宽")).status()).isEqualTo(204);
        assertThat(reserve(203, rice, 1)).as("five days are enough now").isTrue();
    }

    @Test
    void what_was_promised_of_a_lot_that_is_recalled_is_promised_of_another() {
        var cream = kept("LT-3", 0);
        receive(cream, "A", "2026-05-01", 5);
        receive(cream, "B", "2026-06-01", 2);
        assertThat(reserve(301, cream, 2)).isTrue();
        assertThat(reserve(302, cream, 3)).isTrue();
        var lot = db.sql("select id from stock.lot where sku_id = ? and number = 'A'").param(cream.value()).query(Long.class).single();
        var recalled = ok(keeper.put("/api/stock/lots/" + lot + "/recall", Map.of("recall", true, "why", "厂家召回"))).json();
        assertThat(List.of(recalled.path("exchanged").asInt(), recalled.path("stuck").asInt())).containsExactly(1, 1);
        assertThat(aside(301)).containsExactly("B×2@L-1");
        assertThat(aside(302)).as("there are not three others").containsExactly("A×3@L-1");
        assertThat(lots.mustStay(List.of(holder(301), holder(302)))).containsOnlyKeys(holder(302));
        assertThat(stock.available(List.of(cream)).get(cream).available()).isZero();
        assertThat(keeper.post("/api/stock/lots/" + lot + "/exchange", Map.of("shop", 1, "parcel", 302)).code()).isEqualTo("NO_OTHER_LOT");
        receive(cream, "D", "2026-07-01", 3);
        assertThat(keeper.post("/api/stock/lots/" + lot + "/exchange", Map.of("shop", 1, "parcel", 302)).status()).isEqualTo(204);
        assertThat(aside(302)).containsExactly("D×3@L-1");
        ok(keeper.put("/api/stock/lots/" + lot + "/recall", Map.of("recall", false, "why", "查过没有问题")));
        assertThat(stock.available(List.of(cream)).get(cream).available()).isEqualTo(5);
    }

    @Test
    void the_keeper_receives_by_lot_and_bad_lots_are_named_line_by_line() {
        kept("LT-4", 30);
        goods("LT-5");
        var delivery = ok(keeper.post("/api/stock/deliveries", Map.of("kind", "OTHER", "number", "LOT-1", "partner", "雅颜", "lines", List.of(Map.of("sku", "LT-4", "quantity", 10), Map.of("sku", "LT-5", "quantity", 1))))).json().asLong();
        var bad = keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", false, "lines", List.of(line("LT-4", 1, null, null), line("LT-4", 1, "X1", null), line("LT-4", 1, "X2", "2026-03-02"), line("LT-5", 1, "X3", "2027-01-01"))));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().path("fields").valueStream().map(f -> f.path("field").asString()).toList()).containsExactly("lines[0].lot", "lines[1].expiresOn", "lines[2].expiresOn", "lines[3].lot");
        ok(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", false, "lines", List.of(line("LT-4", 4, "X1", "2026-09-01"), line("LT-4", 2, "X2", "2026-08-01"), line("LT-5", 1, null, null)))));
        assertThat(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of(line("LT-4", 4, "X1", "2026-09-02")))).json().path("fields").get(0).toString()).as("other date").contains("2026-09-01");
        ok(keeper.post("/api/stock/deliveries/" + delivery + "/arrivals", Map.of("last", true, "lines", List.of(line("LT-4", 4, "X1", null)))));
        var listed = keeper.get("/api/stock/lots?text=LT-4").json().path("rows");
        assertThat(listed.valueStream().map(r -> r.path("number").asString() + " " + r.path("here").asInt() + " " + r.path("state").asString()).toList()).containsExactly("X2 2 OPEN", "X1 8 OPEN");
        var whole = keeper.get("/api/stock/lots/" + listed.get(1).path("id").asLong()).json();
        assertThat(whole.path("sources").valueStream().map(s -> s.path("paper").asString() + " " + s.path("pieces").asInt()).toList()).containsExactly("LOT-1 4", "LOT-1 4");
        assertThat(keeper.get("/api/stock/deliveries/" + delivery).json().path("arrivals").get(0).path("lines").get(0).path("lot").asString()).isEqualTo("X1");
    }

    private static Map<String, Object> line(String sku, int accepted, String lot, String expires) {
        var line = new HashMap<String, Object>(Map.of("sku", sku, "place", "L-1", "accepted", accepted, "refused", 0, "reason", ""));
        if (lot != null) line.put("lot", lot);
        if (expires != null) line.put("expiresOn", expires);
        return line;
    }

    @Test
    void goods_that_lay_there_before_are_not_sold_until_somebody_says_of_which_lot_they_are() {
        var cream = goods("LT-6");
        stock.receive("R-LT-6", List.of(new Stock.Receipt(cream, "L-3", 10, null)), clock.instant(), LI);
        assertThat(reserve(601, cream, 2)).isTrue();
        assertThat(keeper.put("/api/stock/lots/goods", Map.of("sku", "LT-6", "blockDays", 7, "why", "开始按批管")).status()).isEqualTo(204);
        assertThat(stock.available(List.of(cream)).get(cream)).isEqualTo(new Stock.Level(10, 2, 8));
        assertThat(keeper.post("/api/stock/lots/named", named(9)).code()).as("two of them are promised").isEqualTo("MORE_THAN_UNNAMED");
        assertThat(keeper.post("/api/stock/lots/named", named(6)).status()).isEqualTo(204);
        assertThat(stock.available(List.of(cream)).get(cream).available()).isEqualTo(6);
        stock.ship(List.of(holder(601)), LI, clock.instant());
        assertThat(stock.writeOff("LT6-LOSS", "L-3", cream, 3, "碰坏", clock.instant(), LI)).isEqualTo(Outcome.done(true));
        assertThat(db.sql("select on_hand from stock.lot_balance where sku_id = ?").param(cream.value()).query(Integer.class).single()).as("pieces without a lot leave first").isEqualTo(5);
        assertThat(keeper.put("/api/stock/lots/goods", noLots("LT-6")).code()).isEqualTo("LOTS_STILL_HERE");
        stock.writeOff("LT6-LOSS2", "L-3", cream, 5, "过期", clock.instant(), LI);
        assertThat(keeper.put("/api/stock/lots/goods", noLots("LT-6")).status()).isEqualTo(204);
    }

    private static Map<String, Object> named(int pieces) { return Map.of("sku", "LT-6", "place", "L-3", "number", "N1", "expiresOn", "2026-12-01", "pieces", pieces); }

    private static Map<String, Object> noLots(String sku) { return Map.of("sku", sku, "why", "不再按批管"); }

    @Test
    void a_slip_that_names_a_lot_moves_that_lot_and_one_that_has_none_is_refused() {
        var cream = kept("LT-7", 0);
        var plain = goods("LT-8");
        receive(cream, "A", "2026-05-01", 5);
        receive(cream, "B", "2026-06-01", 5);
        assertThat(stock.move(Paper.of(SlipKind.MOVE, "M-1"), List.of(new Stock.Carry(cream, "L-1", "L-9", 4, null, null, new Stock.Lot("B", null, null))), clock.instant(), LI)).isEqualTo(Outcome.done(true));
        assertThat(db.sql("select string_agg(p.code || t.number || b.on_hand, ' ' order by p.code, t.number) from stock.lot_balance b join stock.lot t on t.id = b.lot_id join stock.place p on p.id = b.place_id where b.sku_id = ?").param(cream.value()).query(String.class).single())
                .isEqualTo("L-1A5 L-1B1 L-9B4");
        assertThat(refusal(new Stock.Carry(cream, "L-1", "L-9", 2, null, null, new Stock.Lot("B", null, null)))).isEqualTo(StockRefusal.LOT_NOT_ENOUGH);
        assertThat(refusal(new Stock.Carry(cream, Stock.SUPPLIER, "L-9", 2, null, null, new Stock.Lot("Z", null, null)))).isEqualTo(StockRefusal.LOT_UNKNOWN);
        assertThat(refusal(new Stock.Carry(cream, Stock.SUPPLIER, "L-9", 2, null, null, new Stock.Lot("B", null, LocalDate.parse("2026-06-02"))))).isEqualTo(StockRefusal.LOT_OTHER_DATE);
        assertThat(refusal(new Stock.Carry(plain, Stock.SUPPLIER, "L-9", 2, null, null, new Stock.Lot("B", null, LocalDate.parse("2026-06-02"))))).isEqualTo(StockRefusal.NOT_BY_LOTS);
    }

    private Object refusal(Stock.Carry carry) {
        return switch (stock.move(Paper.of(SlipKind.MOVE, "X-" + System.nanoTime()), List.of(carry), clock.instant(), LI)) {
            case Outcome.Refused<Boolean>(var why, _, _) -> why;
            case Outcome.Done<Boolean> _ -> "done";
        };
    }

    @Test
    void an_opening_file_names_lots_and_says_line_by_line_where_it_lacks_one() {
        kept("LT-10", 0);
        goods("LT-11");
        var bad = keeper.upload("/api/stock/opening", "a.csv", "货号,库位,数量,批号,到期日\nLT-10,L-1,5,,\nLT-11,L-1,5,B,2026-09-01\nLT-10,L-1,5,B,明年\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)).json();
        assertThat(bad.path("mistakes").valueStream().map(m -> m.path("row").asInt() + m.path("column").asString()).toList()).containsExactly("2批号", "2到期日", "3批号", "4到期日");
        var good = ok(keeper.upload("/api/stock/opening?write=true", "b.csv", "货号,库位,数量,批号,到期日\nLT-10,L-1,5,A,2026-08-01\nLT-10,L-1,7,B,2026/9/1\nLT-11,L-1,3,,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))).json();
        assertThat(good.path("written").asBoolean()).isTrue();
        assertThat(keeper.get("/api/stock/lots?text=LT-10").json().path("rows").valueStream().map(r -> r.path("number").asString() + r.path("here").asInt()).toList()).containsExactly("A5", "B7");
        var other = keeper.upload("/api/stock/opening?write=true", "c.csv", "货号,库位,数量,批号,到期日\nLT-10,L-2,5,A,2026-08-02\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(other.code()).isEqualTo("LOT_OTHER_DATE");
    }

    @Test
    void whoever_writes_at_once_lots_stay_a_part_of_the_balance_and_the_sum_of_their_movements() throws Exception {
        var sku = kept("LT-9", 0);
        var numbers = List.of("A", "B", "C");
        for (var n : numbers) receive(sku, n, "2026-0" + (5 + numbers.indexOf(n)) + "-01", 30);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writers = new ArrayList<Callable<Void>>();
            for (var writer = 0; writer < 8; writer++) {
                var random = new Random(writer);
                var base = 9_000L + writer * 1_000;
                writers.add(() -> {
                    for (var round = 0; round < 25; round++) one(random, sku, base + round);
                    return null;
                });
            }
            for (var done : threads.invokeAll(writers)) done.get();
        }
        assertThat(db.sql("""
                select count(*) from (select lot_id, sum(case when t.kind = 'BIN' then m.quantity else 0 end - case when f.kind = 'BIN' then m.quantity else 0 end) as moved
                                        from stock.movement m join stock.place f on f.id = m.from_place join stock.place t on t.id = m.to_place where m.sku_id = :sku and m.lot_id is not null group by 1) m
                  full join (select lot_id, sum(on_hand) as here from stock.lot_balance where sku_id = :sku group by 1) b using (lot_id) where coalesce(m.moved, 0) <> coalesce(b.here, 0)
                """).param("sku", sku.value()).query(Integer.class).single()).isZero();
        assertThat(db.sql("""
                select count(*) from stock.lot_balance b full join (select lot_id, place_id, sum(quantity) as kept from stock.reservation where sku_id = :sku group by 1, 2) r using (lot_id, place_id)
                 where b.sku_id = :sku and coalesce(b.reserved, 0) <> coalesce(r.kept, 0)
                """).param("sku", sku.value()).query(Integer.class).single()).isZero();
        assertThat(db.sql("""
                select count(*) from stock.balance b join (select sku_id, place_id, sum(on_hand) as here, sum(reserved) as kept from stock.lot_balance group by 1, 2) l using (sku_id, place_id)
                 where l.here > b.on_hand or l.kept > b.reserved
                """).query(Integer.class).single()).isZero();
    }

    private void one(Random random, SkuId sku, long parcel) {
        switch (random.nextInt(4)) {
            case 0 -> stock.receive("LAW-" + parcel, List.of(new Stock.Receipt(sku, "L-" + (1 + random.nextInt(2)), 3, null, new Stock.Lot("B", null, null))), clock.instant(), LI);
            case 1 -> stock.writeOff("LAW-L-" + parcel, "L-1", sku, 1, "碰坏", clock.instant(), LI);
            default -> {
                if (!reserve(parcel, sku, 1 + random.nextInt(4))) return;
                if (random.nextInt(4) == 0) stock.release(List.of(holder(parcel)));
                else if (random.nextInt(4) > 0) stock.ship(List.of(holder(parcel)), LI, clock.instant());
            }
        }
    }
}
