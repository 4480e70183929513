package zhanggui.metrics.findings;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** MET-09: deviations without a measure wait for who answers for the shop. */
@Component
class FindingsWork implements WorkSource {

    private final JdbcClient db;

    FindingsWork(JdbcClient db) { this.db = db; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.PLAN_TARGETS)) return List.of();
        var shops = viewer.shops(Permission.PLAN_TARGETS);
        var open = db.sql("select count(*) from metrics.finding where decision is null and (:every or shop_id = any(:shops))").param("every", shops.every()).param("shops", shops.ids()).query(Long.class).single();
        return open == 0 ? List.of() : List.of(new Task("metrics.findings", Words.of("数据偏离", "Deviations"), Words.of("和平时差得多，还没写怎么办", "far from usual, nothing decided yet"), null, open, Words.of("条", "entries"), Words.of("去写", "Decide"), "/findings?open=true"));
    }
}
