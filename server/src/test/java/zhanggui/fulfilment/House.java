package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.MonthId;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Need;
import zhanggui.stock.Stock;

/** A shop with goods, people at six stations, and reviewed orders, for stories told over HTTP. */
@TestComponent
public class House {

    public static final String QUILT = "6901234501873";
    public static final String TOWEL = "6901234504423";
    public static final String GREY_TOWEL = "6901234504430";
    public static final String CANDLE = "6901234505192";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Catalogue catalogue;
    private final Stock stock;
    private final Orders orders;
    private final Parcels parcels;
    private final TransactionTemplate transaction;
    final People people;
    ShopId shop;
    final Map<String, SkuId> skus = new LinkedHashMap<>();

    public House(JdbcClient db, Clock clock, BusinessCalendar calendar, Catalogue catalogue, Stock stock, Orders orders, Parcels parcels, TransactionTemplate transaction, People people) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.stock = stock;
        this.orders = orders;
        this.parcels = parcels;
        this.transaction = transaction;
        this.people = people;
    }

    /** A shop called 旗舰 with 1000 pieces of four goods, and waybill numbers of 中通. */
    public House opened() {
        var by = Viewer.SYSTEM.person();
        skus.clear();
        shop = catalogue.addShop("TAOBAO", "清禾旗舰店", "旗舰", by);
        skus.put(QUILT, catalogue.addSku("QH-SX18-YM", "水洗棉四件套 1.8m", "燕麦", QUILT, "B-03-2", by));
        skus.put(TOWEL, catalogue.addSku("QH-YJ70-MB", "长绒棉浴巾 70×140", "米白", TOWEL, "A-11-4", by));
        skus.put(GREY_TOWEL, catalogue.addSku("QH-YJ70-WH", "长绒棉浴巾 70×140", "雾灰", GREY_TOWEL, "A-11-5", by));
        skus.put(CANDLE, catalogue.addSku("QH-LZ-XS", "香薰蜡烛 雪松", "200g", CANDLE, "C-02-1", by));
        stock.open("2026", skus.values().stream().map(s -> new Stock.Receipt(s, "A-1", 1000, null)).toList(), clock.instant(), by);
        return this;
    }

    /** A test's beginning: the first of a class opens the house, each finds the line empty. */
    void cleared() {
        on(zhanggui.DatabaseTest.NINE);
        if (shop == null || db.sql("select count(*) from catalogue.shop").query(Integer.class).single() == 0) opened();
        db.sql("update fulfilment.parcel set stage = 'VOIDED', voided_at = now(), voided_by = 0, void_reason = 'test over' where stage not in ('WITH_COURIER', 'VOIDED')").update();
    }

    /** Another day or month: whoever works then has signed in then. */
    void on(java.time.Instant at) {
        ((zhanggui.kernel.SettableClock) clock).set(at);
        people.signInAgain();
    }

    public People.Person reviewer() { return people.called("何砚", Role.REVIEWER); }
    public People.Person clerk() { return people.called("许暖", Role.PRINT_CLERK); }
    public People.Person picker() { return people.called("秦小满", Role.PICKER); }
    public People.Person verifier() { return people.called("顾北辰", Role.VERIFIER); }
    public People.Person packer() { return people.called("江月", Role.PACKER); }
    public People.Person finance() { return people.called("陆账", Role.FINANCE); }
    public People.Person supervisor() { return people.called("方主管", Role.LOGISTICS_SUPERVISOR); }

    /** An order that was paid an hour ago, with these barcodes, each as often as it is named; not reviewed yet. */
    public OrderRef order(String... barcodes) { return orderPaid(clock.instant().minusSeconds(3600), barcodes); }

    OrderRef orderPaid(Instant paid, String... barcodes) {
        var day = calendar.dayOf(paid);
        db.sql("select orders.open_month(?)").param(day).query().singleRow();
        var id = MonthId.of(day, db.sql("select nextval('orders.order_n')").query(Long.class).single());
        var number = "88" + id;
        var counted = counted(barcodes);
        db.sql("insert into orders.order_ (shop_id, id, platform_no, stage, stage_at, placed_at, paid_at, payable_fen, paid_fen, quantity) values (?, ?, ?, 'TO_REVIEW', ?, ?, ?, 9900, 9900, ?)")
                .params(shop.value(), id, number, paid.atOffset(UTC), paid.atOffset(UTC), paid.atOffset(UTC), barcodes.length).update();
        db.sql("insert into orders.number (shop_id, platform_no, order_id) values (?, ?, ?)").params(shop.value(), number, id).update();
        var no = new int[] {0};
        counted.forEach((barcode, quantity) -> db.sql("insert into orders.line (shop_id, order_id, line_no, sku_id, code, title, quantity, price_fen, share_fen) values (?, ?, ?, ?, '', '', ?, 100, 100)")
                .params(shop.value(), id, ++no[0], skus.get(barcode).value(), quantity).update());
        return new OrderRef(shop, new OrderId(id));
    }

    private static Map<String, Integer> counted(String... barcodes) {
        var counted = new LinkedHashMap<String, Integer>();
        for (var barcode : barcodes) counted.merge(barcode, 1, Integer::sum);
        return counted;
    }

    /** Reviewed by 何砚: goods set aside, parcel made. */
    public Parcel reviewed(String... barcodes) { return review(order(barcodes), "ZTO", false, barcodes); }

    Parcel review(OrderRef order, String courier, boolean urgent, String... barcodes) { return review(order, courier, urgent, reviewer().id, barcodes); }

    Parcel review(OrderRef order, String courier, boolean urgent, PersonId by, String... barcodes) {
        return transaction.execute(_ -> {
            var found = orders.lock(List.of(order)).getFirst();
            var now = clock.instant();
            var drawn = parcels.draw(1, calendar.dayOf(now)).getFirst();
            var lines = new ArrayList<Parcels.Line>();
            counted(barcodes).forEach((barcode, quantity) -> lines.add(new Parcels.Line(skus.get(barcode), quantity)));
            var parcel = new Parcels.NewParcel(drawn, order.shop(), order.id(), found.number(), courier, urgent, found.paidAt().plusSeconds(86_400), found.paidAt(), "", null, lines);
            if (stock.reserve(lines.stream().map(l -> new Need(parcel.ref().holder(), l.sku(), l.quantity())).toList()).granted().isEmpty()) throw new IllegalStateException("not enough stock");
            parcels.create(List.of(parcel), by, now);
            orders.advance(List.of(order), Stage.REVIEWED, by, now, Words.of("审单", "Reviewed"));
            return parcels.find(parcel.ref()).orElseThrow();
        });
    }

    /** Everything reviewed is printed by 许暖 and taken over by 秦小满. */
    public long printed() {
        if (db.sql("select count(*) from fulfilment.waybill_range").query(Integer.class).single() == 0)
            clerk().post("/api/fulfilment/print/ranges", Map.of("courier", "ZTO", "first", "75301844200000", "last", "75301844299999"));
        var run = clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 200)).json().path("run").asLong();
        clerk().post("/api/fulfilment/print/runs/" + run + "/finish", null);
        return run;
    }

    public long handed() {
        var run = printed();
        picker().post("/api/fulfilment/pick/runs/" + run + "/take", null);
        return run;
    }

    /** Reviewed, printed, taken over and laid out. */
    public Parcel picked(String... barcodes) {
        var parcel = reviewed(barcodes);
        handed();
        picker().post("/api/fulfilment/pick/scan", Map.of("command", UUID.randomUUID(), "code", parcel.number()));
        return now(parcel);
    }

    /** And verified by 顾北辰, piece by piece. */
    public Parcel verified(String... barcodes) {
        var parcel = picked(barcodes);
        scan(verifier(), null, parcel.waybill());
        for (var barcode : barcodes) scan(verifier(), parcel, barcode);
        return now(parcel);
    }

    public Parcel packed(String... barcodes) {
        var parcel = verified(barcodes);
        packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", parcel.waybill(), "goods", true, "customerCopy", true, "gift", true, "tape", true));
        return now(parcel);
    }

    public People.Reply scan(People.Person by, Parcel open, String code) { return scan(by, UUID.randomUUID(), open, code, 1); }

    public People.Reply scan(People.Person by, UUID command, Parcel open, String code, int quantity) {
        var body = new LinkedHashMap<String, Object>(Map.of("command", command, "code", code, "quantity", quantity));
        if (open != null) body.put("parcel", open(open));
        return by.post("/api/fulfilment/verify/scan", body);
    }

    static Map<String, Object> open(Parcel parcel) { return Map.of("shop", parcel.ref().shop().value(), "id", parcel.ref().id()); }

    public Parcel now(Parcel parcel) { return parcels.find(parcel.ref()).orElseThrow(); }

    void refundAsked(Parcel parcel) {
        db.sql("update orders.order_ set refund = 'ASKED', refund_fen = 9900 where shop_id = ? and id = ?").params(shop.value(), parcel.order().id().value()).update();
    }

    /** Errors of a rule that count, as measures see them. */
    List<Map<String, Object>> errors(String rule) { return db.sql("select * from fulfilment.fact_error where rule = ? order by error_id").param(rule).query().listOfRows(); }

    Stage stage(Parcel parcel) { return orders.find(parcel.order()).orElseThrow().stage(); }
}
