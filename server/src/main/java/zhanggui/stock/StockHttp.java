package zhanggui.stock;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Balances now and at a past instant, movements, and goods that come in or break. */
@RestController
@RequestMapping("/api/stock")
class StockHttp {

    record InPlace(String place, int onHand, int reserved, int available) {}

    /**
     * @param demand   in paid orders that are not reviewed yet
     * @param forecast what will be left when they are: on hand − reserved − demand; below nothing it is missing (INV-20)
     * @param barred   on hand, promised to nobody and not to be sold: lots near their end, recalled or without a number (INV-45)
     * @param sold     pieces that left to customers in the last {@code soldDays} days
     * @param lasts    days that what is left lasts at that rate; null when nothing is sold
     * @param coming   announced and not there yet
     * @param onHandThen at the asked instant; null when none was asked
     */
    record Balance(SkuId sku, String code, String name, String spec, @Nullable String barcode, int onHand, int reserved, int barred, int available, long demand, long forecast, int sold, int soldDays, @Nullable Integer lasts, int coming, @Nullable Integer onHandThen, List<InPlace> places) {}

    record Moved(long id, Instant occurredAt, Instant recordedAt, String code, String name, String from, String to, int quantity, String document, @Nullable String person, boolean late) {

        Moved called(String name) { return new Moved(id, occurredAt, recordedAt, code, name(), from, to, quantity, name, person, late); }
    }

    private record OfShop(DocumentNames.Booked booked, Moved moved) {}

    record NewReceipt(String number, String place, String sku, int quantity, @Nullable Instant occurredAt) {}

    record Loss(String number, String place, String sku, int quantity, String why) {}

    private static final int LARGEST_FILE = 20_000_000;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final Demand demand;
    private final OpeningStock opening;
    private final SalesRates rates;
    private final DocumentNames documents;

