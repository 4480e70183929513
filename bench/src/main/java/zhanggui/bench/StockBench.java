package zhanggui.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Holder;
import zhanggui.stock.Need;
import zhanggui.stock.Stock;

/**
 * A million movements by eight writers through the door of the stock, every twentieth of a day long past, on shelves that run
 * empty all the time; beside it bare statements that write as many rows.
 *
 * <p>Options: {@code --movements N} (1,000,000).
 */
final class StockBench {

    private static final int WRITERS = 8;
    private static final int CALL = 100;
    private static final int LATE_OF_100 = 5;
    private static final int BESIDE = 22_364;
    private static final PersonId BY = new PersonId(1);
    private static final ShopId SHOP = new ShopId(1);

    private final Bench bench;
    private final Stock stock;
    private final List<SkuId> skus;
    private final AtomicIntegerArray expected = new AtomicIntegerArray(Company.SKUS);
    private final AtomicLong number = new AtomicLong();
    private final LongAdder written = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder short_ = new LongAdder();

    private StockBench(Bench bench, Stock stock, List<SkuId> skus) {
        this.bench = bench;
        this.stock = stock;
        this.skus = skus;
    }

    public static void main(String[] args) throws Exception {
        var movements = Bench.option(args, "movements", 1_000_000);
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database stock");
            try (var program = bench.program("stock", new Recorder())) {
                var db = program.the(JdbcClient.class);
                db.sql("insert into catalogue.sku (code, name) select 'CS-' || n, 'CS' from generate_series(0, ?) n").param(Company.SKUS).update();
                var skus = db.sql("select id from catalogue.sku order by id").query(Long.class).list().stream().map(SkuId::new).toList();
                new StockBench(bench, program.the(Stock.class), skus).run(movements);
            }
        }
        System.exit(0);
    }

    private void run(int movements) throws Exception {
        Bench.together(WRITERS, writer -> write(writer, movements / 20));
        var warm = written.sum();
        var began = System.nanoTime();
        Bench.together(WRITERS, writer -> write(WRITERS + writer, warm + movements));
        var seconds = (System.nanoTime() - began) / 1e9;
        var rate = (written.sum() - warm) / seconds;
        Bench.head("Stock: %,d movements by %d writers, %d in a call".formatted(written.sum() - warm, WRITERS, CALL));
        Bench.row("movements/s", "%,.0f".formatted(rate), "");
        var bare = bare(movements / 4);
        Bench.row("movements/s of bare statements, same rows and tables", "%,.0f".formatted(bare), "");
        Bench.row("ratio to it", "%.2f".formatted(rate / bare), "");
        Bench.row("of them late", "%,d".formatted(late.sum()), "");
        Bench.row("parcels that were refused because the shelf was empty", "%,d".formatted(short_.sum()), "");
        var wrong = bench.number("stock", "select count(*) from stock.balance where on_hand < 0 or reserved < 0 or reserved > on_hand");
        Bench.row("balances below nothing", "%,d".formatted(wrong), Bench.goal("goal 0", wrong == 0));
        var lost = written.sum() - bench.number("stock", "select count(*) from stock.movement");
        Bench.row("movements that were answered and are not there", "%,d".formatted(lost), Bench.goal("goal 0", lost == 0));
        var levels = stock.available(skus.subList(0, Company.SKUS));
        var differ = IntStream.range(0, Company.SKUS).filter(n -> levels.get(skus.get(n)).onHand() != expected.get(n)).count();
        Bench.row("SKUs whose balance is not what the writers were answered", "%,d".formatted(differ), Bench.goal("goal 0", differ == 0));
        var folds = folds();
        Bench.row("SKUs whose stock at a past instant is not its movements", "%,d".formatted(folds), Bench.goal("goal 0, at 5 instants", folds == 0));
        lateRow();
    }

    /** Goods come in, and parcels are promised goods and leave with them; more is asked for than comes. */
    private Object write(int writer, long until) {
        var random = new Random(writer);
        while (written.sum() < until) {
            var isLate = random.nextInt(100) < LATE_OF_100;
            var at = isLate ? Instant.now().minus(Duration.ofSeconds(3600 + random.nextInt(20 * 86_400))) : Instant.now();
            var done = random.nextBoolean() ? receive(random, at) : ship(random, at);
            written.add(done);
            if (isLate) late.add(done);
        }
        return null;
    }

    private int receive(Random random, Instant at) {
        var come = random.ints(CALL, 0, Company.SKUS).toArray();
        stock.receive("bench-" + number.incrementAndGet(), IntStream.of(come).mapToObj(n -> new Stock.Receipt(skus.get(n), "B-" + n, 1 + n % 3, null)).toList(), at, BY);
        for (var n : come) expected.addAndGet(n, 1 + n % 3);
        return CALL;
    }

    private int ship(Random random, Instant at) {
        var wanted = new HashMap<Holder, Integer>();
        for (var i = 0; i < CALL; i++) wanted.put(new Holder(SHOP, number.incrementAndGet()), random.nextInt(Company.SKUS));
        var granted = stock.reserve(wanted.entrySet().stream().map(w -> new Need(w.getKey(), skus.get(w.getValue()), 1 + w.getValue() % 4)).toList()).granted();
        short_.add(CALL - granted.size());
        var gone = stock.ship(granted, BY, at);
        for (var holder : gone) expected.addAndGet(wanted.get(holder), -(1 + wanted.get(holder) % 4));
        return gone.size();
    }

    /** An independent sum over all movements up to the instant, beside the door's own answer. */
    private int folds() throws SQLException {
        var wrong = 0;
        for (var days : List.of(0, 1, 5, 10, 19)) {
            var at = Instant.now().minus(Duration.ofDays(days));
            var sums = new HashMap<SkuId, Integer>();
            try (var connection = bench.connect("stock"); var statement = connection.prepareStatement("""
                    select sku_id, sum(case when to_kind = 'BIN' then quantity when from_kind = 'BIN' then -quantity end) from stock.fact_movement where occurred_at <= ? group by sku_id
                    """)) {
                statement.setObject(1, at.atOffset(ZoneOffset.UTC));
                try (var row = statement.executeQuery()) {
                    while (row.next()) sums.put(new SkuId(row.getLong(1)), row.getInt(2));
                }
            }
            sums.values().removeIf(sum -> sum == 0);
            var door = stock.onHandAt(at);
            wrong += (int) java.util.stream.Stream.concat(sums.keySet().stream(), door.keySet().stream()).distinct().filter(sku -> !java.util.Objects.equals(sums.get(sku), door.get(sku))).count();
        }
        return wrong;
    }

    /** A movement that should have stood before many others of its SKU: it is written beside them, and none of them is touched. */
    private void lateRow() throws SQLException {
        var sku = skus.get(Company.SKUS);
        var first = Instant.now().minus(Duration.ofDays(1));
        for (var n = 0; n < BESIDE; n += CALL)
            stock.receive("beside-" + n, IntStream.range(n, Math.min(BESIDE, n + CALL)).mapToObj(_ -> new Stock.Receipt(sku, "B-LATE", 1, null)).toList(), first, BY);
        var fingerprint = "select coalesce(sum(hashtextextended(m.id || ' ' || m.xmin::text || ' ' || m.quantity, 0)::numeric % 1000000007), 0)::bigint from stock.movement m where sku_id = " + sku.value() + " and document like 'receipt/beside-%'";
        var before = bench.number("stock", fingerprint);
        var took = new ArrayList<Double>();
        for (var n = 0; n < 21; n++) {
            var began = System.nanoTime();
            stock.receive("late-" + n, List.of(new Stock.Receipt(sku, "B-LATE", 1, null)), first.minus(Duration.ofDays(5)), BY);
            took.add((System.nanoTime() - began) / 1e6);
        }
        took.sort(null);
        var there = stock.onHandAt(first.minus(Duration.ofDays(4))).getOrDefault(sku, 0);
        Bench.row("a late movement before %,d others, ms (median of %d)".formatted(BESIDE, took.size()), "%.1f".formatted(took.get(took.size() / 2)), "");
        Bench.row("others that it changed", before == bench.number("stock", fingerprint) ? "0" : "some", Bench.goal("goal 0, and it counts on its day", before == bench.number("stock", fingerprint) && there == took.size()));
    }

    /** As many rows into the same tables in calls of the same size: insert the movements, change the balances, commit; nothing is judged. */
    private double bare(int movements) throws Exception {
        bench.sql("stock", "create table stock.bare_movement (like stock.movement including all)", "create table stock.bare_balance (like stock.balance including all)",
                "insert into stock.bare_balance select 5, id, 1000000, 0 from catalogue.sku");
        var began = System.nanoTime();
        Bench.together(WRITERS, writer -> {
            var random = new Random(writer);
            try (var connection = bench.connect("stock");
                 var change = connection.prepareStatement("update stock.bare_balance b set on_hand = b.on_hand + t.n from (select sku, sum(n)::int as n from unnest(?::bigint[], ?::int[]) t (sku, n) group by sku) t where b.place_id = 5 and b.sku_id = t.sku");
                 var lock = connection.prepareStatement("select on_hand from stock.bare_balance where place_id = 5 and sku_id = any(?) order by place_id, sku_id for update");
                 var append = connection.prepareStatement("insert into stock.bare_movement (shop_id, id, from_place, to_place, sku_id, quantity, occurred_at, recorded_at, person_id, document) select 1, nextval('stock.movement_number'), 1, 5, sku, n, now(), now(), 1, 'bare/1' from unnest(?::bigint[], ?::int[]) t (sku, n)")) {
                connection.setAutoCommit(false);
                for (var done = 0; done < movements / WRITERS; done += CALL) {
                    var which = connection.createArrayOf("bigint", random.ints(CALL, 0, Company.SKUS).mapToObj(n -> skus.get(n).value()).toArray());
                    var pieces = connection.createArrayOf("int", random.ints(CALL, 1, 4).boxed().toArray());
                    lock.setArray(1, which);
                    lock.executeQuery().close();
                    for (var statement : List.of(change, append)) {
                        statement.setArray(1, which);
                        statement.setArray(2, pieces);
                        statement.executeUpdate();
                    }
                    connection.commit();
                }
            }
            return null;
        });
        return movements / ((System.nanoTime() - began) / 1e9);
    }
}
