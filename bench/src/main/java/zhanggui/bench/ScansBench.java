package zhanggui.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Ten verify stations with twenty scans a second each, whether the last one was answered or not. The answer to every fifth
 * request is lost and the device sends it again; every twentieth is sent by two tabs at once. Then every device has been without a network for some hundred
 * scans, and two tabs of it send the same queue at once, a fifth of the answers lost. Each scan must count once.
 *
 * <p>Options: {@code --seconds N} (60; 600 for the long run), {@code --replay N} (500 scans queued on each device).
 */
final class ScansBench {

    private static final int STATIONS = 10;
    private static final int PER_SECOND = 20;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    private static final int LOST_OF_100 = 20, DOUBLED_OF_100 = 5;
    private static final List<Company.Line> NINE_PIECES = List.of(new Company.Line(3, 5), new Company.Line(7, 4));
    private static final int SCANS_PER_PARCEL = 10;
    private static final int WARM_SECONDS = 15;
    private static final int BULK = 100, TABS = 2;

    /** What a station did, and which answers differed between a request and its repetition. */
    private record Done(Latencies latencies, Set<UUID> commands, int pieces, int lost, int doubled, int differing) {}

    public static void main(String[] args) throws Exception {
        var seconds = Bench.option(args, "seconds", 60);
        var queued = Bench.option(args, "replay", 500) / SCANS_PER_PARCEL * SCANS_PER_PARCEL;
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database scans");
            var online = (seconds + WARM_SECONDS) * PER_SECOND / SCANS_PER_PARCEL;
            var parcels = (online + queued / SCANS_PER_PARCEL + BULK) / BULK * BULK;
            try (var program = bench.program("scans", new Recorder())) {
                var company = Company.found(program, STATIONS);
                company.orders(STATIONS, parcels, 'S', _ -> NINE_PIECES);
                var sheets = Bench.together(STATIONS, station -> pick(program, station));
                bench.sql("scans", "vacuum analyze");
                Bench.together(STATIONS, station -> station(program, station, sheets.get(station), 0, WARM_SECONDS));
                var already = bench.number("scans", "select count(*) from fulfilment.scan where station = 'VERIFY'");
                var done = Bench.together(STATIONS, station -> station(program, station, sheets.get(station), WARM_SECONDS, seconds));
                var began = System.nanoTime();
                var replayed = Bench.together(STATIONS, station -> replay(program, station, sheets.get(station).subList(online, online + queued / SCANS_PER_PARCEL)));
                print(bench, seconds, done, replayed, (System.nanoTime() - began) / 1e9, already);
            }
        }
        System.exit(0);
    }

    private static List<JsonNode> pick(Program program, int station) {
        var shift = new Shift(station, Company.signIn(program.port(), station, Shift.JSON), 0);
        var waiting = Company.waiting(program, station, 'S');
        var sheets = new ArrayList<JsonNode>();
        for (var at = 0; at < waiting.size(); at += BULK) shift.picked(waiting.subList(at, Math.min(waiting.size(), at + BULK))).forEach(sheets::add);
        return sheets;
    }

    private static Done station(Program program, int station, List<JsonNode> sheets, int from, int seconds) throws Exception {
        var random = new Random(station);
        var latencies = new Latencies();
        var commands = new HashSet<UUID>();
        int pieces = 0, lost = 0, doubled = 0, differing = 0;
        try (var wire = Company.signIn(program.port(), station, Shift.JSON); var tab = Company.signIn(program.port(), station, Shift.JSON)) {
            // All have signed in, which takes a core for a while, before the first scan is due.
            TimeUnit.SECONDS.sleep(3);
            var begin = System.nanoTime();
            for (var n = 0; n < seconds * PER_SECOND; n++) {
                var sheet = sheets.get(from * PER_SECOND / SCANS_PER_PARCEL + n / SCANS_PER_PARCEL);
                var command = UUID.randomUUID();
                var body = scan(sheet, n % SCANS_PER_PARCEL, command);
                var due = begin + n * EVERY_NANOS;
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) TimeUnit.NANOSECONDS.sleep(left);
                var luck = random.nextInt(100);
                wire.send("POST", "/api/fulfilment/verify/scan", body, 0);
                if (luck < LOST_OF_100) {
                    lost++;
                    wire.drop();
                    wire.send("POST", "/api/fulfilment/verify/scan", body, 0);
                } else if (luck < LOST_OF_100 + DOUBLED_OF_100) {
                    tab.send("POST", "/api/fulfilment/verify/scan", body, 0);
                }
                var heard = wire.hear();
                latencies.add("scan", System.nanoTime() - due);
                if (luck >= LOST_OF_100 && luck < LOST_OF_100 + DOUBLED_OF_100) {
                    doubled++;
                    if (!Shift.JSON.readTree(tab.hear().body()).equals(Shift.JSON.readTree(heard.body()))) differing++;
                }
                if (heard.status() >= 300) throw new IllegalStateException(new String(body, StandardCharsets.UTF_8) + " → " + heard.status() + " " + heard.text());
                commands.add(command);
                if (n % SCANS_PER_PARCEL > 0) pieces++;
            }
        }
        return new Done(latencies, commands, pieces, lost, doubled, differing);
    }

    /** What a device queued while it had no network, sent in its order by both tabs that are open on it. */
    private static Done replay(Program program, int station, List<JsonNode> sheets) throws Exception {
        var queue = new ArrayList<byte[]>();
        var commands = new HashSet<UUID>();
        for (var sheet : sheets)
            for (var n = 0; n < SCANS_PER_PARCEL; n++) {
                var command = UUID.randomUUID();
                commands.add(command);
                queue.add(scan(sheet, n, command));
            }
        var answers = Bench.together(TABS, tab -> send(program, station, tab, queue));
        var differing = 0;
        for (var n = 0; n < queue.size(); n++) if (!answers.get(0).answers.get(n).equals(answers.get(1).answers.get(n))) differing++;
        var lost = answers.stream().mapToInt(Replayed::lost).sum();
        return new Done(new Latencies(), commands, queue.size() / SCANS_PER_PARCEL * (SCANS_PER_PARCEL - 1), lost, queue.size(), differing);
    }

    /** @param answers in the order of the queue */
    private record Replayed(List<JsonNode> answers, int lost) {}

    private static Replayed send(Program program, int station, int tab, List<byte[]> queue) {
        var random = new Random(station * 10L + tab);
        var answers = new ArrayList<JsonNode>();
        var lost = 0;
        try (var wire = Company.signIn(program.port(), station, Shift.JSON)) {
            for (var body : queue) {
                if (random.nextInt(100) < LOST_OF_100) {
                    wire.send("POST", "/api/fulfilment/verify/scan", body, 0);
                    wire.drop();
                    lost++;
                }
                var heard = wire.exchange("POST", "/api/fulfilment/verify/scan", body, 0);
                if (heard.status() >= 300) throw new IllegalStateException(new String(body, StandardCharsets.UTF_8) + " → " + heard.status() + " " + heard.text());
                answers.add(Shift.JSON.readTree(heard.body()));
            }
        }
        return new Replayed(answers, lost);
    }

    /** The parcel's first scan is its waybill, the others are its pieces. */
    private static byte[] scan(JsonNode sheet, int n, UUID command) {
        var scan = new HashMap<String, Object>(Map.of("command", command, "code", n == 0 ? sheet.path("waybill").asString() : Company.barcode(NINE_PIECES.get(n <= NINE_PIECES.get(0).quantity() ? 0 : 1).sku())));
        if (n > 0) scan.put("parcel", Map.of("shop", sheet.path("shop").asLong(), "id", sheet.path("id").asLong()));
        return Shift.JSON.writeValueAsString(scan).getBytes(StandardCharsets.UTF_8);
    }

    private static void print(Bench bench, int seconds, List<Done> online, List<Done> replayed, double replay, long already) throws Exception {
        var latencies = new Latencies();
        online.forEach(d -> latencies.add(d.latencies));
        var done = java.util.stream.Stream.of(online, replayed).flatMap(List::stream).toList();
        var commands = new HashSet<UUID>();
        done.forEach(d -> commands.addAll(d.commands));
        var queued = replayed.stream().mapToInt(d -> d.commands.size()).sum();
        long rows = 0, found = 0;
        var seen = new HashSet<UUID>();
        try (var connection = bench.connect("scans"); var statement = connection.createStatement(); var row = statement.executeQuery("select command from fulfilment.scan where station = 'VERIFY' order by id offset " + already)) {
            while (row.next()) {
                rows++;
                if (commands.contains(row.getObject(1, UUID.class)) && seen.add(row.getObject(1, UUID.class))) found++;
            }
        }
        var pieces = done.stream().mapToInt(Done::pieces).sum();
        var counted = bench.number("scans", "select sum(scanned) from fulfilment.parcel_line") - already * (SCANS_PER_PARCEL - 1) / SCANS_PER_PARCEL;
        var p99 = latencies.millis("scan", 990);
        Bench.head("Scans: %d verify stations × %d a second, %d s".formatted(STATIONS, PER_SECOND, seconds));
        Bench.row("scans online · queued offline and sent by two tabs", "%,d · %,d".formatted(commands.size() - queued, queued), "");
        Bench.row("until all queues were empty, s", "%.1f".formatted(replay), "");
        Bench.row("answers lost and sent again · sent by two tabs at once", "%,d · %,d".formatted(done.stream().mapToInt(Done::lost).sum(), done.stream().mapToInt(Done::doubled).sum()), "");
        Bench.row("p50 · p99 from the moment it was due, ms", "%.1f · %.1f".formatted(latencies.millis("scan", 500), p99), Bench.goal("goal p99 < 50", p99 < 50));
        Bench.row("scans that the database does not have", "%,d".formatted(commands.size() - found), Bench.goal("goal 0", found == commands.size()));
        Bench.row("scans that it has twice", "%,d".formatted(rows - found), Bench.goal("goal 0", rows == found));
        Bench.row("pieces scanned less pieces counted", "%,d".formatted(pieces - counted), Bench.goal("goal 0", pieces == counted));
        Bench.row("repetitions that were answered differently", "%,d".formatted(done.stream().mapToInt(Done::differing).sum()), Bench.goal("goal 0", done.stream().allMatch(d -> d.differing == 0)));
        Bench.row("scans a second, reached of asked for", "%.2f".formatted((commands.size() - queued) / (double) (STATIONS * PER_SECOND * seconds)), "");
    }
}
