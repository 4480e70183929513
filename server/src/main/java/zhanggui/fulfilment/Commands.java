package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/**
 * FUL-42: a station's command is done once. It runs, and its answer is kept, in one transaction; the key on its id decides
 * who was first. Whoever comes second with the same id changes nothing and hears the first answer.
 */
@Component
public class Commands {

    /** How far back a device that was offline may say that something happened. */
    private static final Duration OLDEST = Duration.ofDays(3);
    private static final int KEPT_DAYS = 14;

    private record Kept(@Nullable Object done, @Nullable FulfilmentRefusal refused, @Nullable Map<String, Object> facts) {}

    private static final class GivenBefore extends RuntimeException {
        GivenBefore() { super(null, null, false, false); }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    Commands(JdbcClient db, Clock clock, JsonMapper json, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param command its id, given by the device; null when the caller has none: then it is simply done */
    public <T> Outcome<T> once(@Nullable UUID command, PersonId by, Class<T> type, Supplier<Outcome<T>> work) {
        if (command == null) return transaction.execute(_ -> work.get());
        try {
            return transaction.execute(_ -> {
                var outcome = work.get();
                if (!keep(command, by, outcome)) throw new GivenBefore();
                return outcome;
            });
        } catch (GivenBefore _) {
            return first(command, by, type);
        }
    }

    /** When the device says it happened; now when it says nothing, something to come, or something long past. */
    public Instant occurred(@Nullable Instant said) {
        var now = clock.instant();
        return said == null || said.isAfter(now) || said.isBefore(now.minus(OLDEST)) ? now : said.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    private boolean keep(UUID command, PersonId by, Outcome<?> outcome) {
        var kept = switch (outcome) {
            case Outcome.Done<?>(var value) -> new Kept(value, null, null);
            case Outcome.Refused<?>(var why, var facts, _) -> new Kept(null, (FulfilmentRefusal) why, facts);
        };
        return db.sql("insert into fulfilment.command (id, person_id, at, answer) values (?, ?, ?, ?::jsonb) on conflict (id) do nothing")
                .params(command, by.value(), clock.instant().atOffset(UTC), json.writeValueAsString(kept)).update() == 1;
    }

    private <T> Outcome<T> first(UUID command, PersonId by, Class<T> type) {
        record Row(long personId, String answer) {}
        var row = db.sql("select person_id, answer::text as answer from fulfilment.command where id = ?").param(command).query(Row.class).single();
        if (row.personId() != by.value()) return Outcome.refused(FulfilmentRefusal.COMMAND_OF_ANOTHER);
        JsonNode kept = json.readTree(row.answer());
        var refused = kept.path("refused");
        if (refused.isString()) {
            @SuppressWarnings("unchecked") Map<String, Object> facts = json.treeToValue(kept.path("facts"), Map.class);
            return new Outcome.Refused<>(FulfilmentRefusal.valueOf(refused.asString()), facts, List.of());
        }
        return Outcome.done(json.treeToValue(kept.path("done"), type));
    }

    /** Answers older than any device would ask for again. */
    public int forgetOld() {
        return db.sql("delete from fulfilment.command where at < ?").param(clock.instant().minus(Duration.ofDays(KEPT_DAYS)).atOffset(UTC)).update();
    }
}
