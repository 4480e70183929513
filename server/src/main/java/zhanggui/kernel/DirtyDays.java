package zhanggui.kernel;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Facts say in their own transaction which shop's day they changed; the roll-up job re-reckons those days. It is a log
 * without a key, so that two writers of one busy day never wait for each other. A transaction writes all its days in one
 * statement, right before it commits.
 */
@Component
public class DirtyDays {

    /** @param shop null when the fact belongs to no shop */
    public record Dirty(String fact, ShopId shop, LocalDate day) {}

    private final JdbcClient db;

    DirtyDays(JdbcClient db) { this.db = db; }

    /** @param fact the fact view's full name, e.g. {@code fulfilment.fact_error} */
    public void mark(String fact, ShopId shop, LocalDate day) { mark(List.of(new Dirty(fact, shop, day))); }

    public void mark(Collection<Dirty> dirty) {
        if (dirty.isEmpty()) return;
        if (TransactionSynchronizationManager.isActualTransactionActive()) ofThisTransaction().addAll(dirty);
        else write(dirty);
    }

    @SuppressWarnings("unchecked")
    private Set<Dirty> ofThisTransaction() {
        var marked = (Set<Dirty>) TransactionSynchronizationManager.getResource(this);
        if (marked == null) {
            marked = new LinkedHashSet<>();
            TransactionSynchronizationManager.bindResource(this, marked);
            TransactionSynchronizationManager.registerSynchronization(new AtTheEnd(marked));
        }
        return marked;
    }

    /** A transaction that is put aside for another one takes its days along. */
    private final class AtTheEnd implements TransactionSynchronization {

        private final Set<Dirty> marked;

        AtTheEnd(Set<Dirty> marked) { this.marked = marked; }

        @Override public void beforeCommit(boolean readOnly) { write(marked); }

        @Override public void suspend() { TransactionSynchronizationManager.unbindResource(DirtyDays.this); }

        @Override public void resume() { TransactionSynchronizationManager.bindResource(DirtyDays.this, marked); }

        @Override public void afterCompletion(int status) { TransactionSynchronizationManager.unbindResource(DirtyDays.this); }
    }

    private void write(Collection<Dirty> dirty) {
        var rows = List.copyOf(dirty);
        db.sql("insert into public.dirty_day (fact, shop_id, day) select * from unnest(:facts::text[], :shops::bigint[], :days::date[])")
                .param("facts", rows.stream().map(Dirty::fact).toArray(String[]::new))
                .param("shops", rows.stream().map(d -> d.shop() == null ? null : d.shop().value()).toArray(Long[]::new))
                .param("days", rows.stream().map(Dirty::day).map(java.sql.Date::valueOf).toArray(java.sql.Date[]::new))
                .update();
    }
}
