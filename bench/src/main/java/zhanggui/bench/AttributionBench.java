package zhanggui.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/**
 * FUL-44 through the whole program: parcels go from review to the courier with faults planted on the way, each by another set of five people; then every fault
 * is reported as a customer would, and whom the program names is laid beside who did it. Whose fault cannot be seen in the log must be nobody's.
 *
 * <p>Options: {@code --orders N} (5,000).
 */
final class AttributionBench {

    private static final String DATABASE = "attribution";
    private static final int PEOPLE = 10, LANES = 4, BATCH = 100;

    /** What somebody did on the way, and whether the log can show it. */
    private enum Planted {
        TYPED("SHORT", 'V'), PASSED_WRONG("WRONG_GOODS", 'V'), SWAPPED("WRONG_GOODS", 'K'), CHANGED_AT_REVIEW("WRONG_GOODS", 'R'), REVIEWED_LATE("LATE", 'R'), PRINTED_LATE("LATE", 'P'), NO_COPY("NO_COPY", 'K'),
        EXCHANGED("WRONG_GOODS", '-'), SHORT_AFTER_GOOD_SCANS("SHORT", '-'), DAMAGED("DAMAGED", '-'), ON_TIME("LATE", '-');

        private final String fault;
        private final char whose;

        Planted(String fault, char whose) {
            this.fault = fault;
            this.whose = whose;
        }
    }

    /** Who did which step of a batch: numbers of people. */
    private record Crew(int reviewer, int printer, int picker, int verifier, int packer) {

        @Nullable Integer of(char step) {
            return switch (step) { case 'R' -> reviewer; case 'P' -> printer; case 'V' -> verifier; case 'K' -> packer; default -> null; };
        }
    }

    /** A parcel that left, what is wrong with it, and what the customer says. */
    private record Left(String waybill, Planted planted, Crew crew, String wanted, @Nullable String came) {}

    private final Program program;
    private final JdbcClient db;
    private final Map<Integer, Wire> wires = new HashMap<>();
    private final int lane;

    private AttributionBench(Program program, int lane) {
        this.program = program;
        this.db = program.the(JdbcClient.class);
        this.lane = lane;
    }

    public static void main(String[] args) throws Exception {
        var orders = Bench.option(args, "orders", 5_000);
        try (var bench = new Bench()) {
            bench.sql("postgres", "create database " + DATABASE);
            try (var program = bench.program(DATABASE, new Recorder())) {
                var company = Company.found(program, PEOPLE);
                supervisor(program);
                var each = (orders / LANES + BATCH - 1) / BATCH * BATCH;
                company.orders(LANES, each, 'A', AttributionBench::lines);
                var began = System.nanoTime();
                var left = Bench.together(LANES, lane -> new AttributionBench(program, lane).work()).stream().flatMap(List::stream).toList();
                var made = (System.nanoTime() - began) / 1e9;
                began = System.nanoTime();
                judge(bench, program, left, made, began);
            }
        }
        System.exit(0);
    }

    /** Two pieces of one SKU: whatever else is in the parcel came otherwise. */
    private static List<Company.Line> lines(int n) { return List.of(new Company.Line(n % (Company.SKUS / 2), 2)); }

