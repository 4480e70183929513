package zhanggui.reports;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;

/** UX-03: each person's own views of a list, found again by name; what the address holds can be handed on as a link as well. */
@Component
class SavedViews {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_ADDRESS = 2000;
    private static final int MOST_COLUMNS = 60;

    /**
     * @param address filters, tab and sort as in the page's address, without the question mark
     * @param columns the columns shown; null: as the list shows them by itself
     */
    record View(String name, String address, @Nullable List<String> columns) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    SavedViews(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    List<View> of(String list, Viewer viewer) {
        return db.sql("select name, address, columns from reports.saved_view where person_id = ? and list = ? order by n").params(viewer.person().value(), list)
                .query((row, _) -> new View(row.getString("name"), row.getString("address"), row.getArray("columns") == null ? null : Arrays.asList((String[]) row.getArray("columns").getArray()))).list();
    }

    /** Under a name that is known already the new one takes the place of the old. */
    @Transactional
    Outcome<View> save(String list, View view, Viewer viewer) {
        var name = view.name() == null ? "" : view.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) return Outcome.refused(ReportsRefusal.VIEW_NAME, Map.of("longest", LONGEST_NAME));
        var address = view.address() == null ? "" : view.address();
        if (list == null || list.isBlank() || list.length() > 60 || address.length() > LONGEST_ADDRESS || view.columns() != null && view.columns().size() > MOST_COLUMNS) return Outcome.refused(ReportsRefusal.VIEW_TOO_LONG);
        db.sql("select pg_advisory_xact_lock(hashtext('reports.saved_view'), ?)").param((int) viewer.person().value()).query().singleRow();
        var before = of(list, viewer);
        var known = before.stream().filter(v -> v.name().equals(name)).findFirst().orElse(null);
        if (known == null && before.size() >= MOST) return Outcome.refused(ReportsRefusal.TOO_MANY_VIEWS, Map.of("most", MOST));
        var saved = new View(name, address, view.columns());
        db.sql("""
                insert into reports.saved_view (person_id, list, name, address, columns, saved_at) values (:person, :list, :name, :address, :columns, :at)
                on conflict (person_id, list, name) do update set address = excluded.address, columns = excluded.columns
                """)
                .param("person", viewer.person().value()).param("list", list).param("name", name).param("address", address)
                .param("columns", view.columns() == null ? null : view.columns().toArray(String[]::new), Types.ARRAY).param("at", clock.instant().atOffset(UTC)).update();
        audit.record(viewer.person(), "reports.view.save", "view/" + list + "/" + name, known, saved, null);
        return Outcome.done(saved);
    }

    @Transactional
    Outcome<Boolean> forget(String list, String name, Viewer viewer) {
        var gone = db.sql("delete from reports.saved_view where person_id = ? and list = ? and name = ?").params(viewer.person().value(), list, name).update();
        if (gone == 0) return Outcome.refused(ReportsRefusal.UNKNOWN_VIEW);
        audit.record(viewer.person(), "reports.view.forget", "view/" + list + "/" + name, null, null, null);
        return Outcome.done(true);
    }
}
