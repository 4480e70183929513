package zhanggui.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ACC-04, SEC-04: every write leaves an entry in its own transaction: no entry, no write. */
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

    /**
     * Somebody asked for what is not his to see or do, and was refused (PAY-08). It stays on record also when the request that
     * was refused leaves nothing else behind.
     *
     * @param subject what was asked for, e.g. {@code payslip/17}
     * @param why     the permission or rule that stood against it
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void denied(Viewer viewer, String subject, String why) { record(viewer.person(), "denied", subject, null, null, why); }

    private String text(Object value) { return value == null ? null : json.writeValueAsString(value); }
}
