package zhanggui.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * The whole way of an order, review to hand-over, by eight clients at once over HTTP; beside it the very same statements by a bare
 * HTTP service on a copy of the same database.
 *
 * <p>Options: {@code --orders N} measured, {@code --warm N} before them, {@code --history N}, {@code --only 1|2|3},
 * {@code --show 1} prints the statements of one request of each step, and which take the bare service longest.
 */
final class StationsBench {

    private static final int CLIENTS = 8;
    private static final int BULK = 20;
    private static final int SLOWEST = 40;
    private static final List<String> STEPS = List.of("review", "print", "papers", "pick", "open", "scan", "pack", "ship", "hand over");

    /** Seconds of all cores, of this process and of the database's processes. */
    private record Cpu(double here, double database) {
        static Cpu now() { return new Cpu(seconds(ProcessHandle.current()), ProcessHandle.current().descendants().mapToDouble(Cpu::seconds).sum()); }

        Cpu since(Cpu before) { return new Cpu(here - before.here, database - before.database); }

        private static double seconds(ProcessHandle process) { return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(0.0); }
    }

    private final Bench bench;
    private final int orders;
    private final int warm;
    private final boolean show;

    private StationsBench(Bench bench, int orders, int warm, boolean show) {
        this.bench = bench;
        this.orders = orders;
        this.warm = warm;
        this.show = show;
    }

    public static void main(String[] args) throws Exception {
        var batch = CLIENTS * BULK;
        var orders = Math.ceilDiv(Bench.option(args, "orders", 4_000), batch) * batch;
        var warm = Math.ceilDiv(Bench.option(args, "warm", 1_600), batch) * batch;
        var history = Bench.option(args, "history", 100_000);
        var only = Bench.option(args, "only", 0);
        try (var bench = new Bench()) {
            var stations = new StationsBench(bench, orders, warm, Bench.option(args, "show", 0) == 1);
            stations.prepare();
            var many = only == 0 || only == 1 ? stations.measure("Stations: %,d orders on %d SKUs".formatted(orders, Company.SKUS), 'M', "stations") : 0;
            if (only == 0 || only == 2) compare(stations.measure("Stations: %,d orders, all on two SKUs".formatted(orders), 'T', "stations"), many);
            if (only == 0 || only == 3) {
                bench.copy("stations", "lived");
                History.write(bench, "lived", history);
                compare(stations.measure("Stations: %,d orders, after %,d orders of history".formatted(orders, history), 'M', "lived"), many);
            }
        }
        System.exit(0);
    }

    private static void compare(double rate, double first) { if (first > 0) Bench.row("orders/s as a part of the first table's", "%.2f".formatted(rate / first), Bench.goal("goal ≥ 0.8", rate / first >= 0.8)); }

    private void prepare() throws Exception {
        bench.sql("postgres", "create database stations");
        try (var program = bench.program("stations", new Recorder())) {
            var company = Company.found(program, CLIENTS);
            company.orders(CLIENTS, (orders + warm) / CLIENTS, 'M', Company.twoPieces(Company.SKUS));
            company.orders(CLIENTS, (orders + warm) / CLIENTS, 'T', Company.twoPieces(2));
        }
        // Made by the program once a month; the bare service starts with them.
        bench.sql("stations", "select public.ensure_month(t::regclass, d) from unnest(array['fulfilment.parcel', 'fulfilment.parcel_line', 'fulfilment.scan', 'stock.movement']) t, unnest(array[current_date, current_date + 1]) d",
                "vacuum analyze",
                "alter table fulfilment.run alter column id restart with " + Recorder.DRAWN_FROM, "alter table fulfilment.handover alter column id restart with " + 2 * Recorder.DRAWN_FROM);
    }

    /** @return orders per second */
    private double measure(String title, char mark, String from) throws Exception {
        bench.copy(from, "measured");
        bench.copy(from, "bare");
        var recorder = new Recorder();
        List<Shift> warmed;
        List<Shift> shifts;
        double seconds;
        long others;
        Cpu used;
        try (var program = bench.program("measured", recorder)) {
            var waiting = Bench.together(CLIENTS, client -> Company.waiting(program, client, mark));
            var wires = Bench.together(CLIENTS, client -> Company.signIn(program.port(), client, Shift.JSON));
            warmed = Bench.together(CLIENTS, client -> work(client, wires.get(client), waiting.get(client).subList(0, warm / CLIENTS), null));
            var before = recorder.others.sum();
            var cpu = Cpu.now();
            var began = System.nanoTime();
            shifts = Bench.together(CLIENTS, client -> work(client, wires.get(client), waiting.get(client).subList(warm / CLIENTS, (warm + orders) / CLIENTS), warmed.get(client)));
            seconds = (System.nanoTime() - began) / 1e9;
            others = recorder.others.sum() - before;
            used = Cpu.now().since(cpu);
            check();
        }
        if (show) show(recorder, shifts.getFirst());
        print(title, recorder, shifts, seconds, others, used, bare(recorder, warmed, shifts));
        bench.drop("measured");
        bench.drop("bare");
        return orders / seconds;
    }

    /** @param before the same client's earlier shift, whose numbers this one goes on from */
    private Shift work(int client, Wire wire, List<Company.Ref> orders, Shift before) {
        var shift = new Shift(client, wire, before == null ? 0 : before.sent.size());
        for (var at = 0; at < orders.size(); at += BULK) shift.work(orders.subList(at, at + BULK));
        return shift;
    }

