package zhanggui.stock.costs;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.DocumentNames;
import zhanggui.stock.SkuNames;
import zhanggui.stock.StockRefusal;

/** INV-43: what lies in the house in money, what each movement brought or took, and what the company says a piece costs. */
@RestController
@RequestMapping("/api/stock/costs")
class CostsHttp {

    /** @param each of a piece whose cost is known; null when there is none */
    record Worth(SkuId sku, String code, String name, long pieces, long known, Money value, @Nullable Money each, @Nullable Instant since) {}

    /** @param value of all that lies in the house and whose cost is known @param unknown pieces of which nobody said what they cost */
    record Whole(CostFold.Method method, Money value, long pieces, long unknown, Page<Worth> rows) {}

    /** @param money in +, out −; @param document null when no goods moved and a cost was set */
    record Entry(Instant at, int pieces, Money money, int unknown, CostFold.Method method, long leftPieces, Money left, @Nullable String document) {

        Entry called(@Nullable String name) { return new Entry(at, pieces, money, unknown, method, leftPieces, left, name); }
    }

    private record OfShop(DocumentNames.Booked booked, Entry entry) {}

    record NewCost(@NotNull @Size(min = 1, max = 60) String sku, @NotNull Money each, @NotNull LocalDate from, @NotNull @Size(min = 1, max = 200) String why) {}

    record NewMethod(@NotNull CostFold.Method method, @NotNull @Size(min = 1, max = 200) String why) {}

    private static final String LAST = """
             left join lateral (select left_pieces, left_fen, left_known, recorded_at from stock.cost_entry where sku_id = s.sku_id order by n desc limit 1) e on true
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final SetCost setting;
    private final CostMethod method;
    private final SkuNames names;
    private final DocumentNames documents;

    CostsHttp(JdbcClient db, BusinessCalendar calendar, SetCost setting, CostMethod method, SkuNames names, DocumentNames documents) {
        this.db = db;
        this.calendar = calendar;
        this.setting = setting;
        this.method = method;
        this.names = names;
        this.documents = documents;
    }

    /** @param tab all, or unknown: goods in the house whose cost nobody has said */
    @GetMapping
    @Needs(Permission.READ_PURCHASES)
    Whole worth(@RequestParam(defaultValue = "all") String tab, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>();
        params.put("text", text == null || text.isBlank() ? "" : Finder.inside(text.strip()));
        var filter = " where (:text = '' or s.code ilike :text or s.name ilike :text)"
                + (tab.equals("unknown") ? " and exists (select from stock.cost_layer l where l.sku_id = s.sku_id and not l.known)" : " and exists (select from stock.cost_entry x where x.sku_id = s.sku_id)");
        var total = db.sql("select count(*) from catalogue.fact_sku s" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("select s.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, e.* from catalogue.fact_sku s" + LAST + filter + " order by s.code limit :size offset :offset").params(params).query((row, _) -> {
            var known = row.getLong("left_known");
            var value = new Money(row.getLong("left_fen"));
            var since = row.getTimestamp("recorded_at");
            return new Worth(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getLong("left_pieces"), known, value,
                    known == 0 ? null : Money.roundHalfUp(value.yuan().divide(java.math.BigDecimal.valueOf(known), java.math.MathContext.DECIMAL128)), since == null ? null : since.toInstant());
        }).list();
        record Sum(long fen, long pieces, long unknown) {}
        var sum = db.sql("select coalesce(sum(fen), 0) as fen, coalesce(sum(pieces), 0) as pieces, coalesce(sum(pieces) filter (where not known), 0) as unknown from stock.cost_layer").query(Sum.class).single();
        return new Whole(method.on(calendar.today()), new Money(sum.fen()), sum.pieces(), sum.unknown(), Page.of(rows, total, request));
    }

    @GetMapping("/{sku}")
    @Needs(Permission.READ_PURCHASES)
    Page<Entry> entries(@PathVariable long sku, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var total = db.sql("select count(*) from stock.cost_entry where sku_id = ?").param(sku).query(Long.class).single();
        var rows = db.sql("""
                select e.shop_id, e.recorded_at, e.pieces, e.fen, e.unknown, e.method, e.left_pieces, e.left_fen, m.document
                  from stock.cost_entry e left join stock.movement m on m.shop_id = e.shop_id and m.id = e.movement_id where e.sku_id = ? order by e.n desc limit ? offset ?
                """).params(sku, request.size(), request.offset()).query((row, _) -> new OfShop(new DocumentNames.Booked(row.getLong("shop_id"), row.getString("document")),
                new Entry(row.getTimestamp("recorded_at").toInstant(), row.getInt("pieces"), new Money(row.getLong("fen")), row.getInt("unknown"),
                        CostFold.Method.valueOf(row.getString("method")), row.getLong("left_pieces"), new Money(row.getLong("left_fen")), row.getString("document")))).list();
        var called = documents.named(rows.stream().map(OfShop::booked).toList());
        return Page.of(rows.stream().map(r -> r.entry().called(DocumentNames.of(called, r.booked()))).toList(), total, request);
    }

    @PostMapping
    @Needs(Permission.SUPERVISE_MONEY)
    int set(@RequestBody @Valid NewCost asked, Viewer viewer) {
        var sku = names.typed(List.of(asked.sku().strip())).get(asked.sku().strip());
        if (sku == null) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("sku", Words.of("没有货号或条码“" + asked.sku() + "”", "There is no SKU or barcode \"" + asked.sku() + "\"")))));
        if (asked.each().negative()) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("each", Words.of("成本不能小于 0", "A cost is not below 0")))));
        return Answer.of(setting.set(sku.sku(), asked.each(), asked.from(), asked.why().strip(), viewer.person()));
    }

    @PutMapping("/method")
    @Needs(Permission.SUPERVISE_MONEY)
    LocalDate choose(@RequestBody @Valid NewMethod asked, Viewer viewer) { return method.choose(asked.method(), asked.why().strip(), viewer.person()); }
}
