package zhanggui.purchasing.ordering;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.Csv;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-04, PUR-05, PUR-10: orders to suppliers, what comes by them, what they cost, and the goods that are watched. */
@RestController
@RequestMapping("/api/purchasing")
class PurchasesHttp {

    record NewLine(@NotNull SkuId sku, @Min(1) @Max(10_000_000) int quantity, @NotNull Money price) {}

    /** @param shop null: for the whole company @param again the very same was ordered there today, and this is another order */
    record NewPurchase(@NotNull Long supplier, @Nullable ShopId shop, @NotNull LocalDate expectedOn, @Nullable Money freight, @Nullable @Size(max = 500) String note, @Nullable Long restock, @Nullable Boolean again, @NotEmpty @Size(max = 500) List<@NotNull @Valid NewLine> lines) {
        PlacePurchase.Wanted wanted() {
            return new PlacePurchase.Wanted(supplier, shop, expectedOn, freight == null ? Money.NONE : freight, note == null ? "" : note.strip(), restock, Boolean.TRUE.equals(again), lines.stream().map(l -> new PlacePurchase.Line(l.sku, l.quantity, l.price)).toList());
        }
    }

    record NewExpected(@NotNull LocalDate on, @NotBlank @Size(max = 300) String why) {}

    /** @param close true: what came stays, the rest is not waited for */
    record PurchaseEnd(boolean close, @NotBlank @Size(max = 300) String why) {}

    record NewPayment(@NotNull Money amount, @NotNull LocalDate on, @Nullable @Size(max = 300) String words) {}

    record NewMark(@NotNull MarkPurchase.Kind kind, @NotBlank @Size(max = 500) String words) {}

    record PurchaseWords(@NotBlank @Size(max = 500) String words) {}

    record NewPlan(@NotNull Arrivals.Kind kind, @Nullable Long supplier, @Nullable @Min(0) @Max(365) Integer leadDays, @Nullable @Min(1) @Max(10_000_000) Integer quantity, @Nullable @Size(max = 300) String words) {}

    record PurchaseMade(long id) {}

    private final Purchases purchases;
    private final PlacePurchase place;
    private final MarkPurchase marking;
    private final Arrivals arrivals;

    PurchasesHttp(Purchases purchases, PlacePurchase place, MarkPurchase marking, Arrivals arrivals) {
        this.purchases = purchases;
        this.place = place;
        this.marking = marking;
        this.arrivals = arrivals;
    }

    @GetMapping("/purchases")
    @Needs(Permission.READ_PURCHASES)
    Page<Purchases.Row> purchases(@RequestParam(defaultValue = "ALL") Purchases.Tab tab, @RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable Long supplier,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return purchases.page(tab, text, supplier, new Page.Request(page, size), viewer);
    }

    @GetMapping("/purchases/counts")
    @Needs(Permission.READ_PURCHASES)
    Map<Purchases.Tab, Long> purchaseCounts(Viewer viewer) { return purchases.counts(viewer); }

    @Export("purchases")
    @GetMapping(path = "/purchases/export", produces = "text/csv")
    @Needs(Permission.READ_PURCHASES)
    void export(@RequestParam(defaultValue = "ALL") Purchases.Tab tab, @RequestParam(required = false) @Nullable String text, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var all = new ArrayList<List<?>>();
        for (var page = 0; ; page++) {
            var part = purchases.page(tab, text, null, new Page.Request(page, Page.LARGEST), viewer);
            part.rows().forEach(p -> all.add(List.of(p.number(), p.supplierName(), p.stateWords(), p.madeOn(), p.expectedOn(), p.pieces(), p.accepted(), p.refused(), p.goods(), p.freight(), p.paid(), p.by())));
            if (part.rows().size() < Page.LARGEST) break;
        }
        Csv.write(response, "purchases", List.of(Words.of("采购单", "Order"), Words.of("供应商", "Supplier"), Words.of("状态", "State"), Words.of("下单日", "Made on"), Words.of("预计到货", "Expected"), Words.of("件数", "Pieces"),
                Words.of("收下", "Taken in"), Words.of("拒收", "Refused"), Words.of("货款", "Goods"), Words.of("运费", "Freight"), Words.of("已付", "Paid"), Words.of("采购", "Buyer")), all, rows);
    }

