package zhanggui.catalogue;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.catalogue.Listings.Aspect;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
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

/** Products in shops: prepared, verified, listed, and beside what the platform shows. */
@RestController
@RequestMapping("/api/catalogue/listings")
class ListingsHttp {

    record PrepareRequest(@NotNull Long product, @NotNull Long shop) {}

    record ItemRequest(@NotNull Long sku, @NotNull Money price, @NotNull Integer stock) {}

    record ListingRequest(@NotBlank @Size(max = 200) String title, @Nullable @Size(max = 200) String category, @Nullable @Size(max = 500) String keywords, @Nullable @Size(max = 500) String mainPicture,
            @NotNull List<@NotNull @Valid ItemRequest> items, @Nullable @Size(max = 500) String why) {
        Listings.Asked asked() {
            return new Listings.Asked(title.strip(), text(category), text(keywords), text(mainPicture), items.stream().map(i -> new Listings.ItemAsked(new SkuId(i.sku()), i.price(), i.stock())).toList());
        }
    }

    /** @param skus none for all variants of the listing */
    record CheckRequest(@Nullable List<@NotNull Long> skus, @NotEmpty List<@NotNull Aspect> aspects, @NotNull Boolean fine, @Nullable @Size(max = 500) String note) {}

    record ShelfRequest(@NotNull Listings.State state, @Nullable @Size(max = 500) String why) {}

    record Lack(Completeness.Lack field, Words words) {}

    record ListingView(Listings.Row listing, String category, String keywords, String mainPicture, List<Listings.Item> items, List<Lack> lacks, List<Listings.Violation> violations) {}

    record Confirmed(int differences) {}

    record ChosenRequest(@NotNull Long listing, @Nullable Long sku, @NotNull GoodsDifferences.Kind kind, @NotNull String ours, @NotNull String theirs) {}

    record ConfirmRequest(@NotEmpty @Size(max = 500) List<@NotNull @Valid ChosenRequest> differences, @NotNull GoodsDifferences.Way way, @Nullable @Size(max = 500) String why) {}

    private final Listings listings;
    private final GoodsDifferences differences;
    private final BusinessCalendar calendar;
    private final ShopFile shopFile;

    ListingsHttp(Listings listings, GoodsDifferences differences, BusinessCalendar calendar, ShopFile shopFile) {
        this.listings = listings;
        this.differences = differences;
        this.calendar = calendar;
        this.shopFile = shopFile;
    }

    private static String text(@Nullable String text) { return text == null ? "" : text.strip(); }

    @GetMapping
    @Needs(Permission.READ_CATALOGUE)
    Page<Listings.Row> listings(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) Listings.@Nullable State state, @RequestParam(required = false) @Nullable Long product,
            @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return listings.page(shop, state, product, text, new Page.Request(page, size), viewer);
    }

    @GetMapping("/{id}")
    @Needs(Permission.READ_CATALOGUE)
    ListingView listing(@PathVariable long id, Viewer viewer) {
        return listings.find(id, viewer).map(l -> new ListingView(l.row(), l.category(), l.keywords(), l.mainPicture(), l.items(), l.lacks().stream().map(x -> new Lack(x, x.words())).toList(), l.violations()))
                .orElseThrow(() -> Answer.refuse(CatalogueRefusal.LISTING_UNKNOWN));
    }

    @PostMapping
    @Needs(Permission.MANAGE_CATALOGUE)
    Long prepareListing(@Valid @RequestBody PrepareRequest request, Viewer viewer) { return Answer.of(listings.prepare(request.product(), new ShopId(request.shop()), viewer)); }

    @PutMapping("/{id}")
    @Needs(Permission.MANAGE_CATALOGUE)
    Long changeListing(@PathVariable long id, @Valid @RequestBody ListingRequest request, Viewer viewer) { return Answer.of(listings.change(id, request.asked(), text(request.why()), viewer)); }

    /** PRD-08: somebody has looked. */
    @PostMapping("/{id}/checks")
    @Needs(Permission.MANAGE_CATALOGUE)
    Integer checkListing(@PathVariable long id, @Valid @RequestBody CheckRequest request, Viewer viewer) {
        var skus = request.skus() == null ? List.<SkuId>of() : request.skus().stream().map(SkuId::new).toList();
        return Answer.of(listings.check(id, skus, request.aspects(), request.fine(), text(request.note()), viewer));
    }

    @PostMapping("/{id}/shelf")
    @Needs(Permission.MANAGE_CATALOGUE)
    Listings.State shelve(@PathVariable long id, @Valid @RequestBody ShelfRequest request, Viewer viewer) { return Answer.of(listings.shelve(id, request.state(), text(request.why()), viewer)); }

    /** PRD-12: where the platform shows something else. */
    @GetMapping("/differences")
    @Needs(Permission.READ_CATALOGUE)
    Page<GoodsDifferences.Row> differences(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) GoodsDifferences.@Nullable Kind kind, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return differences.page(shop, kind, new Page.Request(page, size), viewer);
    }

    /** What the platform sells and nothing of ours is. */
    @GetMapping("/strangers")
    @Needs(Permission.READ_CATALOGUE)
    Page<GoodsDifferences.Stranger> strangers(@RequestParam(required = false) @Nullable Long shop, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return differences.strangers(shop, new Page.Request(page, size), viewer);
    }

    @PostMapping("/differences")
    @Needs(Permission.MANAGE_CATALOGUE)
    Confirmed confirmDifferences(@Valid @RequestBody ConfirmRequest request, Viewer viewer) {
        var chosen = request.differences().stream().map(d -> new GoodsDifferences.Chosen(d.listing(), d.sku(), d.kind(), d.ours(), d.theirs())).toList();
        return new Confirmed(Answer.of(differences.confirm(chosen, request.way(), text(request.why()), viewer)));
    }

    /** INT-23, PRD-09: what is on sale in a shop, in the columns in which a goods file of that shop is put in. */
    @Export("catalogue.listings")
    @GetMapping(path = "/export", produces = "text/csv")
    @Needs(Permission.READ_CATALOGUE)
    void exportListings(@RequestParam long shop, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        if (!viewer.shops(Permission.READ_CATALOGUE).contains(new ShopId(shop))) throw Answer.refuse(CatalogueRefusal.SHOP_UNKNOWN);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"listings-" + calendar.today() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        try (var csv = new GoodsCsv(out, ShopFile.HEAD)) {
            shopFile.each(new ShopId(shop), cells -> {
                csv.row(cells);
                rows.add(1);
            });
            rows.end();
        }
    }
}
