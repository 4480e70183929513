package zhanggui.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.importing.Importing;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.SettableClock;
import zhanggui.stock.Stock;

/**
 * One day of the logistics team, from the first export to the close, by the product's own use cases: files are imported, orders
 * reviewed, papers printed, goods picked, scanned, packed and handed over. People err now and then, as the cast says.
 */
class WorkingDay {

    private static final Logger log = LoggerFactory.getLogger(WorkingDay.class);

    private static final int USUAL_A = 24, USUAL_B = 13;
    private static final int GOOD_WEEKS_STOCK = 60;

    private final LocalDate day;
    private final Instant end;
    private final Company.Founded company;
    private final Staff staff;
    private final Market market;
    private final Importing importing;
    private final Stock stock;
    private final Access access;
    private final List<ClockDuty> duties;
    private final SettableClock clock;
    private final BusinessCalendar calendar;
    private final Random random;
    private final TaobaoExport export;

    /** @param end the simulation goes no further than this instant: today ends now */
    WorkingDay(LocalDate day, Instant end, Company.Founded company, Staff staff, Market market, Importing importing, Stock stock, Access access, List<ClockDuty> duties, SettableClock clock,
               BusinessCalendar calendar, long seed) {
        this.day = day;
        this.end = end;
        this.company = company;
        this.staff = staff;
        this.market = market;
        this.importing = importing;
        this.stock = stock;
        this.access = access;
        this.duties = duties;
        this.clock = clock;
        this.calendar = calendar;
        this.random = new Random(seed ^ day.toEpochDay() * 0x9E3779B97F4A7C15L);
        this.export = new TaobaoExport(calendar.zone());
    }

    /** False when the day reached the simulation's end before its close. */
    boolean live() {
        if (!until("08:55")) return false;
        staff.comeIn(day);
        if (day.getDayOfWeek().getValue() == 1) replenish();
        round("09:40", day.minusDays(1).atTime(15, 30), "10:00", "TEN");
        if (!until("15:30")) return false;
        round("15:30", day.atTime(9, 40), "16:00", "SIXTEEN");
        if (!until("17:35")) return false;
        handOver();
        if (!until("17:50")) return false;
        supervise();
        if (!until("18:05")) return false;
        close();
        return true;
    }

    /** Export, import, review, print, take over, pick, verify, pack: one of the two rounds of the day. */
    private void round(String exportAt, java.time.LocalDateTime since, String batchAt, String kind) {
        if (!until(exportAt)) return;
        bringIn(since.atZone(calendar.zone()).toInstant(), clock.instant());
        if (!until(batchAt)) return;
        review();
        pass(Duration.ofMinutes(12));
        print(kind);
    }

    private boolean until(String time) {
        var at = calendar.at(day, LocalTime.parse(time));
        if (at.isAfter(end)) return false;
        if (at.isAfter(clock.instant())) clock.set(at);
        strike();
        return true;
    }

    private void pass(Duration time) { clock.set(clock.instant().plus(time).isAfter(end) ? end : clock.instant().plus(time)); }

    private void strike() { duties.forEach(duty -> duty.strike(clock.instant())); }

    /** Both shops' exports since the last one, with what the buyers of last week have received meanwhile. */
    private void bringIn(Instant since, Instant now) {
        var reviewer = staff.at("order-reviewer", day, 0);
        company.shops().forEach((name, shop) -> {
            var usual = name.equals(Cast.SHOP_A) ? USUAL_A : USUAL_B;
            var sales = new ArrayList<Sale>();
            for (var of = day.minusDays(1); !of.isAfter(day); of = of.plusDays(1))
                for (var sale : market.day(name, of, usual)) if (within(sale.placedAt(), since, now) || sale.paidAt() != null && within(sale.paidAt(), since, now)) sales.add(asOf(sale, now));
            for (var sale : market.day(name, day.minusDays(8), usual)) if (sale.paidAt() != null && within(sale.placedAt().plus(Duration.ofDays(8)), since, now)) sales.add(sale.with("交易成功"));
            if (sales.isEmpty()) return;
            var stamp = DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(calendar.zone()).format(now);
            take(export.list(sales), "ExportOrderList" + stamp + ".csv", name, company.person(reviewer.who()));
            take(export.detail(sales), "ExportOrderDetailList" + stamp + ".csv", name, company.person(reviewer.who()));
        });
    }

    private static boolean within(Instant at, Instant since, Instant until) { return at.isAfter(since) && !at.isAfter(until); }

    private static Sale asOf(Sale sale, Instant now) {
        if (sale.paidAt() == null || !sale.paidAt().isAfter(now)) return sale;
        return new Sale(sale.shop(), sale.number(), sale.buyer(), sale.name(), sale.phone(), sale.address(), sale.buyerWords(), sale.sellerRemark(), sale.placedAt(), null, sale.lines(), sale.discount(), "等待买家付款");
    }