    @GetMapping("/purchases/{id}")
    @Needs(Permission.READ_PURCHASES)
    Purchases.Whole purchase(@PathVariable long id, Viewer viewer) { return purchases.one(id, viewer).orElseThrow(() -> Answer.refuse(PurchasingRefusal.NO_PURCHASE)); }

    @PostMapping("/purchases")
    @Needs(Permission.BUY)
    PurchaseMade place(@RequestBody @Valid NewPurchase fresh, Viewer viewer) { return new PurchaseMade(Answer.of(place.place(fresh.wanted(), viewer))); }

    @PostMapping("/purchases/{id}/expected")
    @Needs(Permission.BUY)
    Purchases.Whole expect(@PathVariable long id, @RequestBody @Valid NewExpected expected, Viewer viewer) {
        purchase(id, viewer);
        Answer.of(place.expect(id, expected.on, expected.why.strip(), viewer));
        return purchase(id, viewer);
    }

    @PostMapping("/purchases/{id}/end")
    @Needs(Permission.BUY)
    Purchases.Whole end(@PathVariable long id, @RequestBody @Valid PurchaseEnd end, Viewer viewer) {
        purchase(id, viewer);
        Answer.of(place.end(id, end.close, end.why.strip(), viewer));
        return purchase(id, viewer);
    }

    @PostMapping("/purchases/{id}/payments")
    @Needs(Permission.SUPERVISE_MONEY)
    Purchases.Whole pay(@PathVariable long id, @RequestBody @Valid NewPayment payment, Viewer viewer) {
        Answer.of(marking.pay(id, payment.amount, payment.on, payment.words == null ? "" : payment.words.strip(), viewer));
        return purchase(id, viewer);
    }

    @PostMapping("/purchases/{id}/marks")
    @Needs(Permission.SUPERVISE_MONEY)
    Purchases.Whole mark(@PathVariable long id, @RequestBody @Valid NewMark mark, Viewer viewer) {
        Answer.of(marking.mark(id, mark.kind, mark.words.strip(), viewer));
        return purchase(id, viewer);
    }

    @PostMapping("/marks/{mark}/answer")
    @Needs(Permission.BUY)
    Purchases.Whole answer(@PathVariable long mark, @RequestBody @Valid PurchaseWords words, Viewer viewer) { return purchase(Answer.of(marking.step(mark, false, words.words.strip(), viewer)), viewer); }

    @PostMapping("/marks/{mark}/clear")
    @Needs(Permission.SUPERVISE_MONEY)
    Purchases.Whole clear(@PathVariable long mark, @RequestBody @Valid PurchaseWords words, Viewer viewer) { return purchase(Answer.of(marking.step(mark, true, words.words.strip(), viewer)), viewer); }

    /** PUR-04: for everybody who works on orders: what is to come and when. */
    @GetMapping("/arrivals")
    @Needs(Permission.READ_ORDERS)
    Page<Arrivals.Arrival> arrivals(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "false") boolean late, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return arrivals.page(text, late, new Page.Request(page, size));
    }

    @GetMapping("/watched")
    @Needs(Permission.READ_PURCHASES)
    List<Arrivals.Watched> watched() { return arrivals.watched(); }

    @GetMapping("/goods")
    @Needs(Permission.READ_PURCHASES)
    List<Arrivals.Goods> goods(@RequestParam(defaultValue = "") String text) { return text.isBlank() ? List.of() : arrivals.goods(text.strip()); }

    @PostMapping("/goods/{sku}/plan")
    @Needs(Permission.BUY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void plan(@PathVariable long sku, @RequestBody @Valid NewPlan plan, Viewer viewer) {
        Answer.of(arrivals.plan(sku, new Arrivals.Plan(plan.kind, plan.supplier, plan.leadDays, plan.quantity, plan.words == null ? "" : plan.words.strip()), viewer.person()));
    }
}
