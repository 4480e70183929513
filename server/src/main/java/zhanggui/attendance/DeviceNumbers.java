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
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** ATT-06: the numbers on punch clocks, and whose they are. Nothing is guessed: a person says it, once. */
@Component
class DeviceNumbers {

    /**
     * @param name   what the file calls the number's holder; empty when it says nothing
     * @param likely the one person whose staff number is the same, whose name it is, or whose staff number has the same digits; null when it is nobody or not clear
     */
    record Unmatched(String device, String pin, String name, long punches, Instant first, Instant last, @Nullable PersonId likely, @Nullable String likelyName) {}

    /** @param from the first day on which the number is this person's; @param until the day from which it is somebody else's, null while it is not */
    record Matched(String device, String pin, PersonId person, String name, String staffNo, Instant at, LocalDate from, @Nullable LocalDate until) {}

    private record Span(LocalDate first, LocalDate last) {}

    /** Whoever is matched first has had the number all the time. */
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

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
                select u.*, coalesce(f.name, '') as file_name, p.person_id as likely, p.name as likely_name
                  from (select device, pin, count(*) as punches, min(at) as first, max(at) as last from attendance.punch where person_id is null group by device, pin) u
                  left join attendance.device_name f on f.device = u.device and f.pin = u.pin
                  left join lateral (
                      select person_id, name from (
                          select k.person_id, k.name, k.fits, count(*) over (partition by k.fits) as alike
                            from (select c.person_id, c.name, case when c.staff_no = u.pin or c.staff_no = ltrim(u.pin, '0') then 1 when c.name = f.name then 2
                                                                   when ltrim(regexp_replace(c.staff_no, '\\D', '', 'g'), '0') = ltrim(u.pin, '0') and u.pin ~ '[1-9]' then 3 end as fits
                                    from organisation.fact_person c where c.left_on is null or c.left_on >= (u.first at time zone :zone)::date) k
                           where k.fits is not null) x
                       where alike = 1 order by fits limit 1) p on true
                 order by u.punches desc, u.device, u.pin limit :size offset :offset
                """).param("zone", BusinessCalendar.ZONE.getId()).param("size", page.size()).param("offset", page.offset()).query((row, _) -> new Unmatched(row.getString("device"), row.getString("pin"), row.getString("file_name"), row.getLong("punches"),
                row.getObject("first", OffsetDateTime.class).toInstant(), row.getObject("last", OffsetDateTime.class).toInstant(),
                row.getObject("likely") == null ? null : new PersonId(row.getLong("likely")), row.getString("likely_name"))).list(), total, page);
    }

    Page<Matched> matched(Page.Request page) {
        var total = db.sql("select count(*) from attendance.device_person").query(Long.class).single();
        return Page.of(db.sql("""
                select d.*, p.name, p.staff_no, (select min(n.from_day) from attendance.device_person n where n.device = d.device and n.pin = d.pin and n.from_day > d.from_day) as until_day
                  from attendance.device_person d join organisation.fact_person p on p.person_id = d.person_id order by d.device, p.staff_no, d.from_day desc limit ? offset ?
                """).params(page.size(), page.offset()).query((row, _) -> new Matched(row.getString("device"), row.getString("pin"), new PersonId(row.getLong("person_id")), row.getString("name"),
                row.getString("staff_no"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class))).list(), total, page);
    }

    /** The number is this person's, for the punches that are there and those to come. @return how many punches now count */
    @Transactional
    Outcome<Long> match(String device, String pin, PersonId person, PersonId by) {
        if (!known(person)) return Outcome.refused(AttendanceRefusal.NO_SUCH_PERSON);
        if (!write(device, pin, person, EVER, by)) return Outcome.refused(AttendanceRefusal.MATCHED_ALREADY, Map.of("device", device, "pin", pin, "name", holders(device, pin).getFirst().name));
        var span = db.sql("select min(day) as first, max(day) as last from attendance.punch where device = ? and pin = ? and person_id is null").params(device, pin)
                .query((row, _) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class))).single();
        var count = db.sql("update attendance.punch set person_id = ? where device = ? and pin = ? and person_id is null").params(person.value(), device, pin).update();
        audit.record(by, "attendance.device.match", "person/" + person.value(), null, Map.of("device", device, "pin", pin, "punches", count), null);
        if (span.first != null) judge(List.of(person), span);
        return Outcome.done((long) count);
    }

    /** From a day on the number is somebody else's: the punches of those days and those to come. @return how many punches changed hands */
    @Transactional
    Outcome<Long> give(String device, String pin, PersonId person, LocalDate from, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (!known(person)) return Outcome.refused(AttendanceRefusal.NO_SUCH_PERSON);
        if (locked.reaches(from)) return locked.refused(from);
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.device ' || ? || ' ' || ?, 0))").params(device, pin).query().singleRow();
        var before = holders(device, pin).stream().findFirst().orElse(null);
        if (before == null) return Outcome.refused(AttendanceRefusal.NOT_MATCHED_YET, Map.of("device", device, "pin", pin));
        if (!from.isAfter(before.from)) return Outcome.refused(AttendanceRefusal.NUMBER_NOT_LATER, Map.of("pin", pin, "last", before.from));
        if (person.value() == before.person) return Outcome.refused(AttendanceRefusal.SAME_HOLDER, Map.of("pin", pin, "name", before.name));
        write(device, pin, person, from, by);
        var span = db.sql("select min(day) as first, max(day) as last from attendance.punch where device = ? and pin = ? and day >= ?").params(device, pin, from)
                .query((row, _) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class))).single();
        var count = db.sql("update attendance.punch set person_id = ? where device = ? and pin = ? and day >= ?").params(person.value(), device, pin, from).update();
        audit.record(by, "attendance.device.give", "person/" + person.value(), Map.of("person", before.person), Map.of("device", device, "pin", pin, "from", from.toString(), "punches", count), why);
        if (span.first != null) judge(List.of(person, new PersonId(before.person)), span);
        return Outcome.done((long) count);
    }

    private boolean known(PersonId person) { return db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single(); }

    private boolean write(String device, String pin, PersonId person, LocalDate from, PersonId by) {
        return db.sql("insert into attendance.device_person (device, pin, person_id, made_by, made_at, from_day) select ?, ?, ?, ?, ?, ? where ? or not exists (select from attendance.device_person where device = ? and pin = ?) on conflict do nothing")
                .params(device, pin, person.value(), by.value(), clock.instant().atOffset(ZoneOffset.UTC), from, from.isAfter(EVER), device, pin).update() == 1;
    }

    private record Holder(long person, String name, LocalDate from) {}

    /** The latest first. */
    private List<Holder> holders(String device, String pin) {
        return db.sql("select d.person_id as person, p.name, d.from_day as \"from\" from attendance.device_person d join organisation.fact_person p on p.person_id = d.person_id where d.device = ? and d.pin = ? order by d.from_day desc")
                .params(device, pin).query(Holder.class).list();
    }

    private void judge(List<PersonId> people, Span span) {
        locked.between(span.first, span.last.plusDays(1));
        days.told(span.first, span.last);
        punches.marked(span.first, span.last.plusDays(1));
        days.changedBetween(people, span.first.minusDays(1), span.last.plusDays(1));
    }
}
