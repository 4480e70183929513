package zhanggui.access;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.Audit;
import zhanggui.kernel.KeyFiles;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/**
 * ACC-03: a new key for personal data. It seals from now on; a run behind it seals anew what older keys sealed, a few hundred rows at a time, goes on where
 * it stopped after a restart, and can be watched. Old keys stay until nothing hangs on them.
 */
@Configuration(proxyBeanMethods = false)
class RotateKeys {

    private static final int AT_ONCE = 500;

    /** @param older values still sealed by an older key */
    record Part(String what, Words words, long older) {}

    /** @param started null when there was never another key; @param done values sealed anew by the last run */
    record State(int newest, @Nullable Instant started, @Nullable Instant finished, long done, List<Part> parts) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final KeyFiles files;
    private final List<SealedColumn> columns;
    private final Audit audit;
    private final TransactionTemplate transaction;

    RotateKeys(JdbcClient db, Clock clock, Seal seal, KeyFiles files, List<SealedColumn> columns, Audit audit, TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.files = files;
        this.columns = columns;
        this.audit = audit;
        this.transaction = transaction;
    }

    State state() {
        var parts = columns.stream().map(c -> new Part(c.table() + "." + c.column(), c.words(), c.older(db, seal.newest()))).toList();
        return db.sql("select started_at, finished_at, done from access.reseal order by key_number desc limit 1")
                .query((row, _) -> new State(seal.newest(), instant(row, "started_at"), instant(row, "finished_at"), row.getLong("done"), parts)).optional()
                .orElseGet(() -> new State(seal.newest(), null, null, 0, parts));
    }

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    /** The new key's number; the job does the rest. One at a time. */
    int rotate(PersonId by, String why) {
        return transaction.execute(_ -> {
            db.sql("select pg_advisory_xact_lock(hashtextextended('access.keys', 0))").query().singleRow();
            var number = files.add();
            db.sql("insert into access.reseal (key_number, started_at, started_by) values (?, ?, ?)").params(number, clock.instant().atOffset(ZoneOffset.UTC), by.value()).update();
            audit.record(by, "access.key.rotate", "key/" + number, Map.of("key", seal.newest()), Map.of("key", number), why);
            seal.renew();
            return number;
        });
    }

    /** Seals what an older program kept in the open, and anew whatever an older key sealed; nothing to do is soon done. */
    void run() {
        for (var column : columns) while (transaction.execute(_ -> column.close(db, seal, AT_ONCE)) == AT_ONCE);
        var open = db.sql("select key_number from access.reseal where finished_at is null order by key_number desc limit 1").query(Integer.class).optional();
        if (open.isEmpty()) return;
        if (open.get() > seal.newest()) seal.renew();
        if (open.get() != seal.newest()) return;
        for (var column : columns) whole(column, open.get());
        var left = columns.stream().mapToLong(c -> c.older(db, seal.newest())).sum();
        if (left == 0) db.sql("update access.reseal set finished_at = ? where finished_at is null").param(clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private void whole(SealedColumn column, int number) {
        var place = SealedColumn.Place.BEGINNING;
        while (true) {
            var from = place;
            var step = transaction.execute(_ -> {
                var did = column.next(db, seal, from, AT_ONCE);
                if (did.sealed() > 0) db.sql("update access.reseal set done = done + ? where key_number = ?").params(did.sealed(), number).update();
                return did;
            });
            if (step.looked() < AT_ONCE) return;
            place = step.next();
        }
    }

    @Bean
    RecurringTask<Void> sealAnew() { return Tasks.recurring("access.reseal", FixedDelay.ofSeconds(20)).execute((_, _) -> run()); }

    @Bean
    SealedColumn secondFactorSecrets() { return new SealedColumn("access.second_factor", List.of("person_id"), "secret", Words.of("两步验证密钥", "Secrets of second factors")); }

    @Bean
    SealedColumn companySecret() { return new SealedColumn("access.company_sign_in", List.of("one"), "secret", Words.of("公司统一登录密钥", "Secret of company sign-in")); }
}
