package zhanggui.catalogue;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** PRD-01, PRD-10: products, their variants and their log; the goods as a file. */
@RestController
@RequestMapping("/api/catalogue")
class GoodsHttp {

    record SkuRequest(@NotBlank @Size(max = 64) String code, @NotBlank @Size(max = 200) String name, @Nullable @Size(max = 200) String spec, @Nullable @Size(max = 64) String barcode,
            @Nullable @Size(max = 64) String bin, @Nullable Money price, @Nullable Integer weightGrams, @Nullable @Size(max = 64) String product, @Nullable @Size(max = 500) String why) {
        Goods.Asked asked() { return new Goods.Asked(code.strip(), name.strip(), text(spec), blankToNull(barcode), text(bin), price, weightGrams, blankToNull(product)); }
    }

    /** @param pictures addresses, the main one first. @param attributes as 名:值;名:值 */
    record ProductRequest(@NotBlank @Size(max = 64) String code, @NotBlank @Size(max = 200) String name, @Nullable @Size(max = 100) String style, @Nullable @Size(max = 100) String brand,
            @Nullable @Size(max = 200) String category, @Nullable @Size(max = 200) String title, @Nullable @Size(max = 500) String keywords, @Nullable @Size(max = 5000) String attributes,
            @Nullable @Size(max = 20000) String description, @Nullable @Size(max = 5000) String sizes, @Nullable @Size(max = 50) List<@NotNull @Size(max = 500) String> pictures, @Nullable @Size(max = 500) String why) {
        Products.Texts texts() {
            return new Products.Texts(code.strip(), name.strip(), text(style), text(brand), text(category), text(title), text(keywords), text(attributes), text(description), text(sizes),
                    pictures == null ? List.of() : pictures.stream().map(String::strip).filter(p -> !p.isEmpty()).toList());
        }
    }

    record Lack(Completeness.Lack field, Words words) {
        static List<Lack> of(List<Completeness.Lack> lacks) { return lacks.stream().map(l -> new Lack(l, l.words())).toList(); }
    }

    record ProductRow(long id, String code, String name, String category, int variants, @Nullable String mainPicture, List<Lack> lacks, List<String> shops) {}

    record ProductPage(long id, Products.Texts texts, boolean sized, List<Goods.Sku> skus, List<Lack> lacks) {}

    private final Goods goods;
    private final Products products;
    private final GoodsChanges changes;
    private final BusinessCalendar calendar;

    GoodsHttp(Goods goods, Products products, GoodsChanges changes, BusinessCalendar calendar) {
        this.goods = goods;
        this.products = products;
        this.changes = changes;
        this.calendar = calendar;
    }

    private static String text(@Nullable String text) { return text == null ? "" : text.strip(); }

    private static @Nullable String blankToNull(@Nullable String text) { return text == null || text.isBlank() ? null : text.strip(); }

    @GetMapping("/goods")
    @Needs(Permission.READ_CATALOGUE)
    Page<Goods.Sku> goods(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return goods.page(text, new Page.Request(page, size));
    }

    /** The same columns that the goods file is put in with. */
    @Export("catalogue.goods")
    @GetMapping(path = "/goods/export", produces = "text/csv")
    @Needs(Permission.READ_CATALOGUE)
    void exportGoods(@RequestParam(required = false) @Nullable String text, ExportedRows rows, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"goods-" + calendar.today() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        try (var csv = new GoodsCsv(out, "货号", "名称", "规格", "条码", "库位", "售价", "重量（克）", "款号")) {
            goods.each(text, s -> {
                csv.row(s.code(), s.name(), s.spec(), s.barcode(), s.bin(), s.price(), s.weightGrams(), s.product());
                rows.add(1);
            });
            rows.end();
        }
    }

    @PostMapping("/goods")
    @Needs(Permission.MANAGE_CATALOGUE)
    SkuId addGoods(@Valid @RequestBody SkuRequest request, Viewer viewer) { return Answer.of(goods.save(null, request.asked(), text(request.why()), viewer.person())); }

    @PutMapping("/goods/{sku}")
    @Needs(Permission.MANAGE_CATALOGUE)
    SkuId changeGoods(@PathVariable long sku, @Valid @RequestBody SkuRequest request, Viewer viewer) { return Answer.of(goods.save(new SkuId(sku), request.asked(), text(request.why()), viewer.person())); }

    @GetMapping("/products")
    @Needs(Permission.READ_CATALOGUE)
    Page<ProductRow> products(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var found = products.page(text, new Page.Request(page, size));
        return new Page<>(found.rows().stream().map(p -> new ProductRow(p.id(), p.code(), p.name(), p.category(), p.variants(), p.mainPicture(), Lack.of(p.lacks()), p.shops())).toList(), found.total(), found.page(), found.size());
    }

    @GetMapping("/products/{id}")
    @Needs(Permission.READ_CATALOGUE)
    ProductPage product(@PathVariable long id) {
        var product = products.find(id).orElseThrow(() -> Answer.refuse(CatalogueRefusal.PRODUCT_UNKNOWN));
        return new ProductPage(id, product.texts(), product.sized(), goods.ofProduct(id), Lack.of(products.lacks(product)));
    }

    @PostMapping("/products")
    @Needs(Permission.MANAGE_CATALOGUE)
    Long addProduct(@Valid @RequestBody ProductRequest request, Viewer viewer) { return Answer.of(products.save(null, request.texts(), text(request.why()), viewer.person())); }

    @PutMapping("/products/{id}")
    @Needs(Permission.MANAGE_CATALOGUE)
    Long changeProduct(@PathVariable long id, @Valid @RequestBody ProductRequest request, Viewer viewer) { return Answer.of(products.save(id, request.texts(), text(request.why()), viewer.person())); }

    /** PRD-10: who changed what, when and why, of one product or of all. */
    @GetMapping("/changes")
    @Needs(Permission.READ_CATALOGUE)
    Page<GoodsChanges.Row> goodsChanges(@RequestParam(required = false) @Nullable Long product, @RequestParam(required = false) GoodsChanges.@Nullable Field field, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return changes.page(product, field, new Page.Request(page, size));
    }
}
