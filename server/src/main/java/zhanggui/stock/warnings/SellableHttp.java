package zhanggui.stock.warnings;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.LowStock;
import zhanggui.stock.house.SkuByCode;

/** What shops may sell, what is short, what ran out (INV-10 to INV-12, INV-44). */
@RestController
@RequestMapping("/api/stock/sellable")
class SellableHttp {

    record PartAsked(@NotNull ShopId shop, @Nullable @Min(0) @Max(100) Integer percent, @Nullable @Min(0) Integer pieces, @Nullable @Min(0) Integer presale, @Nullable LocalDate presaleUntil) {}

    /** @param sku null: for all goods that say nothing themselves */
    record PartsAsked(@Nullable @Size(max = 60) String sku, @Nullable @Min(0) @Max(1_000_000) Integer safety, @NotNull @Size(max = 100) List<@Valid PartAsked> parts) {}

    record HeldLine(@NotBlank @Size(max = 60) String sku, @NotNull @Min(1) @Max(99_999) Integer quantity) {}

    record Held(@NotNull ShopId shop, @NotBlank @Size(max = 60) String order, @NotEmpty @Size(max = 200) List<@Valid HeldLine> lines) {}

    record Released(@NotNull ShopId shop, @NotBlank @Size(max = 60) String order) {}


    record Delisted(@NotBlank @Size(max = 200) String words) {}

    record WarningSet(@NotBlank @Size(max = 60) String sku, LowStock.@Nullable Class kind, @Nullable @Min(0) @Max(1_000_000) Integer quantity, @NotNull LocalDate fromDay, @NotBlank @Size(max = 500) String why) {}

    private final GiveOut giveOut;
    private final Sellable sellable;
    private final Offers offers;
    private final GoodsClasses classes;
    private final StockFile file;
    private final StockFigures figures;
    private final Catalogue catalogue;
    private final SkuByCode skus;
    private final BusinessCalendar calendar;

    SellableHttp(GiveOut giveOut, Sellable sellable, Offers offers, GoodsClasses classes, StockFile file, StockFigures figures, Catalogue catalogue, SkuByCode skus, BusinessCalendar calendar) {
        this.giveOut = giveOut;
        this.sellable = sellable;
        this.offers = offers;
        this.classes = classes;
        this.file = file;
        this.figures = figures;
        this.catalogue = catalogue;
        this.skus = skus;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<GiveOut.Row> sellable(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) { return giveOut.list(text, new Page.Request(page, size)); }

    @GetMapping("/parts")
    @Needs(Permission.READ_STOCK)
    GiveOut.Setting generalParts() { return giveOut.general(); }

    @PutMapping("/parts")
    @Needs(Permission.MANAGE_CATALOGUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setParts(@Validated @RequestBody PartsAsked p, Viewer viewer) {
        if (!viewer.shops(Permission.MANAGE_CATALOGUE).every()) throw Answer.refuse(WarningRefusal.NOT_ALL_SHOPS);
        Answer.of(giveOut.set(p.sku, p.safety, p.parts.stream().map(a -> new GiveOut.Part(a.shop, a.percent, a.pieces, a.presale == null ? 0 : a.presale, a.presaleUntil)).toList(), viewer.person()));
    }

    /** A shop's own checkout sells: kept until the order is brought in. */
    @PostMapping("/holds")
    @Needs(Permission.MANAGE_CATALOGUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void holdForOrder(@Validated @RequestBody Held h, Viewer viewer) {
        own(h.shop, viewer);
        var wanted = new ArrayList<Sellable.Wanted>();
        for (var line : h.lines) wanted.add(new Sellable.Wanted(skus.find(line.sku).orElseThrow(() -> Answer.refuse(WarningRefusal.UNKNOWN_GOODS, Map.of("code", line.sku))).sku(), line.quantity));
        Answer.of(sellable.hold(h.shop, h.order, wanted));
    }

    @PostMapping("/holds/release")
    @Needs(Permission.MANAGE_CATALOGUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void releaseOrder(@Validated @RequestBody Released r, Viewer viewer) {
        own(r.shop, viewer);
        sellable.release(r.shop, List.of(r.order));
    }

    private static void own(ShopId shop, Viewer viewer) { if (!viewer.shops(Permission.MANAGE_CATALOGUE).contains(shop)) throw Answer.refuse(WarningRefusal.NOT_YOUR_SHOP); }

    /** The platform's stock file of a shop. */
    @Export("stock.sellable")
    @GetMapping(path = "/file", produces = "text/csv")
    @Needs(Permission.READ_STOCK)
    void stockFile(@RequestParam long shop, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var of = catalogue.shops().stream().filter(s -> s.id().value() == shop).findFirst().orElseThrow(() -> Answer.refuse(WarningRefusal.UNKNOWN_SHOP));
        if (!viewer.shops(Permission.READ_STOCK).contains(of.id())) throw Answer.refuse(WarningRefusal.NOT_YOUR_SHOP);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"stock-" + shop + "-" + calendar.today() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        file.write(of.id(), of.platform(), out, rows);
    }

    @GetMapping("/out-of-stock")
    @Needs(Permission.READ_STOCK)
    Page<Offers.Case> outOfStock(@RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return offers.cases(open, new Page.Request(page, size), viewer);
    }

    @PostMapping("/out-of-stock/{id}/delisting")
    @Needs(Permission.MANAGE_CATALOGUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delistOut(@PathVariable long id, @Validated @RequestBody Delisted d, Viewer viewer) { Answer.of(offers.delist(id, d.words.strip(), viewer)); }

    /** On sale without being there. */
    @GetMapping("/oversold")
    @Needs(Permission.READ_STOCK)
    List<Offers.Oversold> oversold(Viewer viewer) { return offers.oversold(viewer); }

    /** INV-13: of a month; of the running one up to today. */
    @GetMapping("/figures")
    @Needs(Permission.READ_STOCK)
    StockFigures.Figures stockFigures(@RequestParam YearMonth month) { return figures.of(month); }

    @GetMapping("/warnings")
    @Needs(Permission.READ_STOCK)
    Page<GoodsClasses.Row> stockWarnings(@RequestParam(required = false) LowStock.@Nullable Class kind, @RequestParam(defaultValue = "false") boolean below, @RequestParam(required = false) @Nullable String text,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return classes.list(kind, below, text, new Page.Request(page, size));
    }

    @PutMapping("/warnings")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setWarning(@Validated @RequestBody WarningSet w, Viewer viewer) { Answer.of(classes.say(w.sku, w.kind, w.quantity, w.fromDay, w.why, viewer.person())); }
}