    private static void supervisor(Program program) {
        var person = program.the(JdbcClient.class).sql("select id from organisation.person where name = '测速员0'").query(Long.class).single();
        program.the(Access.class).grant(new PersonId(person), Role.LOGISTICS_SUPERVISOR, null, java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")), Viewer.SYSTEM.person());
    }

    private List<Left> work() {
        var waiting = Company.waiting(program, lane, 'A');
        var left = new ArrayList<Left>();
        for (var at = 0; at + BATCH <= waiting.size(); at += BATCH) left.addAll(batch(waiting.subList(at, at + BATCH), new Random(lane * 1000L + at), at / BATCH));
        wires.values().forEach(Wire::close);
        return left;
    }

    private List<Left> batch(List<Company.Ref> orders, Random random, int n) {
        var first = 1 + (lane + n) % (PEOPLE - 1);
        var crew = new Crew(first, 1 + first % (PEOPLE - 1), 1 + (first + 1) % (PEOPLE - 1), 1 + (first + 2) % (PEOPLE - 1), 1 + (first + 3) % (PEOPLE - 1));
        var planted = new HashMap<Company.Ref, Planted>();
        for (var order : orders) planted.put(order, Planted.values()[random.nextInt(Planted.values().length)]);
        var swapped = planted.values().stream().filter(p -> p == Planted.SWAPPED).count();
        // A swap has two halves.
        if (swapped % 2 == 1) planted.put(orders.stream().filter(o -> planted.get(o) == Planted.SWAPPED).findFirst().orElseThrow(), Planted.DAMAGED);
        var codes = new HashMap<Company.Ref, String>();
        for (var order : orders) codes.put(order, db.sql("select code from orders.line where shop_id = ? and order_id = ?").params(order.shop(), order.id()).query(String.class).single());
        for (var order : orders) {
            if (planted.get(order) == Planted.REVIEWED_LATE) db.sql("update orders.order_ set paid_at = paid_at - interval '3 days' where shop_id = ? and id = ?").params(order.shop(), order.id()).update();
            if (planted.get(order) == Planted.CHANGED_AT_REVIEW)
                post(crew.reviewer, "/api/fulfilment/review/orders/" + order.shop() + "/" + order.id() + "/line", Map.of("line", 1, "code", other(codes.get(order)), "quantity", 2, "why", "看错备注"));
        }
        post(crew.reviewer, "/api/fulfilment/review/approve", Map.of("orders", orders, "refundsChecked", false, "abnormalTaken", true));
        var run = post(crew.printer, "/api/fulfilment/print/runs", Map.of("kind", "NOTICE", "size", orders.size(), "courier", Company.courier(lane))).path("run").asLong();
        var sheets = post(crew.printer, "/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "PICK_LISTS")).path("sheets");
        post(crew.printer, "/api/fulfilment/print/runs/" + run + "/finish", Map.of());
        post(crew.picker, "/api/fulfilment/pick/runs/" + run + "/take", Map.of());
        post(crew.picker, "/api/fulfilment/pick/runs/" + run + "/picked", Map.of());
        var byNumber = new HashMap<String, Company.Ref>();
        for (var order : orders) byNumber.put(db.sql("select platform_no from orders.order_ where shop_id = ? and id = ?").params(order.shop(), order.id()).query(String.class).single(), order);
        var left = new ArrayList<Left>();
        Left half = null;
        for (var sheet : sheets) {
            var order = byNumber.get(sheet.path("order").asString());
            var fault = planted.get(order);
            var wanted = codes.get(order);
            var waybill = sheet.path("waybill").asString();
            verify(crew, sheet, fault);
            post(crew.packer, "/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", waybill, "goods", true, "customerCopy", true, "gift", true, "tape", true));
            if (fault == Planted.SWAPPED) {
                if (half == null) half = new Left(waybill, fault, crew, wanted, null);
                else {
                    // Only boxes of other goods can be told apart.
                    var real = !half.wanted.equals(wanted);
                    left.add(new Left(half.waybill, real ? fault : Planted.DAMAGED, crew, half.wanted, real ? wanted : null));
                    left.add(new Left(waybill, real ? fault : Planted.DAMAGED, crew, wanted, real ? half.wanted : null));
                    half = null;
                }
            } else left.add(new Left(waybill, fault, crew, wanted, fault.fault.equals("WRONG_GOODS") ? other(wanted) : null));
        }
        var courier = "/api/fulfilment/shipping/couriers/" + Company.courier(lane);
        post(crew.packer, courier + "/call", Map.of("collector", "小赵"));
        post(crew.packer, "/api/fulfilment/shipping/mark", Map.of("courier", Company.courier(lane), "counted", sheets.size()));
        post(crew.packer, courier + "/close", Map.of("sheets", sheets.size(), "parcels", sheets.size()));
        // Printed on the day after its review: the clock of the bench cannot wait for it.
        for (var parcel : left) if (parcel.planted == Planted.PRINTED_LATE)
            db.sql("update fulfilment.parcel set reviewed_at = reviewed_at - interval '1 day', paid_at = paid_at - interval '1 day' where waybill = ?").param(parcel.waybill).update();
        return left;
    }

    private void verify(Crew crew, JsonNode sheet, Planted fault) {
        var parcel = Map.of("shop", sheet.path("shop").asLong(), "id", sheet.path("id").asLong());
        var code = sheet.path("lines").get(0).path("code").asString();
        scan(crew.verifier, sheet.path("waybill").asString(), null, 1);
        if (fault == Planted.TYPED) {
            scan(crew.verifier, barcode(code), parcel, 2);
            return;
        }
        if (fault == Planted.PASSED_WRONG || fault == Planted.EXCHANGED) {
            // Refused, and kept as an exception.
            exchange(crew.verifier, "/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", barcode(other(code)), "parcel", parcel));
            post(crew.verifier, "/api/fulfilment/verify/resolve", Map.of("command", UUID.randomUUID(), "parcel", parcel, "resolution", fault == Planted.EXCHANGED ? "EXCHANGED" : "COMPLETED", "note", "处理了"));
        }
        scan(crew.verifier, barcode(code), parcel, 1);
        scan(crew.verifier, barcode(code), parcel, 1);
    }

