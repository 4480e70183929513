package zhanggui.stock.counting;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.SkuId;
import zhanggui.stock.CountedDifferences;

/** INV-06, INV-08: what counts found other than the books say and nobody has approved or called off yet; the month's close names it. */
@Component
class UnsettledCounts implements CountedDifferences {

    private final JdbcClient db;

    UnsettledCounts(JdbcClient db) { this.db = db; }

    @Override
    public List<Found> unsettled(LocalDate from, LocalDate until) {
        return db.sql("""
                select l.sku_id, p.code as place, l.book - l.taken as booked, l.counted, s.day
                  from stock.count_sheet s join stock.count_line l on l.sheet_id = s.id and l.done and l.counted <> l.book - l.taken join stock.place p on p.id = l.place_id
                 where s.state in ('COUNTING', 'COUNTED', 'REPORTED') and s.day >= ? and s.day < ? order by s.id, p.code, l.sku_id
                """).params(from, until)
                .query((row, _) -> new Found(new SkuId(row.getLong("sku_id")), row.getString("place"), row.getInt("booked"), row.getInt("counted"), row.getObject("day", LocalDate.class))).list();
    }
}
