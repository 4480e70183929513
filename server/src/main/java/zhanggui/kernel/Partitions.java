package zhanggui.kernel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The monthly parts of large tables ({@link MonthId}): made before the first row of a month, asked for once by each process. */
@Component
public class Partitions {

    private record Part(String table, YearMonth month) {}

    private final JdbcClient db;
    private final Set<Part> there = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient db) { this.db = db; }

    /** @param tables full names, e.g. {@code fulfilment.scan} */
    public void ensure(LocalDate day, String... tables) {
        var missing = new ArrayList<Part>();
        for (var table : tables) {
            var part = new Part(table, YearMonth.from(day));
            if (!there.contains(part)) missing.add(part);
        }
        if (missing.isEmpty()) return;
        db.sql("select public.ensure_month(t::regclass, :day) from unnest(:tables::text[]) as t")
                .param("day", day).param("tables", missing.stream().map(Part::table).toArray(String[]::new)).query((_, _) -> null).list();
        remember(missing);
    }

    /** For a program that changes its database while it runs. */
    public void forget() { there.clear(); }

    /** Not before they are there for everybody: the transaction may still be rolled back. */
    private void remember(List<Part> parts) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) there.addAll(parts);
        else TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() { there.addAll(parts); }
        });
    }
}
