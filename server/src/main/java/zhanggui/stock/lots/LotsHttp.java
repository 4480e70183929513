package zhanggui.stock.lots;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.TableText;
import zhanggui.kernel.Viewer;
import zhanggui.stock.Holder;
import zhanggui.stock.Lots;
import zhanggui.stock.RecallLot;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRefusal;
import zhanggui.stock.house.SkuByCode;

/** INV-45: lots, the goods that are kept by them, recalls and the orders that have pieces of a lot. */
@RestController
@RequestMapping("/api/stock/lots")
class LotsHttp {

    /** @param blockDays null: not kept by lots any more */
    record Kept(@NotBlank @Size(max = 60) String sku, @Nullable @Min(0) @Max(3650) Integer blockDays, @NotBlank @Size(max = 200) String why) {}

    /** @param expiresOn null when the lot is in the books already */
    record Named(@NotBlank @Size(max = 60) String sku, @NotBlank @Size(max = 40) String place, @NotBlank @Size(max = 40) String number, @Nullable LocalDate madeOn, @Nullable LocalDate expiresOn, @NotNull @Min(1) @Max(1_000_000) Integer pieces) {}

    record Recall(@NotNull Boolean recall, @NotBlank @Size(max = 200) String why) {}

    record Parcel(@NotNull ShopId shop, @NotNull Long parcel) {}

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final LotList list;
    private final TraceLot trace;
    private final Lots lots;
    private final SkuByCode skus;
    private final BusinessCalendar calendar;

    LotsHttp(LotList list, TraceLot trace, Lots lots, SkuByCode skus, BusinessCalendar calendar) {
        this.list = list;
        this.trace = trace;
        this.lots = lots;
        this.skus = skus;
        this.calendar = calendar;
    }

    /** First expiring first. */
    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<LotList.Row> lots(@RequestParam(required = false) LotList.@Nullable State state, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return list.list(state, text, new Page.Request(page, size));
    }

    @GetMapping("/{id}")
    @Needs(Permission.READ_STOCK)
    LotList.Whole lot(@PathVariable long id) { return list.find(id).orElseThrow(() -> Answer.refuse(StockRefusal.NO_SUCH_LOT)); }

    /** Every order that has pieces of it. */
    @GetMapping("/{id}/orders")
    @Needs(Permission.READ_STOCK)
    Page<TraceLot.Row> lotOrders(@PathVariable long id, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return trace.orders(id, new Page.Request(page, size), viewer); }

    @Export("stock.lot")
    @GetMapping(path = "/{id}/file", produces = "text/csv")
    @Needs(Permission.READ_STOCK)
    void lotFile(@PathVariable long id, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var lot = lot(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"lot-" + id + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(english() ? List.of("Lot", "Expires", "Shop", "Order", "Pick list", "Waybill", "Pieces", "Left at") : List.of("批号", "到期日", "店铺", "订单号", "配货单", "快递单号", "件数", "发出时间"));
            for (var page = 0; ; page++) {
                var some = trace.orders(id, new Page.Request(page, Page.LARGEST), viewer);
                for (var o : some.rows())
                    csv.writeRecord(TableText.safe(lot.row().number()), lot.row().expiresOn().toString(), TableText.safe(o.shopName()), TableText.safe(o.orderNo()), TableText.safe(o.parcel()), TableText.safe(o.waybill() == null ? "" : o.waybill()), String.valueOf(o.pieces()), o.leftAt() == null ? "" : MINUTE.format(o.leftAt().atZone(calendar.zone())));
                rows.add(some.rows().size());
                if ((page + 1L) * Page.LARGEST >= some.total()) break;
            }
            rows.end();
        }
    }

    private static boolean english() { return Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage()); }

    @PutMapping("/{id}/recall")
    @Needs(Permission.MANAGE_WAREHOUSE)
    RecallLot.Recalled recallLot(@PathVariable long id, @Validated @RequestBody Recall r, Viewer viewer) { return Answer.of(lots.recall(id, r.recall, r.why.strip(), viewer.person())); }

    /** The pieces in this parcel were laid back and others taken. */
    @PostMapping("/{id}/exchange")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void exchangeLot(@PathVariable long id, @Validated @RequestBody Parcel p, Viewer viewer) { Answer.of(lots.exchange(id, new Holder(p.shop, p.parcel), viewer.person())); }

    @GetMapping("/goods")
    @Needs(Permission.READ_STOCK)
    Page<LotList.ByLot> lotGoods(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) { return list.goods(text, new Page.Request(page, size)); }

    @PutMapping("/goods")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepByLots(@Validated @RequestBody Kept k, Viewer viewer) { Answer.of(lots.keep(sku(k.sku), k.blockDays, k.why.strip(), viewer.person())); }

    /** Pieces without a lot. */
    @GetMapping("/unnamed")
    @Needs(Permission.READ_STOCK)
    List<LotList.Unnamed> unnamedPieces() { return list.unnamed(); }

    @PostMapping("/named")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void nameLot(@Validated @RequestBody Named n, Viewer viewer) { Answer.of(lots.name(sku(n.sku), n.place.strip(), new Stock.Lot(n.number.strip(), n.madeOn, n.expiresOn), n.pieces, viewer.person())); }

    private SkuId sku(String code) { return skus.find(code).orElseThrow(() -> Answer.refuse(StockRefusal.UNKNOWN_SKU, Map.of("code", code))).sku(); }
}
