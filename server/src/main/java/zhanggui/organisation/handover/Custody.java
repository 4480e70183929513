package zhanggui.organisation.handover;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-17: the camera, the unfinished design, the shop's seal: what of the company's is in somebody's hands, and since when. */
@Component
class Custody implements InHand {

    enum Thing { EQUIPMENT, ASSET, DESIGN, DOCUMENT, OTHER }

    /** @param until the day it went out of these hands; null while it is in them */
    record Held(long id, Thing kind, String what, String number, LocalDate since, @Nullable LocalDate until) {}

    private static final String PREFIX = "custody/";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Custody(JdbcClient db, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.audit = audit;
    }

    List<Held> of(PersonId person) {
        return db.sql("select id, kind, what, number, since, until_day as until from organisation.custody where person_id = ? order by until_day nulls first, since desc, id desc limit 500")
                .param(person.value()).query(Held.class).list();
    }

    @Transactional
    Outcome<Long> give(PersonId person, Thing kind, String what, String number, PersonId by) {
        if (!here(person)) return Outcome.refused(HandoverRefusal.NO_SUCH_PERSON);
        return Outcome.done(write(person, kind.name(), what, number, null, by));
    }

    private boolean here(PersonId person) { return db.sql("select exists (select from organisation.person where id = ? and left_on is null)").param(person.value()).query(Boolean.class).single(); }

    private long write(PersonId person, String kind, String what, String number, @Nullable Long before, PersonId by) {
        var id = db.sql("insert into organisation.custody (person_id, kind, what, number, since, given_by, from_id) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), kind, what, number, calendar.today(), by.value(), before).query(Long.class).single();
        audit.record(by, "organisation.custody.give", "person/" + person.value(), null, Map.of("what", what, "number", number), null);
        return id;
    }

    /** Given back to the company. */
    @Transactional
    Outcome<Void> giveBack(long id, PersonId by) {
        var ended = db.sql("update organisation.custody set until_day = ?, ended_by = ? where id = ? and until_day is null").params(calendar.today(), by.value(), id).update();
        if (ended == 0) return Outcome.refused(HandoverRefusal.NO_SUCH_THING);
        audit.record(by, "organisation.custody.return", "custody/" + id, null, Map.of("on", calendar.today().toString()), null);
        return Outcome.done(null);
    }

    @Override
    public List<InHand.Thing> things(PersonId of) {
        return of(of).stream().filter(h -> h.until == null).map(h -> new InHand.Thing(PREFIX + h.id, Kind.valueOf(h.kind.name()), Words.of(h.what, h.what), h.number)).toList();
    }

    @Override
    public String prefix() { return PREFIX; }

    @Override
    @Transactional
    public void handOver(String ref, PersonId from, PersonId to, PersonId by) {
        var id = number(ref);
        db.sql("update organisation.custody set until_day = ?, ended_by = ? where id = ? and person_id = ? and until_day is null returning kind, what, number")
                .params(calendar.today(), by.value(), id, from.value()).query((row, _) -> List.of(row.getString(1), row.getString(2), row.getString(3))).optional()
                .ifPresent(thing -> write(to, thing.get(0), thing.get(1), thing.get(2), id, by));
    }
}
