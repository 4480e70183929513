package zhanggui.purchasing.distributors;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import zhanggui.orders.OrderRef;
import zhanggui.orders.Recipient;
import zhanggui.purchasing.Csv;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-11: distributors, their price levels and their orders. */
@RestController
@RequestMapping("/api/purchasing")
class DistributorsHttp {

    record DistributorEntry(@NotBlank @Size(max = 120) String name, @Nullable Long level, boolean onAccount, @Nullable @Size(max = 120) String region, @Nullable @Size(max = 1000) String note) {
        KeepDistributor.Data data() { return new KeepDistributor.Data(name.strip(), level, onAccount, said(region), said(note)); }
    }

    /** @param to null: no change of state */
    record DistributorNote(@NotNull Distributors.What what, Distributors.@Nullable State to, @NotBlank @Size(max = 500) String words) {}

    record DistributorContact(@NotBlank @Size(max = 60) String name, @Nullable @Size(max = 40) String phone) {}

    record NewLevel(@NotBlank @Size(max = 40) String name) {}

    /** @param sku its code or barcode */
    record NewLevelPrice(@NotBlank @Size(max = 80) String sku, @NotNull Money price, @NotNull LocalDate from) {}

    record DistributorItem(@NotNull SkuId sku, @Min(1) @Max(1_000_000) int quantity) {}

    record DistributorOrder(@NotNull ShopId shop, @NotBlank @Size(max = 60) String name, @NotBlank @Size(max = 40) String phone, @NotBlank @Size(max = 40) String province, @Nullable @Size(max = 40) String city,
            @Nullable @Size(max = 40) String district, @NotBlank @Size(max = 200) String address, @Nullable @Size(max = 300) String remark, @NotEmpty @Size(max = 300) List<@NotNull @Valid DistributorItem> lines) {}

    record DistributorMade(long id) {}

    private final Distributors distributors;
    private final KeepDistributor keep;

    DistributorsHttp(Distributors distributors, KeepDistributor keep) {
        this.distributors = distributors;
        this.keep = keep;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @GetMapping("/distributors")
    @Needs(Permission.MANAGE_CATALOGUE)
    Page<Distributors.Row> distributors(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) Distributors.@Nullable State state,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return distributors.page(text, state, new Page.Request(page, size), viewer);
    }

    @Export("distributors")
    @GetMapping(path = "/distributors/export", produces = "text/csv")
    @Needs(Permission.MANAGE_CATALOGUE)
    void export(@RequestParam(required = false) @Nullable String text, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var all = new ArrayList<List<?>>();
        for (var page = 0; ; page++) {
            var part = distributors.page(text, null, new Page.Request(page, Page.LARGEST), viewer);
            part.rows().forEach(d -> all.add(List.of(d.name(), d.state().name(), Objects.requireNonNullElse(d.levelName(), ""), d.region(), d.orders(), d.sold(), d.lastOrder() == null ? "" : d.lastOrder())));
            if (part.rows().size() < Page.LARGEST) break;
        }
        Csv.write(response, "distributors", List.of(Words.of("分销商", "Distributor"), Words.of("状态", "State"), Words.of("价格级别", "Price level"), Words.of("地区", "Region"), Words.of("订单数", "Orders"), Words.of("金额", "Amount"),
                Words.of("最近下单", "Last order")), all, rows);
    }

    @GetMapping("/distributors/{id}")
    @Needs(Permission.MANAGE_CATALOGUE)
    Distributors.Whole distributor(@PathVariable long id, Viewer viewer) { return distributors.one(id, viewer).orElseThrow(() -> Answer.refuse(PurchasingRefusal.NO_DISTRIBUTOR)); }

    @PostMapping("/distributors")
    @Needs(Permission.MANAGE_CATALOGUE)
    DistributorMade add(@RequestBody @Valid DistributorEntry entry, Viewer viewer) { return new DistributorMade(Answer.of(keep.add(entry.data(), viewer.person()))); }

    @PutMapping("/distributors/{id}")
    @Needs(Permission.MANAGE_CATALOGUE)
    Distributors.Whole change(@PathVariable long id, @RequestBody @Valid DistributorEntry entry, Viewer viewer) {
        Answer.of(keep.change(id, entry.data(), viewer.person()));
        return distributor(id, viewer);
    }

    @PostMapping("/distributors/{id}/steps")
    @Needs(Permission.MANAGE_CATALOGUE)
    Distributors.Whole step(@PathVariable long id, @RequestBody @Valid DistributorNote note, Viewer viewer) {
        Answer.of(keep.step(id, note.what, note.to, note.words.strip(), viewer.person()));
        return distributor(id, viewer);
    }

    @PostMapping("/distributors/{id}/contacts")
    @Needs(Permission.MANAGE_CATALOGUE)
    Distributors.Whole contact(@PathVariable long id, @RequestBody @Valid DistributorContact c, Viewer viewer) {
        Answer.of(keep.contact(id, c.name.strip(), said(c.phone), viewer.person()));
        return distributor(id, viewer);
    }

    @PostMapping("/distributors/{id}/orders")
    @Needs(Permission.MANAGE_CATALOGUE)
    OrderRef order(@PathVariable long id, @RequestBody @Valid DistributorOrder o, Viewer viewer) {
        return Answer.of(keep.order(id, new KeepDistributor.Wanted(o.shop, new Recipient(o.name.strip(), o.phone.strip(), o.address.strip()), o.province.strip(), said(o.city), said(o.district), said(o.remark),
                o.lines.stream().map(l -> new KeepDistributor.Item(l.sku, l.quantity)).toList()), viewer));
    }

    @GetMapping("/levels")
    @Needs(Permission.MANAGE_CATALOGUE)
    List<Distributors.Level> levels() { return distributors.levels(); }

    @PostMapping("/levels")
    @Needs(Permission.MANAGE_CATALOGUE)
    DistributorMade addLevel(@RequestBody @Valid NewLevel level, Viewer viewer) { return new DistributorMade(Answer.of(keep.addLevel(level.name.strip(), viewer.person()))); }

    @GetMapping("/levels/{id}/prices")
    @Needs(Permission.MANAGE_CATALOGUE)
    List<Distributors.LevelPrice> levelPrices(@PathVariable long id) { return distributors.prices(id); }

    @PostMapping("/levels/{id}/prices")
    @Needs(Permission.MANAGE_CATALOGUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void price(@PathVariable long id, @RequestBody @Valid NewLevelPrice p, Viewer viewer) { Answer.of(keep.price(id, p.sku.strip(), p.price, p.from, viewer.person())); }
}