    StockHttp(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, Demand demand, OpeningStock opening, SalesRates rates, DocumentNames documents) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.demand = demand;
        this.opening = opening;
        this.rates = rates;
        this.documents = documents;
    }

    @GetMapping("/balances")
    @Needs(Permission.READ_STOCK)
    Page<Balance> balances(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>();
        params.put("text", text == null ? "" : text.strip());
        var filter = " from catalogue.fact_sku s where (:text = '' or s.code ilike '%' || :text || '%' or s.name ilike '%' || :text || '%' or s.barcode = :text)";
        var total = db.sql("select count(*)" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        record Sku(long skuId, String code, String name, String spec, @Nullable String barcode) {}
        var skus = db.sql("select s.sku_id, s.code, s.name, s.spec, s.barcode" + filter + " order by s.code limit :size offset :offset").params(params).query(Sku.class).list();
        var ids = skus.stream().map(s -> new SkuId(s.skuId())).toList();
        var places = places(ids);
        var wanted = demand.unreviewed(ids);
        var sold = rates.sold(ids);
        var announced = rates.announced(ids);
        var days = rates.days();
        var then = at == null ? null : stock.onHandAt(at);
        var rows = skus.stream().map(s -> {
            var sku = new SkuId(s.skuId());
            var in = places.getOrDefault(sku, List.of());
            var onHand = in.stream().mapToInt(InPlace::onHand).sum();
            var reserved = in.stream().mapToInt(InPlace::reserved).sum();
            var available = in.stream().mapToInt(InPlace::available).sum();
            var open = wanted.getOrDefault(sku, 0L);
            var gone = sold.getOrDefault(sku, 0);
            return new Balance(sku, s.code(), s.name(), s.spec(), s.barcode(), onHand, reserved, onHand - reserved - available, available, open, available - open, gone, days,
                    Forecast.lasts(Math.toIntExact(available - open), gone, days), announced.getOrDefault(sku, List.of()).stream().mapToInt(SalesRates.Announced::pieces).sum(), then == null ? null : (Integer) then.getOrDefault(sku, 0), in);
        }).toList();
        return Page.of(rows, total, request);
    }

    private java.util.Map<SkuId, List<InPlace>> places(List<SkuId> skus) {
        var places = new HashMap<SkuId, List<InPlace>>();
        db.sql("select sku_id, place, on_hand, reserved, available from stock.fact_balance where sku_id = any(:skus) and on_hand > 0 order by place")
                .param("skus", skus.stream().map(SkuId::value).toArray(Long[]::new))
                .query(row -> { places.computeIfAbsent(new SkuId(row.getLong("sku_id")), _ -> new java.util.ArrayList<>()).add(new InPlace(row.getString("place"), row.getInt("on_hand"), row.getInt("reserved"), row.getInt("available"))); });
        return places;
    }

    @GetMapping("/movements")
    @Needs(Permission.READ_STOCK)
    Page<Moved> movements(@RequestParam(required = false) @Nullable String sku, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var request = new Page.Request(page, size);
        var shops = viewer.shops(Permission.READ_STOCK);
        var params = new HashMap<String, Object>();
        params.put("every", shops.every());
        params.put("shops", shops.ids());
        params.put("sku", sku == null || sku.isBlank() ? null : sku.strip());
        params.put("from", from == null ? null : calendar.startOf(from).atOffset(UTC));
        params.put("until", until == null ? null : calendar.startOf(until).atOffset(UTC));
        var filter = """
                 from stock.fact_movement m join catalogue.fact_sku s on s.sku_id = m.sku_id left join organisation.fact_person p on p.person_id = m.person_id
                 where (m.shop_id = 0 or :every or m.shop_id = any(:shops)) and (:sku::text is null or s.code = :sku or s.barcode = :sku)
                   and (:from::timestamptz is null or m.occurred_at >= :from) and (:until::timestamptz is null or m.occurred_at < :until)
                """;
        var total = db.sql("select count(*)" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("select m.shop_id, m.movement_id, m.occurred_at, m.recorded_at, s.code, trim(s.name || ' ' || s.spec) as sku_name, m.from_code, m.to_code, m.quantity, m.document, p.name as person" + filter
                + " order by m.occurred_at desc, m.movement_id desc limit :size offset :offset").params(params)
                .query((row, _) -> {
                    var occurred = row.getTimestamp("occurred_at").toInstant();
                    var recorded = row.getTimestamp("recorded_at").toInstant();
                    return new OfShop(new DocumentNames.Booked(row.getLong("shop_id"), row.getString("document")), new Moved(row.getLong("movement_id"), occurred, recorded, row.getString("code"), row.getString("sku_name"), row.getString("from_code"), row.getString("to_code"), row.getInt("quantity"),
                            row.getString("document"), row.getString("person"), calendar.dayOf(recorded).isAfter(calendar.dayOf(occurred))));
                }).list();
        var called = documents.named(rows.stream().map(OfShop::booked).toList());
        return Page.of(rows.stream().map(r -> r.moved().called(DocumentNames.of(called, r.booked()))).toList(), total, request);
    }

    /** @param write false: only look at the file and say what would be written and what is wrong */
    @PostMapping(path = "/opening", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.MOVE_STOCK)
    OpeningStock.Result opening(@RequestPart MultipartFile file, @RequestParam(defaultValue = "false") boolean write, Viewer viewer) throws IOException {
        if (file.getSize() > LARGEST_FILE) throw Answer.refuse(StockRefusal.FILE_UNREADABLE, java.util.Map.of("why", Words.of("文件超过 20 MB", "it is larger than 20 MB")));
        return Answer.of(opening.read(file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), file.getBytes(), write, viewer.person()));
    }

    @PostMapping("/receipts")
    @Needs(Permission.MOVE_STOCK)
    boolean receive(@RequestBody NewReceipt r, Viewer viewer) {
        var sku = find(r.sku());
        if (sku.isEmpty() || r.quantity() <= 0 || r.number() == null || r.number().isBlank() || r.place() == null || r.place().isBlank()) throw wrong(sku.isEmpty() ? "sku" : r.quantity() <= 0 ? "quantity" : "number");
        var at = r.occurredAt() == null || r.occurredAt().isAfter(clock.instant()) ? clock.instant() : r.occurredAt();
        var paper = Paper.of(SlipKind.RECEIPT, r.number().strip());
        var rows = List.of(Stock.Carry.of(sku.get(), Stock.SUPPLIER, r.place().strip(), r.quantity()));
        return fresh(Answer.of(stock.move(paper, rows, at, viewer.person())), paper, rows);
    }

    @PostMapping("/losses")
    @Needs(Permission.MOVE_STOCK)
    boolean lose(@RequestBody Loss l, Viewer viewer) {
        var sku = find(l.sku());
        if (sku.isEmpty() || l.quantity() <= 0 || l.why() == null || l.why().isBlank() || l.number() == null || l.number().isBlank() || l.place() == null) throw wrong(sku.isEmpty() ? "sku" : l.quantity() <= 0 ? "quantity" : "why");
        var booked = Answer.of(stock.writeOff(l.number().strip(), l.place().strip(), sku.get(), l.quantity(), l.why(), clock.instant(), viewer.person()));
        return fresh(booked, Paper.of(SlipKind.LOSS, l.number().strip()), List.of(Stock.Carry.of(sku.get(), l.place().strip(), Stock.LOSS, l.quantity())));
    }

    /** The same paper again is no fault; other goods under its number are not in the books, and whoever booked them must know. */
    private boolean fresh(boolean booked, Paper paper, List<Stock.Carry> rows) {
        if (!booked && !stock.moved(paper, rows)) throw Answer.refuse(StockRefusal.PAPER_TAKEN, Map.of("number", paper.number()));
        return booked;
    }

    private Optional<SkuId> find(String code) {
        return db.sql("select sku_id from catalogue.fact_sku where code = ? or barcode = ? limit 1").params(code, code).query(Long.class).optional().map(SkuId::new);
    }

    private static RuntimeException wrong(String field) {
        try {
            Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field(field, Words.of("这一栏不对或没填", "This field is wrong or empty")))));
            throw new IllegalStateException();
        } catch (Answer.RefusedRequest refused) {
            return refused;
        }
    }
}
