package zhanggui.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;

/** SEC-03: the register of what left as a file. Each is an entry of the audit log, too: {@code orders.export} when it begins, {@code orders.export.rows} at its end. */
@Component
public class Exports {

    /** One that has begun. @param what as {@link zhanggui.kernel.Export} names it */
    public record Begun(long id, PersonId by, String what, String purpose) {}

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;
    private final Audit audit;

    Exports(JdbcClient db, Clock clock, JsonMapper json, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.audit = audit;
    }

    /** On record before the first row leaves. @param asked the address and its parameters */
    @Transactional
    public Begun begin(PersonId by, String what, String purpose, Map<String, ?> asked) {
        var id = db.sql("insert into audit.export (at, person_id, what, purpose, asked) values (?, ?, ?, ?, ?::jsonb) returning id")
                .params(now(), by.value(), what, purpose, json.writeValueAsString(asked)).query(Long.class).single();
        audit.record(by, what + ".export", "export/" + id, null, asked, purpose);
        return new Begun(id, by, what, purpose);
    }

    /** @param whole false when it was refused or broke off */
    @Transactional
    public void end(Begun begun, long rows, boolean whole) {
        db.sql("insert into audit.export_end (export_id, at, rows, whole) values (?, ?, ?, ?)").params(begun.id, now(), rows, whole).update();
        audit.record(begun.by, begun.what + ".export.rows", "export/" + begun.id, null, Map.of("rows", rows, "whole", whole), begun.purpose);
    }

    /** One of that person's that has not ended. */
    public Optional<Begun> open(long id, PersonId by) {
        return db.sql("select id, person_id, what, purpose from audit.export e where id = ? and person_id = ? and not exists (select from audit.export_end x where x.export_id = e.id)").params(id, by.value())
                .query((row, _) -> new Begun(row.getLong("id"), by, row.getString("what"), row.getString("purpose"))).optional();
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