    private void scan(int by, String code, @Nullable Object parcel, int quantity) {
        var scan = new HashMap<String, Object>(Map.of("command", UUID.randomUUID(), "code", code, "quantity", quantity));
        if (parcel != null) scan.put("parcel", parcel);
        post(by, "/api/fulfilment/verify/scan", scan);
    }

    private static String barcode(String code) { return Company.barcode(Integer.parseInt(code.substring(3))); }

    /** A SKU that no order asks for. */
    private static String other(String code) { return Company.code(Integer.parseInt(code.substring(3)) + Company.SKUS / 2); }

    private JsonNode post(int by, String path, Object what) {
        var heard = exchange(by, path, what);
        if (heard.status() >= 300) throw new IllegalStateException(path + " " + what + " → " + heard.status() + " " + heard.text());
        return heard.body().length == 0 ? Shift.JSON.nullNode() : Shift.JSON.readTree(heard.body());
    }

    private Wire.Heard exchange(int by, String path, Object what) {
        return wires.computeIfAbsent(by, person -> Company.signIn(program.port(), person, Shift.JSON)).exchange("POST", path, Shift.JSON.writeValueAsString(what).getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Reported in another order than they were planted; a swap shows once both halves are known, so it is looked at when all are in. */
    private static void judge(Bench bench, Program program, List<Left> left, double made, long began) throws Exception {
        var reports = new ArrayList<>(left);
        java.util.Collections.shuffle(reports, new Random(5));
        var supervisor = new AttributionBench(program, 0);
        for (var parcel : reports) {
            var report = new HashMap<String, Object>(Map.of("code", parcel.waybill, "fault", parcel.planted.fault));
            if (!parcel.planted.fault.equals("LATE") && !parcel.planted.fault.equals("NO_COPY")) report.put("wanted", parcel.wanted);
            if (parcel.came != null) report.put("came", parcel.came);
            supervisor.post(0, "/api/fulfilment/findings", report);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var named = new HashMap<String, String>();
        program.the(JdbcClient.class).sql("select p.waybill, n.name from fulfilment.finding f join fulfilment.parcel p on p.shop_id = f.shop_id and p.id = f.parcel_id left join organisation.person n on n.id = f.person_id")
                .query(row -> { named.put(row.getString(1), row.getString(2)); });
        int right = 0, wrong = 0;
        var missed = new EnumMap<Planted, Integer>(Planted.class);
        for (var parcel : left) {
            var did = parcel.crew.of(parcel.planted.whose);
            var expected = did == null ? null : "测速员" + did;
            var found = named.get(parcel.waybill);
            if (Objects.equals(found, expected)) right++;
            else missed.merge(parcel.planted, 1, Integer::sum);
            if (found != null && !found.equals(expected)) wrong++;
        }
        Bench.head("Attribution: %,d parcels with a planted fault each, %d people".formatted(left.size(), PEOPLE - 1));
        Bench.row("made from review to courier, s · reports a second", "%.0f · %.0f".formatted(made, left.size() / seconds), "");
        Bench.row("led back right", "%.2f %%".formatted(100.0 * right / left.size()), Bench.goal("goal ≥ 99 %", right >= 0.99 * left.size()));
        Bench.row("named wrongly", "%,d".formatted(wrong), Bench.goal("goal 0", wrong == 0));
        missed.forEach((planted, count) -> Bench.row("not right: " + planted, "%,d".formatted(count), ""));
        Bench.row("errors booked in the database", "%,d".formatted(bench.number(DATABASE, "select count(*) from fulfilment.error")), "");
    }
}
