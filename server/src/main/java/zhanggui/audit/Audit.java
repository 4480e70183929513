package zhanggui.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;

/** ACC-04: every write leaves an entry in its own transaction: no entry, no write. */
@Component
public class Audit {

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;

    Audit(JdbcClient db, Clock clock, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param verb    what was done, e.g. {@code orders.hold}
     * @param subject what to, e.g. {@code order/123}
     * @param before  the old values, or null when there were none; anything Jackson can write
     * @param after   the new values, or null when nothing is left
     * @param why     the reason given by the person, or null
     */
    public void record(PersonId by, String verb, String subject, Object before, Object after, String why) {
        db.sql("""
                insert into audit.entry (at, person_id, verb, subject, before, after, why)
                values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), by.value(), verb, subject, text(before), text(after), why)
                .update();
    }

    private String text(Object value) { return value == null ? null : json.writeValueAsString(value); }
}
