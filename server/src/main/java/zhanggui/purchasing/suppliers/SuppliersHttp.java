package zhanggui.purchasing.suppliers;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.Csv;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-06, PUR-07, PUR-08: the register of suppliers, their papers, prices and offers. */
@RestController
@RequestMapping("/api/purchasing")
class SuppliersHttp {

    record SupplierEntry(@NotBlank @Size(max = 120) String name, @Nullable List<@NotBlank @Size(max = 40) String> lines, @Nullable @Min(0) @Max(365) Integer leadDays, @Nullable @Size(max = 200) String terms,
            @Nullable @Size(max = 1000) String note) {
        KeepSupplier.Data data() { return new KeepSupplier.Data(name.strip(), lines == null ? List.of() : lines.stream().map(String::strip).distinct().toList(), leadDays, said(terms), said(note)); }
    }

    record SupplierState(@NotNull Suppliers.State state, @NotBlank @Size(max = 300) String why) {}

    record NewSupplierContact(@NotBlank @Size(max = 60) String name, @Nullable @Size(max = 60) String duty, @Nullable @Size(max = 40) String phone, @Nullable @Size(max = 60) String wechat) {}

    /** @param sku its code or barcode */
    record NewOffer(@Nullable Long supplier, @Nullable @Size(max = 80) String sku, @Nullable Money price, @Nullable @Min(1) @Max(10_000_000) Integer least, @Nullable LocalDate validUntil, @Nullable @Size(max = 500) String words) {}

    record SupplierMade(long id) {}

    private final Suppliers suppliers;
    private final KeepSupplier keep;
    private final SupplierPapers papers;

    SuppliersHttp(Suppliers suppliers, KeepSupplier keep, SupplierPapers papers) {
        this.suppliers = suppliers;
        this.keep = keep;
        this.papers = papers;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    /** @param text part of a name, a line of business or a contact's name */
    @GetMapping("/suppliers")
    @Needs(Permission.READ_PURCHASES)
    Page<Suppliers.Row> suppliers(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) Suppliers.@Nullable State state,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return suppliers.page(text, state, new Page.Request(page, size));
    }

    @GetMapping("/suppliers/choices")
    @Needs(Permission.READ_PURCHASES)
    List<Suppliers.Choice> choices() { return suppliers.choices(); }

    @Export("suppliers")
    @GetMapping(path = "/suppliers/export", produces = "text/csv")
    @Needs(Permission.BUY)
    void export(@RequestParam(required = false) @Nullable String text, ExportedRows rows, HttpServletResponse response) throws IOException {
        var all = new ArrayList<List<?>>();
        for (var page = 0; ; page++) {
            var part = suppliers.page(text, null, new Page.Request(page, Page.LARGEST));
            part.rows().forEach(s -> all.add(List.of(s.name(), s.state().name(), String.join(" ", s.lines()), Objects.requireNonNullElse(s.contact(), ""), s.leadDays() == null ? "" : s.leadDays(), s.reviewedOn(), s.deliveries(), s.late(),
                    s.refused(), s.points() == null ? "" : s.points())));
            if (part.rows().size() < Page.LARGEST) break;
        }
        Csv.write(response, "suppliers", List.of(Words.of("供应商", "Supplier"), Words.of("状态", "State"), Words.of("经营品类", "Lines of business"), Words.of("联系人", "Contact"), Words.of("货期", "Lead days"), Words.of("最近核对", "Reviewed"),
                Words.of("到货次数", "Deliveries"), Words.of("迟到", "Late"), Words.of("拒收", "Refused"), Words.of("评分", "Score")), all, rows);
    }

    @GetMapping("/suppliers/{id}")
    @Needs(Permission.READ_PURCHASES)
    Suppliers.Whole supplier(@PathVariable long id) { return suppliers.one(id).orElseThrow(() -> Answer.refuse(PurchasingRefusal.NO_SUPPLIER)); }

    @PostMapping("/suppliers")
    @Needs(Permission.BUY)
    SupplierMade add(@RequestBody @Valid SupplierEntry data, Viewer viewer) { return new SupplierMade(Answer.of(keep.add(data.data(), viewer.person()))); }

    @PutMapping("/suppliers/{id}")
    @Needs(Permission.BUY)
    Suppliers.Whole change(@PathVariable long id, @RequestBody @Valid SupplierEntry data, Viewer viewer) {
        Answer.of(keep.change(id, data.data(), viewer.person()));
        return supplier(id);
    }

    @PostMapping("/suppliers/{id}/state")
    @Needs(Permission.BUY)
    Suppliers.Whole state(@PathVariable long id, @RequestBody @Valid SupplierState to, Viewer viewer) {
        Answer.of(keep.state(id, to.state, to.why.strip(), viewer.person()));
        return supplier(id);
    }

    @PostMapping("/suppliers/{id}/contacts")
    @Needs(Permission.BUY)
    Suppliers.Whole contact(@PathVariable long id, @RequestBody @Valid NewSupplierContact c, Viewer viewer) {
        Answer.of(keep.contact(id, new KeepSupplier.Reached(c.name.strip(), said(c.duty), said(c.phone), said(c.wechat)), viewer.person()));
        return supplier(id);
    }

    @PostMapping("/suppliers/{id}/contacts/{contact}/end")
    @Needs(Permission.BUY)
    Suppliers.Whole endContact(@PathVariable long id, @PathVariable long contact, Viewer viewer) {
        Answer.of(keep.endContact(id, contact, viewer.person()));
        return supplier(id);
    }

    @PostMapping(path = "/suppliers/{id}/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.BUY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void paper(@PathVariable long id, @RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "CARD") SupplierPapers.Kind kind, Viewer viewer) throws IOException {
        if (file.getSize() > SupplierPapers.LARGEST) throw Answer.refuse(PurchasingRefusal.PAPER_TOO_LARGE, Map.of("limit", SupplierPapers.LARGEST >> 20));
        Answer.of(papers.add(id, kind, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), viewer.person()));
    }

    /** A picture is shown, a PDF is saved. */
    @GetMapping("/suppliers/{id}/papers/{paper}")
    @Needs(Permission.READ_PURCHASES)
    ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable long paper) {
        var found = papers.content(id, paper).orElseThrow(() -> Answer.refuse(PurchasingRefusal.NO_PAPER));
        var how = found.type().startsWith("image/") ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.type())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(found.name(), StandardCharsets.UTF_8).build().toString()).header("X-Content-Type-Options", "nosniff").body(found.bytes());
    }

    /** @param sku its number, not its code */
    @GetMapping("/prices")
    @Needs(Permission.READ_PURCHASES)
    List<Suppliers.Price> prices(@RequestParam(required = false) @Nullable Long sku, @RequestParam(required = false) @Nullable Long supplier) { return suppliers.prices(sku, supplier); }

    @PostMapping("/offers")
    @Needs(Permission.BUY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void offer(@RequestBody @Valid NewOffer o, Viewer viewer) { Answer.of(keep.hear(new KeepSupplier.Heard(o.supplier, said(o.sku), o.price, o.least, o.validUntil, said(o.words)), viewer.person())); }
}
