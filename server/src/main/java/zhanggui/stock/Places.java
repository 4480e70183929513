package zhanggui.stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Places by their code; a bin that is named for the first time is opened. */
@Component
class Places {

    /** @param counted goods that lie there are ours and are counted; false for the ends outside the house */
    record Spot(long id, boolean counted) {}

    private final JdbcClient db;

    Places(JdbcClient db) { this.db = db; }

    Map<String, Spot> named(Collection<String> codes) {
        var names = codes.stream().distinct().sorted().toArray(String[]::new);
        var spots = read(names);
        if (spots.size() == names.length) return spots;
        db.sql("insert into stock.place (code, kind) select code, 'BIN' from unnest(:codes::text[]) code order by code on conflict (code) do nothing").param("codes", names).update();
        return read(names);
    }

    private Map<String, Spot> read(String[] names) {
        var spots = new HashMap<String, Spot>();
        db.sql("select id, code, kind in ('BIN', 'RETURNED', 'FAULTY', 'BRAND') as counted from stock.place where code = any(:codes)").param("codes", names)
                .query(row -> { spots.put(row.getString("code"), new Spot(row.getLong("id"), row.getBoolean("counted"))); });
        return spots;
    }
}
