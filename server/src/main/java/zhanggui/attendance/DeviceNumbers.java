package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** ATT-06: the numbers on punch clocks, and whose they are. Nothing is guessed: a person says it, once. */
@Component
class DeviceNumbers {

    /** @param likely somebody whose staff number is the same; null when nobody's is */
    record Unmatched(String device, String pin, long punches, Instant first, Instant last, @Nullable PersonId likely, @Nullable String likelyName) {}

    record Matched(String device, String pin, PersonId person, String name, String staffNo, Instant at) {}

    private record Span(LocalDate first, LocalDate last) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final Days days;
    private final Punches punches;

    DeviceNumbers(JdbcClient db, Clock clock, Audit audit, LockedMonths locked, Days days, Punches punches) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.locked = locked;
        this.days = days;
        this.punches = punches;
    }

    Page<Unmatched> unmatched(Page.Request page) {
        var total = db.sql("select count(*) from (select distinct device, pin from attendance.punch where person_id is null) n").query(Long.class).single();
        return Page.of(db.sql("""
                select u.*, p.person_id as likely, p.name as likely_name
                  from (select device, pin, count(*) as punches, min(at) as first, max(at) as last from attendance.punch where person_id is null group by device, pin) u
                  left join organisation.fact_person p on p.staff_no = u.pin or p.staff_no = ltrim(u.pin, '0')
                 order by u.punches desc, u.device, u.pin limit ? offset ?
                """).params(page.size(), page.offset()).query((row, _) -> new Unmatched(row.getString("device"), row.getString("pin"), row.getLong("punches"),
                row.getObject("first", OffsetDateTime.class).toInstant(), row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getObject("likely") == null ? null : new PersonId(row.getLong("likely")), row.getString("likely_name"))).list(), total, page);
    }

    Page<Matched> matched(Page.Request page) {
        var total = db.sql("select count(*) from attendance.device_person").query(Long.class).single();
        return Page.of(db.sql("""
                select d.*, p.name, p.staff_no from attendance.device_person d join organisation.fact_person p on p.person_id = d.person_id order by d.device, p.staff_no limit ? offset ?
                """).params(page.size(), page.offset()).query((row, _) -> new Matched(row.getString("device"), row.getString("pin"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getString("staff_no"), row.getObject("made_at", OffsetDateTime.class).toInstant())).list(), total, page);
    }

    /** The number is this person's, for the punches that are there and those to come. @return how many punches now count */
    @Transactional
    Outcome<Long> match(String device, String pin, PersonId person, PersonId by) {
        var name = db.sql("select name from organisation.fact_person where person_id = ?").param(person.value()).query(String.class).optional();
        if (name.isEmpty()) return Outcome.refused(AttendanceRefusal.NO_SUCH_PERSON);
        var written = db.sql("insert into attendance.device_person values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(device, pin, person.value(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 0) return Outcome.refused(AttendanceRefusal.MATCHED_ALREADY, Map.of("device", device, "pin", pin, "name", holder(device, pin)));
        var span = db.sql("select min(day) as first, max(day) as last from attendance.punch where device = ? and pin = ? and person_id is null").params(device, pin)
                .query((row, _) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class))).single();
        var count = db.sql("update attendance.punch set person_id = ? where device = ? and pin = ? and person_id is null").params(person.value(), device, pin).update();
        audit.record(by, "attendance.device.match", "person/" + person.value(), null, Map.of("device", device, "pin", pin, "punches", count), null);
        if (span.first != null) judge(person, span);
        return Outcome.done((long) count);
    }

    private void judge(PersonId person, Span span) {
        locked.between(span.first, span.last.plusDays(1));
        days.told(span.first, span.last);
        punches.marked(span.first, span.last.plusDays(1));
        days.changedBetween(List.of(person), span.first.minusDays(1), span.last.plusDays(1));
    }

    private String holder(String device, String pin) {
        return db.sql("select p.name from attendance.device_person d join organisation.fact_person p on p.person_id = d.person_id where d.device = ? and d.pin = ?").params(device, pin)
                .query(String.class).optional().orElse("?");
    }
}
