package zhanggui.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** ORG-16: who holds a post goes to another, or leaves, only when what he has in hand was handed over and all have signed. */
@Component
class HandoverGate {

    private record Open(long id, String state, long open, int signed, boolean successor) {}

    private final JdbcClient db;
    private final ObjectProvider<InHand> sources;
    private final Clock clock;

    HandoverGate(JdbcClient db, ObjectProvider<InHand> sources, Clock clock) {
        this.db = db;
        this.sources = sources;
        this.clock = clock;
    }

    /** Ends the signed list, or says what is missing. Nothing is asked of whoever held no post the day before. */
    Outcome<Void> pass(PersonId person, String kind, LocalDate from, PersonId by) {
        if (!held(person, from)) return Outcome.done(null);
        var open = db.sql("select id, state, open, cardinality(signed) as signed, successor_id is not null as successor from organisation.handover_state where person_id = ? and kind = ? and ended_at is null")
                .params(person.value(), kind).query(HandoverGate::open).optional();
        if (open.isEmpty()) return Outcome.refused(OrganisationRefusal.HANDOVER_MISSING);
        var list = open.get();
        var more = kind.equals("LEAVING") ? unlisted(person, list.id) : 0;
        if (list.open + more > 0) return Outcome.refused(OrganisationRefusal.HANDOVER_OPEN, Map.of("open", list.open + more));
        if (!list.state.equals("SIGNED")) return Outcome.refused(OrganisationRefusal.HANDOVER_UNSIGNED, Map.of("missing", (list.successor ? 3 : 2) - list.signed));
        db.sql("update organisation.handover set ended_how = 'DONE', ended_why = '', ended_by = ?, ended_at = ? where id = ?").params(by.value(), clock.instant().atOffset(ZoneOffset.UTC), list.id).update();
        return Outcome.done(null);
    }

    private boolean held(PersonId person, LocalDate from) {
        return db.sql("select exists (select from organisation.assignment where person_id = :person and from_day < :from and (until_day is null or until_day >= :from))")
                .param("person", person.value()).param("from", from).query(Boolean.class).single();
    }

    /** What came into his hands after the list was made. */
    private long unlisted(PersonId person, long list) {
        var listed = new HashSet<>(db.sql("select ref from organisation.handover_item where handover_id = ? and ref is not null").param(list).query(String.class).list());
        return things(person).stream().filter(t -> !listed.contains(t.ref())).count();
    }

    private List<InHand.Thing> things(PersonId person) { return sources.stream().flatMap(s -> s.things(person).stream()).toList(); }

    private static Open open(ResultSet row, int n) throws SQLException {
        return new Open(row.getLong("id"), row.getString("state"), row.getLong("open"), row.getInt("signed"), row.getBoolean("successor"));
    }
}
