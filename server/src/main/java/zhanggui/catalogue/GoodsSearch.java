package zhanggui.catalogue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds SKUs by code, barcode, name or specification, and shops by name. */
@Component
class GoodsSearch implements Finder {

    private static final Words SKU = Words.of("货号", "SKU");
    private static final Words BUNDLE = Words.of("组合", "Bundle");
    private static final Words SHOP = Words.of("店铺", "Shop");
    /** A single Latin letter or digit would only give the first few of very many. */
    private static final int SHORTEST = 2;

    private final JdbcClient db;

    GoodsSearch(JdbcClient db) { this.db = db; }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        var found = new ArrayList<Found>();
        if (viewer.may(Permission.READ_STOCK) && (text.length() >= SHORTEST || text.codePointAt(0) > 0x7F)) found.addAll(skus(text.toLowerCase(Locale.ROOT)));
        if (viewer.may(Permission.READ_CATALOGUE)) found.addAll(shops(text, viewer));
        return found;
    }

    private List<Found> skus(String text) {
        return db.sql("""
                select code, name, spec, bin, kind = 'BUNDLE' as bundle, case when lower(code) = :text or barcode = :text then 0 when find like :beginning or lower(name) like :beginning then 1 else 2 end as fit
                  from catalogue.sku where find like :inside order by fit, code limit :most
                """)
                .param("text", text).param("beginning", Finder.beginning(text)).param("inside", Finder.inside(text)).param("most", MOST)
                .query((row, _) -> new Found(Fit.values()[row.getInt("fit")], row.getBoolean("bundle") ? BUNDLE : SKU, row.getString("code"),
                        Words.same((row.getString("name") + " " + row.getString("spec")).strip() + (row.getString("bin").isEmpty() ? "" : " · " + row.getString("bin"))),
                        (row.getBoolean("bundle") ? "/goods/bundles?text=" : "/stock?text=") + URLEncoder.encode(row.getString("code"), StandardCharsets.UTF_8))).list();
    }

    private List<Found> shops(String text, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        return db.sql("""
                select id, name, short, case when :text in (name, short) then 0 when name like :beginning or short like :beginning then 1 else 2 end as fit
                  from catalogue.shop where closed_on is null and (name like :inside or short like :inside) and (:every or id = any(:shops)) order by fit, id limit :most
                """)
                .param("text", text).param("beginning", Finder.beginning(text)).param("inside", Finder.inside(text)).param("every", mine.every()).param("shops", mine.ids()).param("most", MOST)
                .query((row, _) -> new Found(Fit.values()[row.getInt("fit")], SHOP, row.getString("short"), Words.same(row.getString("name")), "/orders?shop=" + row.getLong("id"))).list();
    }
}
