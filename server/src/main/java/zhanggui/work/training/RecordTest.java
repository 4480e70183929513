package zhanggui.work.training;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Reach;

/** APR-06: HR or whoever leads the person records what was scored in a test; a correction keeps what stood there; a locked month takes neither. */
@Component
class RecordTest {

    /** @param training null when it is of the post's knowledge */
    record New(PersonId person, String title, LocalDate day, Points got, Points full, @Nullable Long training, String evidence) {}

    private record Standing(long id, long person, String title, LocalDate day, int got, int full, @Nullable Long training) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Reach reach;
    private final DirtyDays dirty;
    private final Audit audit;

    RecordTest(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, Reach reach, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.locks = locks;
        this.reach = reach;
        this.dirty = dirty;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> record(New test, Viewer by) {
        var refused = refused(test, by);
        return refused.isPresent() ? refused.get() : write(test, by.person());
    }

    private Optional<Outcome<Long>> refused(New test, Viewer by) {
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(test.person().value()).query(Boolean.class).single()) return Optional.of(Outcome.refused(TrainingRefusal.NO_SUCH_PERSON));
        if (by.is(test.person())) return Optional.of(Outcome.refused(TrainingRefusal.NOT_ONES_OWN));
        if (!may(test.person(), test.day(), by)) return Optional.of(Outcome.refused(TrainingRefusal.NOT_YOURS_TO_RECORD));
        return test.training() != null && !called(test.training(), test.person()) ? Optional.of(Outcome.refused(TrainingRefusal.NO_SUCH_TRAINING)) : Optional.empty();
    }

    /** Whoever keeps the appraisal, or leads the person on that day. */
    boolean may(PersonId person, LocalDate day, Viewer by) {
        return !by.is(person) && (by.may(Permission.MANAGE_APPRAISAL) || by.may(Permission.COACH) && reach.reaches(person, by, Permission.COACH, day, day.plusDays(1)));
    }

    private boolean called(long training, PersonId person) {
        return db.sql("select exists (select from work.meeting m join work.meeting_person p on p.meeting_id = m.id where m.id = ? and m.kind = 'TRAINING' and p.person_id = ?)").params(training, person.value()).query(Boolean.class).single();
    }

    /** A result that nobody has recorded yet; whether somebody may is judged before. */
    Outcome<Long> write(New test, PersonId by) {
        if (test.day().isAfter(calendar.today())) return Outcome.refused(TrainingRefusal.NOT_YET);
        if (test.got().hundredths() < 0 || test.full().hundredths() <= 0 || test.got().compareTo(test.full()) > 0) return Outcome.refused(TrainingRefusal.MORE_THAN_FULL, Map.of("full", test.full()));
        if (locked(test.day())) return Outcome.refused(TrainingRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(test.day())));
        db.sql("select pg_advisory_xact_lock(hashtextextended('work.test', ?))").param(test.person().value()).query().singleRow();
        if (standing(test.person(), test.title(), test.day()).isPresent()) return Outcome.refused(TrainingRefusal.RECORDED_ALREADY, Map.of("day", test.day()));
        var id = insert(test, null, false, "", by);
        audit.record(by, "work.test.record", "test/" + id, null, told(test), null);
        return Outcome.done(id);
    }

    private static Map<String, Object> told(New test) { return Map.of("person", test.person().value(), "test", test.title(), "day", test.day().toString(), "got", test.got(), "full", test.full()); }

    /** Kept from being locked until the transaction ends. */
    private boolean locked(LocalDate day) {
        locks.countsOn(day);
        return locks.locked(YearMonth.from(day));
    }

    private long insert(New test, @Nullable Long corrects, boolean takenBack, String words, PersonId by) {
        var id = db.sql("insert into work.test_result (person_id, title, day, got, full_mark, meeting_id, evidence, corrects, taken_back, words, by_person, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(test.person().value(), test.title(), test.day(), test.got().hundredths(), test.full().hundredths(), test.training(), test.evidence(), corrects, takenBack, words, by.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).single();
        dirty.mark("work.fact_test_result", null, test.day());
        return id;
    }

    /** @param takeBack there was no such result */
    @Transactional
    Outcome<Long> correct(long id, Points got, Points full, String evidence, boolean takeBack, String words, Viewer by) {
        var found = db.sql("select id, person_id as person, title, day, got, full_mark as full, meeting_id as training from work.test_result where id = ? and not taken_back").param(id).query(Standing.class).optional();
        if (found.isEmpty() || !sees(found.get(), by)) return Outcome.refused(TrainingRefusal.NO_SUCH_TEST);
        var old = found.get();
        if (by.person().value() == old.person()) return Outcome.refused(TrainingRefusal.NOT_ONES_OWN);
        if (!may(new PersonId(old.person()), old.day(), by)) return Outcome.refused(TrainingRefusal.NOT_YOURS_TO_RECORD);
        return correct(old, new New(new PersonId(old.person()), old.title(), old.day(), got, full, old.training(), evidence), takeBack, words, by.person());
    }

    private boolean sees(Standing test, Viewer by) { return by.person().value() == test.person() || may(new PersonId(test.person()), test.day(), by); }

    private Outcome<Long> correct(Standing old, New test, boolean takeBack, String words, PersonId by) {
        if (words.isBlank()) return Outcome.refused(TrainingRefusal.NO_WORDS);
        if (test.got().hundredths() < 0 || test.full().hundredths() <= 0 || test.got().compareTo(test.full()) > 0) return Outcome.refused(TrainingRefusal.MORE_THAN_FULL, Map.of("full", test.full()));
        if (locked(old.day())) return Outcome.refused(TrainingRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(old.day())));
        db.sql("select pg_advisory_xact_lock(hashtextextended('work.test', ?))").param(old.person()).query().singleRow();
        if (db.sql("select exists (select from work.test_result where corrects = ?)").param(old.id()).query(Boolean.class).single()) return Outcome.refused(TrainingRefusal.CORRECTED_ALREADY);
        var id = insert(test, old.id(), takeBack, words, by);
        audit.record(by, takeBack ? "work.test.take-back" : "work.test.correct", "test/" + id, Map.of("got", new Points(old.got()), "full", new Points(old.full())), told(test), words);
        return Outcome.done(id);
    }

    private Optional<Standing> standing(PersonId person, String title, LocalDate day) {
        return db.sql("""
                select t.id, t.person_id as person, t.title, t.day, t.got, t.full_mark as full, t.meeting_id as training from work.test_result t
                 where t.person_id = ? and t.title = ? and t.day = ? and not t.taken_back and not exists (select from work.test_result c where c.corrects = t.id)
                """).params(person.value(), title, day).query(Standing.class).optional();
    }

    /** A row of a table: new, or other points than on record. Whether it may be is judged when the file is taken. */
    Outcome<Long> fromTable(New test, PersonId by) {
        var known = standing(test.person(), test.title(), test.day()).orElse(null);
        if (known == null) return write(test, by);
        return correct(known, new New(test.person(), test.title(), test.day(), test.got(), test.full(), known.training(), test.evidence()), false, "按导入的成绩表更正", by);
    }
}