    /** Nothing was forgotten on the way: each order has left, each parcel once, and the goods with it. */
    private void check() throws Exception {
        var expected = orders + warm;
        var shipped = bench.number("measured", "select count(*) from orders.order_ o join fulfilment.parcel p on p.order_id = o.id and p.shop_id = o.shop_id where o.stage = 'SHIPPED' and p.stage = 'WITH_COURIER' and p.reviewed_at >= now() - interval '1 hour' and o.platform_no like '9%'");
        var gone = bench.number("measured", "select coalesce(sum(quantity), 0) from stock.fact_movement where to_kind = 'CUSTOMER' and document not like 'history/%'");
        if (shipped != expected || gone != 2L * expected) throw new IllegalStateException("%d of %d orders shipped, %d of %d pieces".formatted(shipped, expected, gone, 2L * expected));
    }

    private double bare(Recorder recorder, List<Shift> warmed, List<Shift> shifts) throws Exception {
        var replays = new HashMap<Long, Bare.Replay>();
        for (var all : List.of(warmed, shifts))
            for (var shift : all)
                for (var sent : shift.sent) replays.put(sent.trace(), new Bare.Replay(recorder.requests.get(sent.trace()), sent.length()));
        try (var bare = new Bare(bench.postgres.url("bare"), bench.postgres.user(), bench.postgres.password(), bench.home(), replays)) {
            var wires = new ArrayList<Wire>();
            for (var i = 0; i < CLIENTS; i++) wires.add(new Wire(bare.port(), ""));
            Bench.together(CLIENTS, client -> again(wires.get(client), warmed.get(client)));
            bare.took().clear();
            var began = System.nanoTime();
            Bench.together(CLIENTS, client -> again(wires.get(client), shifts.get(client)));
            var seconds = (System.nanoTime() - began) / 1e9;
            if (show) slowest(bare);
            return seconds;
        }
    }

    /** What the database spends an order's time on, and which statements it plans anew each time. */
    private void slowest(Bare bare) throws SQLException {
        var planned = bare.planned();
        IO.println("\nms an order   times an order   planned anew · kept   statement");
        bare.took().entrySet().stream().sorted(Comparator.comparing(one -> -one.getValue().nanos().sum())).limit(SLOWEST).forEach(one -> {
            var plans = planned.getOrDefault(one.getKey(), new Bare.Planned(0, 0));
            IO.println("%11.2f   %14.2f   %12d · %4d   %s".formatted(one.getValue().nanos().sum() / 1e6 / orders, (double) one.getValue().times().sum() / orders, plans.anew(), plans.kept(),
                    one.getKey().replaceAll("\\s+", " ")));
        });
    }

    private static Object again(Wire wire, Shift shift) {
        for (var sent : shift.sent) {
            var heard = wire.exchange(sent.method(), sent.path(), sent.body(), sent.trace());
            if (heard.status() != 200) throw new IllegalStateException("bare " + sent.step() + ": " + heard.text());
        }
        return wire;
    }

    private static void show(Recorder recorder, Shift shift) {
        for (var step : STEPS) {
            var sent = shift.sent.stream().filter(one -> one.step().equals(step)).reduce((_, last) -> last).orElseThrow();
            IO.println("\n--- %s: %s %s".formatted(step, sent.method(), sent.path()));
            for (var event : recorder.requests.get(sent.trace()))
                IO.println(switch (event) {
                    case Recorder.Transaction transaction -> transaction.begin() ? "begin" : "end";
                    case Recorder.Statement statement -> "  * " + statement.sql().strip().replaceAll("\\s+", " ");
                });
        }
    }

    private void print(String title, Recorder recorder, List<Shift> shifts, double seconds, long others, Cpu used, double bareSeconds) {
        var latencies = new Latencies();
        shifts.forEach(shift -> latencies.add(shift.latencies));
        var perStep = new HashMap<String, Long>();
        shifts.forEach(shift -> shift.sent.forEach(sent -> perStep.merge(sent.step(), recorder.statements(sent.trace()), Long::sum)));
        var statements = perStep.values().stream().mapToLong(Long::longValue).sum() / (double) orders;
        Bench.head(title + ", " + CLIENTS + " clients");
        IO.println("%-12s %9s %9s %9s %14s".formatted("step", "requests", "p50 ms", "p99 ms", "SQL per order"));
        for (var step : STEPS)
            IO.println("%-12s %9d %9.1f %9.1f %14.2f".formatted(step, latencies.count(step), latencies.millis(step, 500), latencies.millis(step, 990), perStep.get(step) / (double) orders));
        Bench.row("orders/s", "%.0f".formatted(orders / seconds), Bench.goal("goal ≥ 500", orders / seconds >= 500));
        Bench.row("SQL statements per order", "%.1f".formatted(statements), Bench.goal("goal ≤ 40", statements <= 40));
        Bench.row("SQL statements of jobs beside it, per second", "%.0f".formatted(others / seconds), "");
        Bench.row("CPU per order: program and clients, database; ms", "%.1f + %.1f".formatted(used.here() * 1e3 / orders, used.database() * 1e3 / orders), "");
        Bench.row("orders/s of a bare HTTP service with the same statements", "%.0f".formatted(orders / bareSeconds), "");
        Bench.row("ratio to it", "%.2f".formatted(bareSeconds / seconds), Bench.goal("goal ≥ 0.5", bareSeconds / seconds >= 0.5));
    }
}
