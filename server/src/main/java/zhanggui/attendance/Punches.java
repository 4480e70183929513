package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** ATT-05: the door to punches. The time is the server's; a punch is its own record and is never rewritten. */
@Component
public class Punches {

    public enum Source { PAGE, PHONE, FILE, PHOTO, CORRECTION }

    /**
     * @param again   the same request had been taken already
     * @param flagged somebody else used the same card or phone within a minute
     */
    public record Punched(long id, Instant at, boolean again, boolean flagged) {}

    /** @param struck a correction took it out; @param flaggedWith the others whose punch came from the same card or phone within a minute */
    record Punch(long id, Instant at, Source source, String device, String method, boolean photo, boolean struck, List<String> flaggedWith) {}

    /** One person's punch at a clock of the company, told by whoever runs it. */
    public record Told(PersonId person, Instant at, String device) {}

    private record Before(long id, Instant at, boolean flagged) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Workdays workdays;
    private final Days days;
    private final DirtyDays dirty;

    Punches(JdbcClient db, BusinessCalendar calendar, Clock clock, Workdays workdays, Days days, DirtyDays dirty) {
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.workdays = workdays;
        this.days = days;
        this.dirty = dirty;
    }

    /** @param device the phone, card reader or browser that was used: two people on one within a minute are flagged */
    @Transactional
    public Outcome<Punched> punch(PersonId person, UUID request, Source source, String device) { return punch(person, request, source, device, ""); }

    /** @param card the number a reader at the desk has read, empty without one: two people by one card within a minute are flagged, whatever they stood at */
    @Transactional
    Outcome<Punched> punch(PersonId person, UUID request, Source source, String device, String card) {
        var before = db.sql("select id, at, exists (select from attendance.punch_flag f where p.id in (f.punch_id, f.other_id)) as flagged from attendance.punch p where request = ?").param(request)
                .query((row, _) -> new Before(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getBoolean(3))).optional();
        if (before.isPresent()) return Outcome.done(new Punched(before.get().id, before.get().at, true, before.get().flagged));
        var now = clock.instant();
        var today = calendar.dayOf(now);
        if (workdays.of(person, today).isEmpty()) return Outcome.refused(AttendanceRefusal.NO_POST);
        var name = device == null ? "" : device.strip();
        if (!name.isEmpty()) db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.card.' || ?, 0))").param(name).query().singleRow();
        if (!card.isEmpty()) db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.card.' || ?, 1))").param(card).query().singleRow();
        var id = db.sql("""
                insert into attendance.punch (person_id, at, day, recorded_at, source, device, recorded_by, request, method, card) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (request) do nothing returning id
                """).params(person.value(), now.atOffset(ZoneOffset.UTC), today, now.atOffset(ZoneOffset.UTC), source.name(), name, person.value(), request, card.isEmpty() ? "" : "card", card).query(Long.class).optional();
        if (id.isEmpty()) return punch(person, request, source, device, card);
        var flagged = flag(id.get(), person, name, card, now);
        days.begin(today);
        counted(List.of(person), today, today.plusDays(1));
        return Outcome.done(new Punched(id.get(), now, false, flagged));
    }

    /** Many punches of clocks, e.g. those of a whole shift. The same again changes nothing. */
    @Transactional
    public void take(Collection<Told> told) {
        if (told.isEmpty()) return;
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        for (var t : told)
            db.sql("insert into attendance.punch (person_id, at, day, recorded_at, source, device, pin, recorded_by) values (?, ?, ?, ?, 'FILE', ?, ?, 0) on conflict do nothing")
                    .params(t.person.value(), t.at.atOffset(ZoneOffset.UTC), calendar.dayOf(t.at), now, t.device, Long.toString(t.person.value())).update();
        var on = told.stream().map(t -> calendar.dayOf(t.at)).sorted().toList();
        days.begin(on.getFirst());
        counted(told.stream().map(Told::person).distinct().toList(), on.getFirst(), on.getLast().plusDays(1));
    }

    /** Punches of these people and days were added or struck out. @param until exclusive */
    public void counted(Collection<PersonId> people, LocalDate from, LocalDate until) {
        marked(from, until);
        days.changed(people, from, until);
    }

    void marked(LocalDate from, LocalDate until) { from.datesUntil(until).forEach(day -> dirty.mark("attendance.fact_punch", null, day)); }

    private boolean flag(long id, PersonId person, String device, String card, Instant now) {
        if (device.isEmpty() && card.isEmpty()) return false;
        return db.sql("""
                insert into attendance.punch_flag
                select :id, p.id, :now from attendance.punch p where p.device = :device and :device <> '' and p.source in ('PAGE', 'PHONE') and p.at > :from and p.person_id <> :person
                union
                select :id, p.id, :now from attendance.punch p where p.card = :card and p.card <> '' and p.at > :from and p.person_id <> :person
                """).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).param("device", device).param("card", card).param("from", now.minus(Classification.DOUBLE).atOffset(ZoneOffset.UTC))
                .param("person", person.value()).update() > 0;
    }

    /** ATT-05: punches of an import by cards that somebody else used within a minute, in this file or any other way. Asked again it flags nothing twice. */
    public void flagCards(long run) {
        db.sql("""
                insert into attendance.punch_flag
                select p.id, o.id, :now from attendance.punch p join attendance.punch o on o.card = p.card and o.id <> p.id and o.person_id <> p.person_id
                   and o.at > p.at - interval '1 minute' and o.at < p.at + interval '1 minute' and (o.id < p.id or o.run_id is distinct from p.run_id)
                 where p.run_id = :run and p.card <> '' on conflict do nothing
                """).param("run", run).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** In time order, those that were struck out too. */
    List<Punch> of(PersonId person, Instant from, Instant until) {
        return db.sql("""
                select p.id, p.at, p.source, p.device, p.method, exists (select from attendance.punch_photo f where f.punch_id = p.id) as photo,
                       exists (select from attendance.punch_struck s where s.punch_id = p.id) as struck,
                       array(select w.name from attendance.punch_flag f join attendance.punch o on o.id = case when f.punch_id = p.id then f.other_id else f.punch_id end
                               join organisation.fact_person w on w.person_id = o.person_id where p.id in (f.punch_id, f.other_id) order by w.name) as others
                  from attendance.punch p where p.person_id = ? and p.at >= ? and p.at < ? order by p.at, p.id limit 500
                """).params(person.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Punch(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), Source.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                        row.getBoolean(6), row.getBoolean(7), List.of((String[]) row.getArray(8).getArray()))).list();
    }

    /** What counts of them. */
    static List<Instant> counting(List<Punch> punches) { return punches.stream().filter(p -> !p.struck).map(Punch::at).toList(); }

    @Nullable PersonId owner(long punch) {
        return db.sql("select person_id from attendance.punch where id = ? and person_id is not null").param(punch).query(Long.class).optional().map(PersonId::new).orElse(null);
    }

    /** How many punches each source gave in these days. @param until exclusive */
    Map<Source, Long> sources(LocalDate from, LocalDate until) {
        record Count(Source source, long n) {}
        return db.sql("select source, count(*) as n from attendance.fact_punch where day >= ? and day < ? group by source").params(from, until)
                .query((row, _) -> new Count(Source.valueOf(row.getString(1)), row.getLong(2))).list().stream().collect(Collectors.toMap(Count::source, Count::n));
    }
}
