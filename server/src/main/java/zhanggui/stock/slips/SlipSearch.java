package zhanggui.stock.slips;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.SlipKind;

/** UX-02, INV-02: finds goods slips and deliveries by their number or by the paper they go by. */
@Component
class SlipSearch implements Finder {

    private static final Words DELIVERY = Words.of("到货单", "Delivery");
    private static final int SHORTEST = 2;

    private final JdbcClient db;

    SlipSearch(JdbcClient db) { this.db = db; }

    @Override
    public List<Found> find(String text, Viewer viewer) {
        if (!viewer.may(Permission.READ_STOCK) || text.length() < SHORTEST) return List.of();
        var found = new java.util.ArrayList<Found>(db.sql("""
                select id, kind, number, paper, partner from stock.slip where number in (:text, upper(:text)) or paper in (:text, upper(:text)) order by occurred_at desc limit :most
                """).param("text", text).param("most", MOST)
                .query((row, _) -> new Found(Fit.EXACT, SlipKind.valueOf(row.getString("kind")).words(), row.getString("number"), Words.same((row.getString("paper") + " " + row.getString("partner")).strip()), "/goods-slips/" + row.getLong("id"))).list());
        found.addAll(db.sql("select id, number, partner from stock.delivery where number in (:text, upper(:text)) order by id desc limit :most").param("text", text).param("most", MOST)
                .query((row, _) -> new Found(Fit.EXACT, DELIVERY, row.getString("number"), Words.same(row.getString("partner")), "/deliveries/" + row.getLong("id"))).list());
        return found;
    }
}
