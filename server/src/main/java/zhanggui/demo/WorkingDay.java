package zhanggui.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Role;
import zhanggui.demo.Mishaps.Kind;
import zhanggui.importing.Importing;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;

/**
 * One day of the logistics team, from the first export to the close, by the product's own use cases: files are imported, orders
 * reviewed, papers printed, goods picked, scanned, packed and handed over. People err now and then, as the cast says, and on some
 * days as {@link Mishaps} has it.
 */
class WorkingDay {

    private static final Logger log = LoggerFactory.getLogger(WorkingDay.class);

    private static final int BUYERS_REPORT_AFTER_DAYS = 3;
    private static final String HANDED_OVER = "17:35";

    private final Scene scene;
    private final LocalDate day;
    private final Instant end;
    private final OpenRound open;
    private final Ground ground;
    private final Company.Founded company;
    private final Staff staff;
    private final Market market;
    private final @Nullable Kind mishap;
    private final Story story;
    private final SettableClock clock;
    private final Random random;
    private final TaobaoExport export;
    private boolean befallen;
    private int laid;
    private @Nullable String overlooked;

    /**
     * @param end  the simulation goes no further than this instant: today ends now
     * @param open the round of this day that is left half done
     */
    WorkingDay(Scene scene, Instant end, OpenRound open, Market market, Mishaps mishaps, SettableClock clock, long seed) {
        this.scene = scene;
        this.day = scene.day();
        this.end = end;
        this.open = open;
        this.ground = scene.ground();
        this.company = scene.company();
        this.staff = scene.staff();
        this.market = market;
        this.mishap = open == OpenRound.NONE ? mishaps.on(day).orElse(null) : null;
        this.story = scene.story();
        this.clock = clock;
        this.random = new Random(seed ^ day.toEpochDay() * 0x9E3779B97F4A7C15L);
        this.export = new TaobaoExport(ground.calendar.zone());
    }

    void live() {
        if (!until("08:55")) return;
        new Doors(scene).come();
        if (!last() && staff.in(Cast.only(Role.FINANCE), day)) receiveSheets();
        if (!round("09:40", day.minusDays(1).atTime(15, 30), "10:00", "TEN", open == OpenRound.TEN)) return;
        if (!until("15:30")) return;
        if (open == OpenRound.TEN) {
            bringIn(day.atTime(9, 40), clock.instant());
            return;
        }
        if (!round("15:30", day.atTime(9, 40), "16:00", "SIXTEEN", open == OpenRound.SIXTEEN) || open == OpenRound.SIXTEEN) return;
        if (!until(HANDED_OVER)) return;
        handOver();
        new ReturnStory(scene, market).live(scene.at(day.minusDays(1), HANDED_OVER), scene.at(day, HANDED_OVER));
        new PlatformStory(scene, clock.instant()).live();
        if (!until("17:50")) return;
        supervise();
        if (!until("18:05")) return;
        new Doors(scene).go();
        close();
    }

    /** Export, import, review, print, take over, pick, verify, pack: one of the two rounds of the day. False when the simulation ends before it. */
    private boolean round(String exportAt, LocalDateTime since, String batchAt, String kind, boolean half) {
        if (!until(exportAt)) return false;
        bringIn(since, clock.instant());
        new PaymentStory(scene).confirm(half);
        if (!until(batchAt)) return false;
        var approved = review(half);
        pass(Duration.ofMinutes(12));
        print(kind, half ? Leave.of(approved) : Leave.NOTHING);
        return true;
    }

    private boolean last() { return day.equals(ground.calendar.dayOf(end)); }

    private boolean until(String time) {
        var at = ground.calendar.at(day, LocalTime.parse(time));
        if (at.isAfter(end)) return false;
        if (at.isAfter(clock.instant())) clock.set(at);
        ground.strike();
        return true;
    }

    private void pass(Duration time) { clock.set(clock.instant().plus(time).isAfter(end) ? end : clock.instant().plus(time)); }

