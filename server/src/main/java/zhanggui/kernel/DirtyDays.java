package zhanggui.kernel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Facts say in their own transaction which shop's day they changed; the roll-up job re-reckons those days. It is a log
 * without a key, so that two writers of one busy day never wait for each other.
 */
@Component
public class DirtyDays {

    /** @param shop null when the fact belongs to no shop */
    public record Dirty(String fact, ShopId shop, LocalDate day) {}

    private final JdbcClient db;

    DirtyDays(JdbcClient db) { this.db = db; }

    /** @param fact the fact view's full name, e.g. {@code fulfilment.fact_error} */
    public void mark(String fact, ShopId shop, LocalDate day) {
        db.sql("insert into public.dirty_day (fact, shop_id, day) values (?, ?, ?)")
                .params(fact, shop == null ? null : shop.value(), day).update();
    }

    public void mark(Collection<Dirty> dirty) {
        if (dirty.isEmpty()) return;
        var rows = List.copyOf(dirty);
        db.sql("insert into public.dirty_day (fact, shop_id, day) select * from unnest(:facts::text[], :shops::bigint[], :days::date[])")
                .param("facts", rows.stream().map(Dirty::fact).toArray(String[]::new))
                .param("shops", rows.stream().map(d -> d.shop() == null ? null : d.shop().value()).toArray(Long[]::new))
                .param("days", rows.stream().map(Dirty::day).map(java.sql.Date::valueOf).toArray(java.sql.Date[]::new))
                .update();
    }
}
