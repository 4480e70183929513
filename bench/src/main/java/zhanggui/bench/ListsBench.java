package zhanggui.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * UX-02, UX-03: the search box and the lists of orders, parcels and waiting work over HTTP beside a million orders, each asked for something else every time.
 *
 * <p>Options: {@code --orders N} (1,000,000), {@code --times N} (60).
 */
final class ListsBench {

    private static final String DATABASE = "lists";
    private static final int WAITING = 2_000;
    private static final int WARM = 10;
    private static final long FIRST = 800_000_000_000_000_000L;

    /** @param path for the n-th time */
    private record Asked(String what, int millis, IntFunction<String> path) {}

    private final Bench bench;
    private final Wire wire;
    private final int orders;
    private final int times;

    private ListsBench(Bench bench, Wire wire, int orders, int times) {
        this.bench = bench;
        this.wire = wire;
        this.orders = orders;
        this.times = times;
    }

    public static void main(String[] args) throws Exception {
        var orders = Bench.option(args, "orders", 1_000_000);
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database " + DATABASE);
            try (var program = bench.program(DATABASE, new Recorder())) {
                var company = Company.found(program, 1);
                company.orders(1, WAITING, 'L', Company.twoPieces(Company.SKUS));
                var began = System.nanoTime();
                past(bench, orders);
                Bench.head("Lists and search beside %,d orders (made in %.0f s)".formatted(orders, (System.nanoTime() - began) / 1e9));
                try (var wire = Company.signIn(program.port(), 0, Shift.JSON)) {
                    new ListsBench(bench, wire, orders, Bench.option(args, "times", 60)).run();
                }
            }
        }
        System.exit(0);
    }

    /** Orders of the last year with goods, parcels and papers; one of two hundred is still in the house. */
    private static void past(Bench bench, int orders) throws SQLException {
        bench.sql(DATABASE, """
                create temp table past as
                select n, 1 + n %% 2 as shop, at, (at at time zone 'Asia/Shanghai')::date as day, public.month_id((at at time zone 'Asia/Shanghai')::date, 800000000 + n) as id, 1 + n %% %d as sku, n %% 200 = 0 as here
                  from (select n, now() - interval '1 hour' - n * interval '360 days' / %d as at from generate_series(1, %d) n) t;
                """.formatted(Company.SKUS, orders, orders) + """
                select orders.open_month(day), public.ensure_month('fulfilment.parcel', day), public.ensure_month('fulfilment.parcel_line', day) from (select distinct on (date_trunc('month', day)) day from past) d;
                insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, platform_state, placed_at, paid_at, goods_fen, payable_fen, paid_fen, quantity, buyer_key, province, city, district, recipient_masked)
                select shop, id, (800000000000000000 + n)::text, case when here then 'PICKING' when n % 50 = 1 then 'CANCELLED' else 'DONE' end, at + interval '5 hours', '', at, at + interval '1 minute', 2000, 1000 + n % 9000, 1000 + n % 9000, 2,
                       'k' || n % 300000, '浙江省', '杭州市', '余杭区', '江*月 1****38' from past;
                insert into orders.number (shop_id, platform_no, order_id) select shop, (800000000000000000 + n)::text, id from past;
                insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, spec, quantity, price_fen, share_fen) select shop, id, 1, sku, 'CS-' || sku - 1, '测速货品', '标准', 2, 1000, 2000 from past;
                insert into fulfilment.parcel (shop_id, id, order_id, platform_no, number, courier, waybill, stage, ship_by, paid_at, pieces, reviewed_by, reviewed_at, bound_by, bound_at, printed_by, printed_at,
                       handed_by, handed_at, picked_by, picked_at, verified_by, verified_at, packed_by, packed_at, shipped_by, shipped_at)
                select shop, id, id, (800000000000000000 + n)::text, 'H' || n, 'ZTO', '7777' || lpad(n::text, 8, '0'), case when here then 'HANDED' else 'WITH_COURIER' end, at + interval '1 day', at, 2, 1, at, 1, at, 1, at + interval '1 hour',
                       1, at + interval '1 hour', case when not here then 1 end, case when not here then at + interval '2 hours' end, case when not here then 1 end, case when not here then at + interval '3 hours' end,
                       case when not here then 1 end, case when not here then at + interval '4 hours' end, case when not here then 1 end, case when not here then at + interval '5 hours' end from past;
                insert into fulfilment.parcel_line (shop_id, parcel_id, line_no, sku_id, quantity, scanned) select shop, id, 1, sku, 2, case when here then 0 else 2 end from past;
                insert into fulfilment.waybill (waybill, shop_id, parcel_id, courier, bound_by, bound_at) select '7777' || lpad(n::text, 8, '0'), shop, id, 'ZTO', 1, at from past;
                insert into fulfilment.pick_list (number, year, shop_id, parcel_id) select 'H' || n, extract(year from day), shop, id from past
                """);
        bench.sql(DATABASE, "vacuum analyze");
    }

    private void run() throws SQLException {
        var random = new Random(7);
        IntFunction<Long> any = _ -> FIRST + 1 + random.nextInt(orders);
        for (var asked : List.of(
                new Asked("search: an order's whole number", 200, n -> search(any.apply(n).toString())),
                new Asked("search: the beginning of a number, 15 of 18 signs", 200, n -> search(any.apply(n).toString().substring(0, 15))),
                new Asked("search: four signs that begin every number", 200, _ -> search("8000")),
                new Asked("search: a waybill", 200, _ -> search("7777%08d".formatted(1 + random.nextInt(orders)))),
                new Asked("search: a pick list", 200, _ -> search("H" + (1 + random.nextInt(orders)))),
                new Asked("search: a SKU's code", 200, _ -> search("CS-" + random.nextInt(Company.SKUS))),
                new Asked("search: a person's name", 200, _ -> search("测速员")),
                new Asked("search: a number that nobody has", 200, n -> search("3" + any.apply(n).toString().substring(1))),
                new Asked("all orders, first page", 100, _ -> "/api/orders?size=50"),
                new Asked("all orders, one of the first 200 pages", 100, _ -> "/api/orders?size=50&page=" + random.nextInt(200)),
                new Asked("all orders by time of payment", 100, _ -> "/api/orders?size=50&sort=-paidAt&page=" + random.nextInt(20)),
                new Asked("all orders of a shop", 100, _ -> "/api/orders?size=50&shop=" + (1 + random.nextInt(2))),
                new Asked("cancelled orders", 100, _ -> "/api/orders?size=50&stage=CANCELLED"),
                new Asked("orders of one day, by money", 100, _ -> "/api/orders?size=50&sort=-paid&placedFrom=%1$s&placedTo=%1$s".formatted(java.time.LocalDate.now().minusDays(2 + random.nextInt(300)))),
                new Asked("orders by the beginning of their number", 100, n -> "/api/orders?size=50&q=" + any.apply(n).toString().substring(0, 14)),
                new Asked("orders that have not left", 100, _ -> "/api/orders?size=50&state=OPEN"),
                new Asked("orders later than 48 hours", 100, _ -> "/api/orders?size=50&state=ESCALATED"),
                new Asked("how many stand where", 100, _ -> "/api/orders/counts"),
                new Asked("waiting for review, %,d of them".formatted(WAITING), 100, _ -> "/api/fulfilment/review?size=50&page=" + random.nextInt(WAITING / 50)),
                new Asked("the picker's desk", 100, _ -> "/api/fulfilment/pick/desk"),
                new Asked("waiting for print", 100, _ -> "/api/fulfilment/print/waiting?size=50"),
                new Asked("parcels on their way", 100, _ -> "/api/fulfilment/tracking/parcels?size=50"))) measure(asked);
        Bench.row("orders in the database", "%,d".formatted(bench.number(DATABASE, "select count(*) from orders.order_")), "");
    }

    private static String search(String text) { return "/api/reports/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8); }

    private void measure(Asked asked) {
        var latencies = new Latencies();
        for (var n = 0; n < WARM + times; n++) {
            var path = asked.path.apply(n);
            var began = System.nanoTime();
            var heard = wire.exchange("GET", path, new byte[0], 0);
            var taken = System.nanoTime() - began;
            if (heard.status() == 403) {
                Bench.row(asked.what, "–", "not allowed");
                return;
            }
            if (heard.status() >= 300) throw new IllegalStateException(path + " → " + heard.status() + " " + heard.text());
            if (n >= WARM) latencies.add("it", taken);
        }
        var p95 = latencies.millis("it", 950);
        Bench.row(asked.what + ", p50 · p95 ms", "%.0f · %.0f".formatted(latencies.millis("it", 500), p95), Bench.goal("goal p95 < " + asked.millis, p95 < asked.millis));
    }
}
