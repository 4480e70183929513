package zhanggui.purchasing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** UX-02: finds suppliers by name or line of business, and purchase orders by their number. */
@Component
class PurchasingSearch implements Finder {

    private static final Words SUPPLIER = Words.of("供应商", "Supplier");
    private static final Words PURCHASE = Words.of("采购单", "Purchase order");
    private static final int SHORTEST = 4;

    private final JdbcClient db;

    PurchasingSearch(JdbcClient db) { this.db = db; }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        if (!viewer.may(Permission.READ_PURCHASES)) return List.of();
        var found = new ArrayList<>(suppliers(text));
        if (text.length() >= SHORTEST && text.toUpperCase(Locale.ROOT).startsWith("CG")) found.addAll(purchases(text.toUpperCase(Locale.ROOT), viewer));
        return found;
    }

    private List<Found> suppliers(String text) {
        return db.sql("""
                select s.id, s.name, array_to_string(array(select l.line from purchasing.supplier_line l where l.supplier_id = s.id order by l.line), ' · ') as lines,
                       case when s.name = :text then 0 when s.name like :beginning then 1 else 2 end as fit
                  from purchasing.supplier s where s.name like :inside or exists (select from purchasing.supplier_line l where l.supplier_id = s.id and l.line = :text) order by fit, s.name limit :most
                """).param("text", text).param("beginning", Finder.beginning(text)).param("inside", Finder.inside(text)).param("most", MOST)
                .query((row, _) -> new Found(Fit.values()[row.getInt("fit")], SUPPLIER, row.getString("name"), Words.same(row.getString("lines")), "/suppliers/" + row.getLong("id"))).list();
    }

    private List<Found> purchases(String text, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_PURCHASES);
        return db.sql("""
                select p.id, p.number, s.name from purchasing.purchase p join purchasing.supplier s on s.id = p.supplier_id
                 where p.number like :beginning and (p.shop_id is null or :every or p.shop_id = any(:shops)) order by p.number limit :most
                """).param("beginning", Finder.beginning(text)).param("every", mine.every()).param("shops", mine.ids()).param("most", MOST)
                .query((row, _) -> new Found(row.getString(2).equals(text) ? Fit.EXACT : Fit.BEGINNING, PURCHASE, row.getString(2), Words.same(row.getString(3)), "/purchases/" + row.getLong(1))).list();
    }
}
