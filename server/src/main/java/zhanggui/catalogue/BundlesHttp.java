package zhanggui.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

/** PRD-41: bundles with their versions, and what shops' codes are matched to. */
@RestController
class BundlesHttp {

    record BundleRequest(@NotBlank @Size(max = 64) String code, @NotBlank @Size(max = 200) String name, @Nullable @Size(max = 200) String spec, @Nullable Money price, SetBundle.@Nullable Split split, @NotNull List<@NotNull @Valid PartRequest> parts, @Nullable String why) {
        SetBundle.Asked asked() {
            return new SetBundle.Asked(code, name, spec == null ? "" : spec, price, split == null ? SetBundle.Split.PRICE : split,
                    parts.stream().map(p -> new SetBundle.Part(p.code(), p.quantity(), p.share() == null ? 0 : p.share())).toList(), why == null ? "" : why);
        }
    }

    record PartRequest(@Nullable String code, int quantity, @Nullable Integer share) {}

    record Component(String code, String name, int quantity, int share, @Nullable Money price) {}

    /** @param parts of the version that holds now */
    record BundleRow(SkuId sku, String code, String name, String spec, @Nullable Money price, SetBundle.Split split, int versions, List<Component> parts) {}

    record Version(long id, SetBundle.Split split, Instant at, String by, String why, List<Component> parts) {}

    private final JdbcClient db;
    private final SetBundle setBundle;
    private final Matches matches;

    BundlesHttp(JdbcClient db, SetBundle setBundle, Matches matches) {
        this.db = db;
        this.setBundle = setBundle;
        this.matches = matches;
    }

    @GetMapping("/api/catalogue/bundles")
    @Needs(Permission.READ_CATALOGUE)
    Page<BundleRow> bundles(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var params = new HashMap<String, Object>(Map.of("text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip())));
        var from = " from catalogue.sku s where s.kind = 'BUNDLE' and (s.code like :text or s.name like :text)";
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        record Head(long id, String code, String name, String spec, @Nullable Long priceFen, long version, SetBundle.Split split, int versions) {}
        var heads = db.sql("""
                select s.id, s.code, s.name, s.spec, s.price_fen, v.id as version, v.split, v.versions from (select s.*%s order by s.code limit :size offset :offset) s
                  join lateral (select b.id, b.split, count(*) over ()::int as versions from catalogue.bundle b where b.sku_id = s.id order by b.id desc limit 1) v on true order by s.code
                """.formatted(from)).params(params).query(Head.class).list();
        var parts = components(heads.stream().map(Head::version).toList());
        return Page.of(heads.stream().map(h -> new BundleRow(new SkuId(h.id), h.code, h.name, h.spec, h.priceFen == null ? null : new Money(h.priceFen), h.split, h.versions, parts.getOrDefault(h.version, List.of()))).toList(), total, request);
    }

    /** All versions, the one that holds first. */
    @GetMapping("/api/catalogue/bundles/{sku}/versions")
    @Needs(Permission.READ_CATALOGUE)
    List<Version> bundleVersions(@PathVariable long sku) {
        record Head(long id, SetBundle.Split split, java.time.OffsetDateTime at, String byName, String why) {}
        var heads = db.sql("""
                select b.id, b.split, b.made_at as at, coalesce(p.name, '') as by_name, b.why from catalogue.bundle b left join organisation.fact_person p on p.person_id = b.made_by
                 where b.sku_id = ? order by b.id desc limit 100
                """).param(sku).query(Head.class).list();
        var parts = components(heads.stream().map(Head::id).toList());
        return heads.stream().map(h -> new Version(h.id, h.split, h.at.toInstant(), h.byName, h.why, parts.getOrDefault(h.id, List.of()))).toList();
    }

    private Map<Long, List<Component>> components(List<Long> versions) {
        var parts = new HashMap<Long, List<Component>>();
        db.sql("""
                select c.bundle_id, s.code, trim(s.name || ' ' || s.spec) as name, c.quantity, c.share, s.price_fen from catalogue.component c join catalogue.sku s on s.id = c.sku_id
                 where c.bundle_id = any(:versions) order by c.bundle_id, c.n
                """).param("versions", versions.toArray(Long[]::new))
                .query(row -> {
                    var price = row.getObject("price_fen", Long.class);
                    parts.computeIfAbsent(row.getLong("bundle_id"), _ -> new ArrayList<>())
                            .add(new Component(row.getString("code"), row.getString("name"), row.getInt("quantity"), row.getInt("share"), price == null ? null : new Money(price)));
                });
        return parts;
    }

    /** A new bundle, or the next version of the one with this code. */
    @PostMapping("/api/catalogue/bundles")
    @Needs(Permission.MANAGE_CATALOGUE)
    SkuId setBundle(@Valid @RequestBody BundleRequest request, Viewer viewer) { return Answer.of(setBundle.set(request.asked(), viewer.person())); }

    @GetMapping("/api/catalogue/matches")
    @Needs(Permission.READ_CATALOGUE)
    Page<Matches.Row> matches(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return matches.page(shop, text, new Page.Request(page, size), viewer);
    }
}
