package zhanggui.orders.files;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.importing.spi.Doubt;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Words;

/** IMP-03: an export that names another shop than the one that was chosen is probably not its export; a person decides. */
@Component
class ShopNames {

    private static final int NAMED = 3;

    private record Named(String name, long rows) {}

    private final JdbcClient db;

    ShopNames(JdbcClient db) { this.db = db; }

    /** Blanks, case and the width of signs make no other shop; nor does the name that colleagues use. */
    List<Doubt> doubts(Staged staged) {
        var chosen = db.sql("select name from catalogue.fact_shop where shop_id = ?").param(staged.shop().value()).query(String.class).single();
        var others = db.sql("""
                select n.name, n.rows from (select s.shop_name as name, count(*) as rows from %s s where s.shop_name <> '' group by 1) n
                 where not exists (select from catalogue.fact_shop f where f.shop_id = :shop
                                      and lower(regexp_replace(normalize(n.name, nfkc), '\s', '', 'g')) in (lower(regexp_replace(normalize(f.name, nfkc), '\s', '', 'g')), lower(regexp_replace(normalize(f.short, nfkc), '\s', '', 'g'))))
                 order by n.rows desc, n.name
                """.formatted(staged.table())).param("shop", staged.shop().value()).query(Named.class).list();
        if (others.isEmpty()) return List.of();
        var rows = others.stream().mapToLong(Named::rows).sum();
        var names = others.stream().limit(NAMED).map(Named::name).toList();
        return List.of(new Doubt(
                Words.of("有 " + rows + " 行写的店铺是“" + String.join("、", names) + "”，你选的是“" + chosen + "”", Words.counted(rows, "row names", "rows name") + " the shop \"" + String.join(", ", names) + "\", you chose \"" + chosen + "\""),
                Words.of("选错了就换店铺再检查；店铺改过名，就确认后再写", "If it is the wrong shop, choose another and check again; if the shop was renamed, confirm and write")));
    }
}