    // --- What the marketplace tells ---

    /** Both shops' exports since the last one: new orders, and what has become of older ones. */
    private void bringIn(LocalDateTime from, Instant now) {
        var since = from.atZone(ground.calendar.zone()).toInstant();
        company.shops().forEach((name, _) -> {
            var sales = new ArrayList<Sale>();
            for (int ago = Market.LONGEST_DAYS; ago >= 0; ago--)
                for (var sale : market.day(name, day.minusDays(ago))) if (sale.movedBetween(since, now)) sales.add(sale.asOf(now));
            tell(name, sales, now);
        });
    }

    private void tell(String shop, List<Sale> sales, Instant now) {
        if (sales.isEmpty()) return;
        var reviewer = company.person(staff.at("order-reviewer", day, 0).who());
        var stamp = DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ground.calendar.zone()).format(now);
        take(export.list(sales), "ExportOrderList" + stamp + ".csv", shop, reviewer);
        take(export.detail(sales), "ExportOrderDetailList" + stamp + ".csv", shop, reviewer);
    }

    private void take(byte[] file, String name, String shop, PersonId by) {
        try {
            var taken = ground.importing.take(new ByteArrayInputStream(file), name, company.shops().get(shop), false, ground.access.viewer(by).orElseThrow());
            if (taken instanceof Outcome.Refused<Importing.Result>(var why, var facts, _)) throw new IllegalStateException(name + " was refused: " + why + " " + facts);
            if (taken instanceof Outcome.Done<Importing.Result>(var result) && result.faulty() > 0) throw new IllegalStateException(name + ": " + result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- Review and print ---

    /** Each reviewer has a shop in his care; the one who is in today does the other one's, too. What asks its money back is held. */
    private int review(boolean half) {
        var approved = 0;
        for (var shop : company.shops().entrySet()) {
            var reviewer = staff.at("order-reviewer", day, shop.getKey().equals(Cast.SHOP_A) ? 0 : 1);
            var waiting = reviewer.getDone("/api/fulfilment/review?tab=WAITING&size=500&shop=" + shop.getValue().value()).path("rows");
            var orders = new ArrayList<JsonNode>();
            var numbers = new HashMap<JsonNode, String>();
            for (var row : waiting) {
                var order = row.path("order");
                if (order.path("stage").asString().equals("AWAITING_CONFIRMATION")) continue; // finance's turn
                numbers.put(order.path("ref"), order.path("number").asString());
                if (refunding(order)) hold(reviewer, order);
                else if (!overlooks(reviewer, order)) orders.add(order.path("ref"));
            }
            if (half) leave(reviewer, orders);
            if (shop.getKey().equals(Cast.SHOP_A) && approved == 0) new ShippingStory(scene).keepBack(reviewer, orders, numbers, half);
            for (int at = 0; at < orders.size(); at += 30) {
                var some = orders.subList(at, Math.min(orders.size(), at + 30));
                var heard = reviewer.post("/api/fulfilment/review/approve", Map.of("orders", some, "refundsChecked", false, "abnormalTaken", true)); // the demo's reviewers look at each
                if (!heard.done()) log.warn("review: {}", heard.json());
                for (var refused : heard.json().path("refused")) log.debug("review refused {}", refused);
                pass(Duration.ofSeconds(20L * some.size()));
            }
            approved += orders.size();
        }
        return approved;
    }

    private static boolean refunding(JsonNode order) {
        for (var mark : order.path("marks")) if (mark.path("kind").asString().equals("REFUND_ASKED")) return true;
        return false;
    }

    private void hold(Colleague reviewer, JsonNode order) {
        reviewer.post("/api/orders/hold", Map.of("orders", List.of(order.path("ref")), "reason", "REFUND", "words", "买家申请退款，等平台结果", "followUpOn", day.plusDays(1).toString()));
    }

    private boolean overlooks(Colleague reviewer, JsonNode order) {
        var number = order.path("number").asString();
        if (number.equals(overlooked)) return true;
        if (!befalls(Kind.OVERLOOKED)) return errs(reviewer);
        overlooked = number;
        planted(Words.of(reviewer.who().name() + " 看漏了订单 " + number + "，当天没审", reviewer.who().name() + " overlooked order " + number + " and did not review it that day"),
                Words.of("下班时系统自己记下：漏审未当天处理，扣 5 分", "At the close the program books it by itself: not handled the same day, 5 points"), "/errors", "qinmu");
        return true;
    }

    /** Of the round that is under way some orders stay on the desk: one whose address must be asked for, one that presses, the rest not looked at yet. */
    private void leave(Colleague reviewer, List<JsonNode> orders) {
        var stay = Leave.of(orders.size()).review();
        for (int i = 0; i < stay && !orders.isEmpty(); i++) {
            var order = orders.removeLast();
            if (i == 0) reviewer.post("/api/orders/hold", Map.of("orders", List.of(order), "reason", "ADDRESS", "words", "门牌号不全，已留言问买家", "followUpOn", day.toString()));
            if (i == 1) reviewer.post("/api/orders/urgent", Map.of("orders", List.of(order), "cause", "CUSTOMER_PRESSES", "words", "买家催，明天要用"));
        }
    }

    private void print(String kind, Leave leave) {
        var turn = kind.equals("TEN") ? 0 : 1;
        var clerk = staff.at("order-printer", day, turn);
        if (leave != Leave.NOTHING) {
            var waiting = clerk.getDone("/api/fulfilment/print/waiting?size=1").path("total").asInt();
            var first = waiting - leave.print() - leave.pick();
            if (first > 0) run(kind, turn, clerk, first, leave, true);
            run(kind, turn, clerk, leave.pick(), leave, false);
            return;
        }
        for (int run = 0; run < 20; run++) if (!run(kind, turn, clerk, 60, leave, true)) return;
    }

    /** False when there is nothing left to print. */
    private boolean run(String kind, int turn, Colleague clerk, int size, Leave leave, boolean pick) {
        var started = clerk.post("/api/fulfilment/print/runs", Map.of("kind", kind, "size", size));
        if (!started.done() || started.json().path("sheets").asInt() == 0) return false;
        var id = started.json().path("run").asLong();
        for (var paper : List.of("SUMMARY", "PICK_LISTS", "LABELS")) clerk.postDone("/api/fulfilment/print/runs/" + id + "/papers", Map.of("paper", paper));
        pass(Duration.ofMinutes(8));
        clerk.postDone("/api/fulfilment/print/runs/" + id + "/finish", Map.of());
        pass(Duration.ofMinutes(handedOverAfter(clerk, id)));
        if (pick) pick(id, turn, leave);
        else staff.at("stock-picker", day, turn).postDone("/api/fulfilment/pick/runs/" + id + "/take", Map.of());
        return true;
    }

    private int handedOverAfter(Colleague clerk, long run) {
        if (open != OpenRound.NONE) return 6;
        if (befalls(Kind.PAPERS_LATE)) {
            planted(Words.of(clerk.who().name() + " 打完第 " + run + " 批，47 分钟才交给备货", clerk.who().name() + " handed over run " + run + " 47 minutes after printing"),
                    Words.of("备货签收时系统自己记下：交单超 30 分钟，扣 5 分，月底打单无差错奖没了", "Booked by the program when the picker signs: later than 30 minutes, 5 points, and the month's clean-print reward is gone"), "/errors", "qinmu");
            return 47;
        }
        return errs(clerk) && random.nextInt(4) == 0 ? 41 : 4 + random.nextInt(18);
    }

    // --- Pick, verify, pack ---

    private void pick(long run, int turn, Leave leave) {
        var picker = staff.at("stock-picker", day, turn);
        picker.postDone("/api/fulfilment/pick/runs/" + run + "/take", Map.of());
        var sheets = picker.getDone("/api/fulfilment/pick/desk").path("toPick");
        var parcels = new ArrayList<JsonNode>();
        for (var sheet : sheets) if (sheet.path("run").asLong() == run) parcels.add(sheet);
        if (parcels.isEmpty()) return;
        var shortage = mishap == Kind.SHORTAGE && befalls(Kind.SHORTAGE) ? tellShort(picker, parcels.getFirst()) : null;
        pass(Duration.ofMinutes(10 + parcels.size() / 3));
        picker.postDone("/api/fulfilment/pick/runs/" + run + "/picked", Map.of());
        if (shortage != null) comesLater(picker, shortage, parcels.getFirst());
        if (befalls(Kind.REFUND_IN_HAND)) refundIn(parcels.getLast());
        var packer = staff.at("packer", day, turn);
        var verified = parcels.size() - leave.verify();
        var packed = verified - leave.pack();
        for (int i = 0; i < verified; i++)
            if (verify(parcels.get(i), parcels.get((i + 1) % parcels.size()), picker) && i < packed) pack(packer, parcels.get(i));
        if (verified < parcels.size()) stopsForRefund(parcels.getLast());
        if (parcels.size() > 3 && leave == Leave.NOTHING) plantReports(packer, parcels);
    }

    private @Nullable JsonNode tellShort(Colleague picker, JsonNode sheet) {
        var line = sheet.path("lines").path(0);
        var told = picker.post("/api/fulfilment/pick/short", Map.of("command", UUID.randomUUID(), "code", sheet.path("number").asString(), "sku", line.path("code").asString(), "missing", 1, "leftThere", 0));
        if (!told.done()) {
            log.warn("shortage: {}", told.json());
            return null;
        }
        planted(Words.of(picker.who().name() + " 配 " + sheet.path("number").asString() + " 时少一件「" + line.path("name").asString() + "」，当场报了缺货", picker.who().name() + " missed one piece for pick list " + sheet.path("number").asString() + " and told it at once"),
                Words.of("当天不算迟；货到了再配，谁也没扣分", "It is excused from leaving that day, was picked when the goods came, and cost nobody anything"), "/errors", "qinmu");
        return told.json();
    }

    private void comesLater(Colleague picker, JsonNode shortage, JsonNode sheet) {
        pass(Duration.ofMinutes(12));
        picker.post("/api/fulfilment/pick/shortages/" + shortage.path("id").asLong() + "/solve", Map.of("note", "从二楼备货架调来"));
        picker.post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", sheet.path("number").asString()));
    }

    /** The marketplace tells of the refund while the parcel lies with the picker. */
    private void refundIn(JsonNode sheet) {
        var supervisor = staff.the(Role.LOGISTICS_SUPERVISOR);
        var number = platformNumber(supervisor, sheet);
        for (var shop : company.shops().keySet())
            for (int ago = 0; ago <= 2; ago++)
                for (var sale : market.day(shop, day.minusDays(ago)))
                    if (sale.number().equals(number)) tell(shop, List.of(sale.refunding(sale.payable())), clock.instant());
    }

    /** The order's own number: the search box says it beside the waybill. */
    private static @Nullable String platformNumber(Colleague by, JsonNode sheet) {
        var waybill = sheet.path("waybill").asString();
        for (var found : by.getDone("/api/reports/search?q=" + waybill)) {
            var said = found.path("note").path("zh").asString().split(" ");
            if (found.path("text").asString().equals(waybill) && said.length > 1) return said[1];
        }
        return null;
    }

    /** Waybill first, then piece by piece. A hurried picker laid the neighbour's colour; a hurried clerk stapled the next one's list. False when it cannot go on. */
    private boolean verify(JsonNode sheet, JsonNode next, Colleague picker) {
        var verifier = staff.at("goods-checker", day, random.nextInt(2));
        var clerk = staff.at("order-printer", day, 0);
        var opened = verifier.post("/api/fulfilment/verify/scan", scan(sheet.path("waybill").asString(), null));
        if (!opened.done()) return stopped(verifier, sheet, opened);
        var parcel = Map.of("shop", sheet.path("shop").asLong(), "id", sheet.path("id").asLong());
        if (sheet != next && errs(clerk) && random.nextInt(4) == 0) {
            verifier.post("/api/fulfilment/verify/scan", scan(next.path("number").asString(), parcel));
            resolve(verifier, parcel, "PAIRED_AGAIN", "两张配货单换回来了");
        }
        var listed = new ArrayList<Goods>();
        for (var line : opened.json().path("parcel").path("lines")) listed.add(Goods.of(line.path("code").asString()));
        for (var line : opened.json().path("parcel").path("lines")) {
            var goods = Goods.of(line.path("code").asString());
            var wrong = goods.mistakenFor(listed);
            if (!wrongIsPassed(verifier, sheet, goods, wrong, parcel) && laidWrong(picker, sheet)) {
                verifier.post("/api/fulfilment/verify/scan", scan(wrong.barcode(), parcel));
                resolve(verifier, parcel, "EXCHANGED", "换成对的颜色");
            }
            for (int piece = 0; piece < line.path("quantity").asInt(); piece++) {
                verifier.postDone("/api/fulfilment/verify/scan", scan(goods.barcode(), parcel));
                pass(Duration.ofSeconds(3));
            }
        }
        pass(Duration.ofSeconds(10));
        return true;
    }

    /** Of what is left at verification today one waits for the reviewer's word. */
    private void stopsForRefund(JsonNode sheet) {
        refundIn(sheet);
        var verifier = staff.at("goods-checker", day, 0);
        if (verifier.post("/api/fulfilment/verify/scan", scan(sheet.path("waybill").asString(), null)).done()) return;
        planted(Words.of(sheet.path("number").asString() + " 的买家刚申请退款，" + verifier.who().name() + " 扫快递单时被拦下", "The buyer of " + sheet.path("number").asString() + " has just asked for a refund; the scan by " + verifier.who().name() + " was stopped"),
                Words.of("等审单核实：发，还是作废；验货自己定不了", "It waits for the reviewer: let it go, or void it; the verifier cannot decide"), "/refund-checks", "heyan");
    }

    /** A refund stands in the way: the reviewer decides that it does not go, and its papers are destroyed. */
    private boolean stopped(Colleague verifier, JsonNode sheet, Colleague.Heard heard) {
        var reviewer = staff.at("order-reviewer", day, 0);
        for (var waiting : reviewer.getDone("/api/fulfilment/refund-checks")) {
            if (!waiting.path("number").asString().equals(sheet.path("number").asString())) continue;
            var decided = reviewer.post("/api/fulfilment/refund-checks/" + waiting.path("shop").asLong() + "/" + waiting.path("id").asLong(), Map.of("mayShip", false, "note", "买家不要了，货放回货架", "destroyed", true));
            if (!decided.done()) log.warn("refund check: {}", decided.json());
            planted(Words.of("订单 " + waiting.path("order").asString() + " 的货已在手上，买家申请退款；" + verifier.who().name() + " 扫快递单时被拦下", "Order " + waiting.path("order").asString() + " was in hand when its buyer asked for a refund; the scan by " + verifier.who().name() + " was stopped"),
                    Words.of(reviewer.who().name() + " 核实后不发，快递单和配货单一起作废，货回到可用库存", reviewer.who().name() + " decided that it does not go: waybill and pick list are void, the goods are free again"), "/orders?q=" + waiting.path("order").asString(), "heyan");
            return false;
        }
        log.debug("verify refused {}", heard.json());
        return false;
    }

    private boolean laidWrong(Colleague picker, JsonNode sheet) {
        if (mishap != Kind.WRONG_GOODS_LAID || laid >= 3) return errs(picker);
        if (befalls(Kind.WRONG_GOODS_LAID))
            planted(Words.of(picker.who().name() + " 一轮里三次拿成旁边的颜色，第一张是 " + sheet.path("number").asString(), picker.who().name() + " took the neighbouring colour three times in one run, first for pick list " + sheet.path("number").asString()),
                    Words.of("验货扫码三次变红，换货后放行，没有一件错发；备货差错计入当月，精准配货奖没了", "The verifier's scan turned red three times, the pieces were exchanged and none went out wrong; the month's exact-picking reward is gone"), "/errors", "qinmu");
        laid++;
        return true;
    }

    private boolean wrongIsPassed(Colleague verifier, JsonNode sheet, Goods goods, Goods wrong, Object parcel) {
        if (!befalls(Kind.PASSED_WRONG)) return false;
        verifier.post("/api/fulfilment/verify/scan", scan(wrong.barcode(), parcel));
        resolve(verifier, parcel, "SUPERVISOR", "看着像，先放行");
        later(new Later(List.of(new Later.Report(sheet.path("number").asString(), "WRONG_GOODS", goods.code(), wrong.code())),
                Words.of(verifier.who().name() + " 验 " + sheet.path("number").asString() + " 时扫到错货，没换就放行", verifier.who().name() + " scanned wrong goods for pick list " + sheet.path("number").asString() + " and let them pass"),
                Words.of("三天后买家说发错；步骤记录里有那次红色扫码，归到验货，扣 5 分", "Three days later the buyer reports it; the log holds the red scan, so it is the verifier's: 5 points")));
        return true;
    }

    /** What buyers will find in three days. */
    private void plantReports(Colleague packer, List<JsonNode> parcels) {
        var number = parcels.get(1).path("number").asString();
        if (befalls(Kind.NO_COPY))
            later(new Later(List.of(new Later.Report(number, "NO_COPY", null, null)),
                    Words.of(packer.who().name() + " 打包 " + number + " 时勾了客户存根，箱里却没有", packer.who().name() + " ticked the customer's copy of " + number + " but did not put it in"),
                    Words.of("买家三天后说没有存根；封箱只有一个人经手，归到打包，扣 1 分", "The buyer misses it three days later; one hand alone closed the box: 1 point")));
        if (befalls(Kind.DAMAGED))
            later(new Later(List.of(new Later.Report(number, "DAMAGED", null, null)), Words.of(number + " 到货破损", number + " arrived damaged"),
                    Words.of("发出前没有破损记录，判不出是谁，记「不算谁的」", "Nothing in the log shows where: undetermined, it counts against nobody")));
        if (mishap == Kind.BOXES_SWAPPED) swap(packer, parcels);
    }

    private void swap(Colleague packer, List<JsonNode> parcels) {
        for (int i = 0; i + 1 < parcels.size(); i++) {
            var a = parcels.get(i);
            var b = parcels.get(i + 1);
            var inA = a.path("lines").path(0).path("code").asString();
            var inB = b.path("lines").path(0).path("code").asString();
            if (a.path("lines").size() != 1 || b.path("lines").size() != 1 || inA.equals(inB) || !befalls(Kind.BOXES_SWAPPED)) continue;
            later(new Later(List.of(new Later.Report(a.path("number").asString(), "WRONG_PARCEL", inA, inB), new Later.Report(b.path("number").asString(), "WRONG_PARCEL", inB, inA)),
                    Words.of(packer.who().name() + " 把 " + a.path("number").asString() + " 和 " + b.path("number").asString() + " 的货装反了", packer.who().name() + " put the goods of " + a.path("number").asString() + " and " + b.path("number").asString() + " into each other's boxes"),
                    Words.of("三天后两个买家先后说发错；单看一件判不出，两件一对就归到打包，两件各扣 5 分", "Three days later two buyers report it; one alone is undetermined, the pair shows whose it was: 5 points each")));
            return;
        }
    }

    private void pack(Colleague packer, JsonNode sheet) {
        var packed = packer.post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", sheet.path("waybill").asString(), "goods", true, "customerCopy", true, "gift", true, "tape", true));
        if (!packed.done()) log.debug("pack refused {}", packed.json());
    }

    private static Map<String, Object> scan(String code, @Nullable Object parcel) {
        var scan = new HashMap<String, Object>(Map.of("command", UUID.randomUUID(), "code", code));
        if (parcel != null) scan.put("parcel", parcel);
        return scan;
    }

    private static void resolve(Colleague verifier, Object parcel, String how, String note) {
        verifier.postDone("/api/fulfilment/verify/resolve", Map.of("command", UUID.randomUUID(), "parcel", parcel, "resolution", how, "note", note));
    }

    // --- The evening ---

    /** Counted, marked shipped, handed to each courier's collector, sheets to finance. */
    private void handOver() {
        var packer = staff.at("packer", day, 0);
        for (var courier : packer.getDone("/api/fulfilment/shipping/desk").path("couriers")) {
            var code = courier.path("courier").asString();
            var count = courier.path("packed").asInt();
            if (count == 0) continue;
            packer.post("/api/fulfilment/shipping/couriers/" + code + "/call", Map.of("collector", "小赵"));
            var marked = packer.post("/api/fulfilment/shipping/mark", Map.of("courier", code, "counted", count));
            if (!marked.done()) {
                log.debug("mark shipped: {}", marked.json());
                continue;
            }
            var shipped = marked.json().path("shipped").asInt();
            packer.post("/api/fulfilment/shipping/couriers/" + code + "/close", Map.of("sheets", shipped, "parcels", shipped));
            pass(Duration.ofMinutes(2));
        }
    }

    /** Yesterday's sheets, sorted and brought to finance in the morning; today she has not come to it yet. */
    private void receiveSheets() {
        var finance = staff.the(Role.FINANCE);
        for (var sheets : finance.getDone("/api/fulfilment/shipping/sheets?size=20").path("rows"))
            if (sheets.path("receivedAt").isMissingNode() || sheets.path("receivedAt").isNull()) finance.post("/api/fulfilment/shipping/sheets/" + sheets.path("id").asLong() + "/receive", Map.of());
    }

    /** What buyers have reported by now, and what the supervisor sees himself. */
    private void supervise() {
        var supervisor = staff.the(Role.LOGISTICS_SUPERVISOR);
        for (var due : story.due(day)) {
            for (var report : due.reports()) {
                var found = supervisor.post("/api/fulfilment/findings", report.body());
                if (!found.done()) log.warn("finding {}", found.json());
            }
            story.tell(new Story.Planted(day, due.what(), due.seen(), "/errors", "qinmu"));
        }
        var clerk = staff.at("after-sales-clerk", day, 0);
        if (random.nextInt(1000) < clerk.who().errsPerMille()) supervisor.post("/api/fulfilment/errors", Map.of("rule", "points.aftersales.not_registered", "person", company.person(clerk.who()).value(), "note", "退件登记缺单号"));
    }

    private void close() {
        staff.at("order-reviewer", day).forEach(reviewer -> reviewer.post("/api/fulfilment/review/close", Map.of()));
        for (var check : List.of(Map.entry("order-printer", "PRINT"), Map.entry("stock-picker", "PICK"), Map.entry("goods-checker", "VERIFY"), Map.entry("packer", "PACK")))
            staff.at(check.getKey(), day).forEach(someone -> someone.post("/api/fulfilment/day-close/check", Map.of("station", check.getValue())));
        var closed = staff.the(Role.LOGISTICS_SUPERVISOR).post("/api/fulfilment/day-close/" + day, Map.of());
        if (!closed.done()) log.debug("day close {}", closed.json());
    }

    private boolean errs(Colleague someone) { return random.nextInt(1000) < someone.who().errsPerMille(); }

    /** Once on its day. */
    private boolean befalls(Kind kind) {
        if (mishap != kind || befallen) return false;
        befallen = true;
        return true;
    }

    private void planted(Words what, Words seen, String path, String login) { story.tell(new Story.Planted(day, what, seen, path, login)); }

    private void later(Later later) { story.later(day.plusDays(BUYERS_REPORT_AFTER_DAYS), later); }
}