    private void take(byte[] file, String name, String shop, zhanggui.kernel.PersonId by) {
        try {
            var taken = importing.take(new ByteArrayInputStream(file), name, company.shops().get(shop), false, access.viewer(by).orElseThrow());
            if (taken instanceof Outcome.Refused<Importing.Result>(var why, var facts, _)) throw new IllegalStateException(name + " was refused: " + why + " " + facts);
            if (taken instanceof Outcome.Done<Importing.Result>(var result) && result.faulty() > 0) throw new IllegalStateException(name + ": " + result);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Each reviewer has a shop in his care; the one who is in today does the other one's, too. Now and then one is overlooked. */
    private void review() {
        for (var shop : company.shops().entrySet()) {
            var reviewer = staff.at("order-reviewer", day, shop.getKey().equals(Cast.SHOP_A) ? 0 : 1);
            var waiting = reviewer.getDone("/api/fulfilment/review?tab=WAITING&size=500&shop=" + shop.getValue().value()).path("rows");
            var orders = new ArrayList<JsonNode>();
            for (var row : waiting) if (!errs(reviewer)) orders.add(row.path("order").path("ref"));
            for (int at = 0; at < orders.size(); at += 30) {
                var some = orders.subList(at, Math.min(orders.size(), at + 30));
                var heard = reviewer.post("/api/fulfilment/review/approve", Map.of("orders", some, "refundsChecked", false));
                if (!heard.done()) log.warn("review: {}", heard.json());
                for (var refused : heard.json().path("refused")) log.debug("review refused {}", refused);
                pass(Duration.ofSeconds(20L * some.size()));
            }
        }
    }

    private void print(String kind) {
        var turn = kind.equals("TEN") ? 0 : 1;
        var clerk = staff.at("order-printer", day, turn);
        for (int run = 0; run < 20; run++) {
            var started = clerk.post("/api/fulfilment/print/runs", new HashMap<>(Map.of("kind", kind, "size", 60)));
            if (!started.done() || started.json().path("sheets").asInt() == 0) return;
            var id = started.json().path("run").asLong();
            for (var paper : List.of("SUMMARY", "PICK_LISTS", "LABELS")) clerk.postDone("/api/fulfilment/print/runs/" + id + "/papers", Map.of("paper", paper));
            pass(Duration.ofMinutes(8));
            clerk.postDone("/api/fulfilment/print/runs/" + id + "/finish", Map.of());
            pass(Duration.ofMinutes(errs(clerk) || errs(clerk) ? 41 : 4 + random.nextInt(18)));
            pick(id, turn);
        }
    }

    private void pick(long run, int turn) {
        var picker = staff.at("stock-picker", day, turn);
        picker.postDone("/api/fulfilment/pick/runs/" + run + "/take", Map.of());
        var sheets = picker.getDone("/api/fulfilment/pick/desk").path("toPick");
        var parcels = new ArrayList<JsonNode>();
        for (var sheet : sheets) if (sheet.path("run").asLong() == run) parcels.add(sheet);
        pass(Duration.ofMinutes(10 + parcels.size() / 3));
        picker.postDone("/api/fulfilment/pick/runs/" + run + "/picked", Map.of());
        for (int i = 0; i < parcels.size(); i++) {
            verify(parcels.get(i), parcels.get((i + 1) % parcels.size()), picker);
            pack(parcels.get(i));
        }
    }

    /** Waybill first, then piece by piece. A hurried picker laid the neighbour's colour; a hurried clerk stapled the next one's list. */
    private void verify(JsonNode sheet, JsonNode next, Colleague picker) {
        var turn = random.nextInt(2);
        var verifier = staff.at("goods-checker", day, turn);
        var clerk = staff.at("order-printer", day, 0);
        var opened = verifier.post("/api/fulfilment/verify/scan", scan(sheet.path("waybill").asString(), null));
        if (!opened.done()) {
            log.debug("verify refused {}", opened.json());
            return;
        }
        var parcel = Map.of("shop", sheet.path("shop").asLong(), "id", sheet.path("id").asLong());
        if (sheet != next && errs(clerk)) {
            verifier.post("/api/fulfilment/verify/scan", scan(next.path("number").asString(), parcel));
            resolve(verifier, parcel, "PAIRED_AGAIN", "两张配货单换回来了");
        }
        for (var line : opened.json().path("parcel").path("lines")) {
            var goods = Goods.ALL.stream().filter(g -> g.code().equals(line.path("code").asString())).findFirst().orElseThrow();
            if (errs(picker)) {
                verifier.post("/api/fulfilment/verify/scan", scan(goods.neighbour().barcode(), parcel));
                resolve(verifier, parcel, "EXCHANGED", "换成对的颜色");
            }
            for (int piece = 0; piece < line.path("quantity").asInt(); piece++) {
                verifier.postDone("/api/fulfilment/verify/scan", scan(goods.barcode(), parcel));
                pass(Duration.ofSeconds(3));
            }
        }
        pass(Duration.ofSeconds(10));
    }

    private static Map<String, Object> scan(String code, Object parcel) {
        var scan = new HashMap<String, Object>(Map.of("command", UUID.randomUUID(), "code", code));
        if (parcel != null) scan.put("parcel", parcel);
        return scan;
    }

    private static void resolve(Colleague verifier, Object parcel, String how, String note) {
        verifier.postDone("/api/fulfilment/verify/resolve", Map.of("command", UUID.randomUUID(), "parcel", parcel, "resolution", how, "note", note));
    }

    private void pack(JsonNode sheet) {
        var packer = staff.at("packer", day, random.nextInt(2));
        var packed = packer.post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", sheet.path("waybill").asString(), "goods", true, "customerCopy", true, "gift", true, "tape", true));
        if (!packed.done()) log.debug("pack refused {}", packed.json());
    }

    /** Counted, marked shipped, handed to each courier's collector, sheets to finance. */
    private void handOver() {
        var packer = staff.at("packer", day, 0);
        for (var courier : packer.getDone("/api/fulfilment/shipping/desk").path("couriers")) {
            var code = courier.path("courier").asString();
            var count = courier.path("packed").asInt();
            if (count == 0) continue;
            packer.post("/api/fulfilment/shipping/couriers/" + code + "/call", Map.of("collector", "小赵"));
            var marked = packer.post("/api/fulfilment/shipping/mark", new HashMap<>(Map.of("courier", code, "counted", count)));
            if (!marked.done()) {
                log.warn("mark shipped: {}", marked.json());
                continue;
            }
            var shipped = marked.json().path("shipped").asInt();
            packer.post("/api/fulfilment/shipping/couriers/" + code + "/close", Map.of("sheets", shipped, "parcels", shipped));
            pass(Duration.ofMinutes(2));
        }
        var finance = staff.the(Role.FINANCE);
        for (var sheets : finance.getDone("/api/fulfilment/shipping/sheets?size=20").path("rows"))
            if (sheets.path("receivedAt").isMissingNode() || sheets.path("receivedAt").isNull()) finance.post("/api/fulfilment/shipping/sheets/" + sheets.path("id").asLong() + "/receive", Map.of());
    }

    /** What customers report days later, and what the supervisor sees himself. */
    private void supervise() {
        var supervisor = staff.the(Role.LOGISTICS_SUPERVISOR);
        if (random.nextInt(100) < 12) {
            var rows = supervisor.getDone("/api/orders?stage=SHIPPED&size=50").path("rows");
            if (rows.size() > 0) {
                var order = rows.get(random.nextInt(rows.size()));
                var fault = List.of("NO_COPY", "SHORT", "WRONG_GOODS", "DAMAGED").get(random.nextInt(4));
                var found = supervisor.post("/api/fulfilment/findings", new HashMap<>(Map.of("code", order.path("number").asString(), "fault", fault)));
                if (!found.done()) log.debug("finding {}", found.json());
            }
        }
        var clerk = staff.at("after-sales-clerk", day, 0);
        if (errs(clerk) && errs(clerk)) supervisor.post("/api/fulfilment/errors", Map.of("rule", "points.aftersales.not_registered", "person", company.person(clerk.who()).value(), "note", "退件登记缺单号"));
    }

    private void close() {
        staff.at("order-reviewer", day).forEach(reviewer -> reviewer.post("/api/fulfilment/review/close", Map.of()));
        for (var check : Map.of("order-printer", "PRINT", "stock-picker", "PICK", "goods-checker", "VERIFY", "packer", "PACK").entrySet())
            staff.at(check.getKey(), day).forEach(someone -> someone.post("/api/fulfilment/day-close/check", Map.of("station", check.getValue())));
        var closed = staff.the(Role.LOGISTICS_SUPERVISOR).post("/api/fulfilment/day-close/" + day, Map.of());
        if (!closed.done()) log.debug("day close {}", closed.json());
    }

    /** Every Monday what was sold comes in again. */
    private void replenish() {
        var by = company.person(Cast.at("stock-picker").getFirst());
        var levels = stock.available(company.skus().values());
        var receipts = Goods.ALL.stream()
                .map(goods -> new Stock.Receipt(company.skus().get(goods.code()), goods.bin(),
                        Math.max(0, goods.weight() * GOOD_WEEKS_STOCK - levels.getOrDefault(company.skus().get(goods.code()), Stock.Level.NOTHING).onHand()), clock.instant()))
                .filter(receipt -> receipt.quantity() > 0).toList();
        if (!receipts.isEmpty()) stock.receive("demo-" + day, receipts, clock.instant(), by);
    }

    private boolean errs(Colleague someone) { return random.nextInt(1000) < someone.who().errsPerMille(); }

}
