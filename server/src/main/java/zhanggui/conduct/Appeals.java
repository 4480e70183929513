package zhanggui.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.ClosedMonthCorrected;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * DIS-02: who is rewarded or punished may appeal until a day of the next month, as for attendance; somebody else than who decided
 * answers. What is taken back no longer counts; in a locked month it stays, and what it took is given back in the open one.
 */
@Component
class Appeals {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Audit audit;
    private final Conduct conduct;
    private final Rules rules;
    private final Tell tell;
    private final ApplicationEventPublisher events;

    Appeals(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, Audit audit, Conduct conduct, Rules rules, Tell tell, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.locks = locks;
        this.audit = audit;
        this.conduct = conduct;
        this.rules = rules;
        this.tell = tell;
        this.events = events;
    }

    /** The last day on which the person may appeal. */
    LocalDate until(Entry entry) { return until(calendar.dayOf(entry.decidedAt())); }

    LocalDate until(LocalDate decidedOn) { return rules.appealUntil(decidedOn); }

    @Transactional
    Outcome<Entry> appeal(long id, String words, PersonId by) {
        var entry = locked(id);
        if (entry == null || !entry.person().equals(by)) return Outcome.refused(entry == null ? ConductRefusal.NO_ENTRY : ConductRefusal.NOT_YOURS);
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (entry.state() != Entry.State.ACCEPTED || !entry.revoked().isEmpty()) return Outcome.refused(ConductRefusal.NOT_ACCEPTED);
        if (entry.appeal() != null) return Outcome.refused(ConductRefusal.ALREADY_APPEALED);
        if (calendar.today().isAfter(until(entry))) return Outcome.refused(ConductRefusal.APPEAL_TOO_LATE, Map.of("day", until(entry).toString()));
        db.sql("insert into conduct.appeal values (?, ?, ?, ?)").params(id, by.value(), words.strip(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "conduct.appeal", "entry/" + id, null, null, words);
        return Outcome.done(conduct.find(id));
    }

    @Transactional
    Outcome<Entry> answer(long id, boolean upheld, String words, PersonId by) {
        var entry = locked(id);
        if (entry == null || entry.appeal() == null) return Outcome.refused(ConductRefusal.NO_APPEAL);
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (entry.appeal().upheld() != null) return Outcome.refused(ConductRefusal.ALREADY_ANSWERED);
        if (by.equals(entry.decidedBy())) return Outcome.refused(ConductRefusal.OWN_DECISION);
        if (by.equals(entry.person())) return Outcome.refused(ConductRefusal.OWN_MONEY);
        db.sql("insert into conduct.appeal_answer values (?, ?, ?, ?, ?)").params(id, upheld, by.value(), words.strip(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "conduct.appeal.answer", "entry/" + id, null, Map.of("upheld", upheld), words);
        if (upheld && entry.revoked().isEmpty()) takeBack(entry, words.strip(), by);
        tell.one(entry.person(), "conduct.appeal", "conduct.appeal/" + id, Words.of(upheld ? "申诉成立" : "申诉不成立", upheld ? "Appeal upheld" : "Appeal not upheld"),
                Words.of(entry.words().zh() + "：" + words.strip(), entry.words().en() + ": " + words.strip()), "/conduct");
        return Outcome.done(conduct.find(id));
    }

    /** Somebody takes back what was decided, as when its fact was corrected away. */
    @Transactional
    Outcome<Entry> revoke(long id, String words, PersonId by) {
        var entry = locked(id);
        if (entry == null) return Outcome.refused(ConductRefusal.NO_ENTRY);
        if (words == null || words.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (by.equals(entry.person())) return Outcome.refused(ConductRefusal.OWN_MONEY);
        if (entry.state() != Entry.State.ACCEPTED || !entry.revoked().isEmpty()) return Outcome.refused(ConductRefusal.NOT_ACCEPTED);
        takeBack(entry, words.strip(), by);
        return Outcome.done(conduct.find(id));
    }

    void takeBack(Entry entry, String words, PersonId by) {
        var points = !entry.points().equals(Points.NONE);
        var counted = points ? entry.countsOn() : entry.paysIn().atEndOfMonth();
        var late = !locks.countsOn(counted).equals(counted);
        db.sql("insert into conduct.revocation (entry_id, by_person, at, words, late) values (?, ?, ?, ?, ?)")
                .params(entry.id(), by.value(), clock.instant().atOffset(ZoneOffset.UTC), words, late).update();
        audit.record(by, "conduct.revoke", "entry/" + entry.id(), Map.of("fen", entry.amount().fen(), "points", entry.points().hundredths()), late ? Map.of("lockedMonth", YearMonth.from(counted).toString()) : null, words);
        if (late) giveBack(entry, YearMonth.from(counted), words, by);
        else conduct.mark(entry, points ? counted : entry.paysIn().atDay(1));
    }

    /** CLS-03: yuan are an entry the other way round; what points took from a closed payslip only pay can tell. */
    private void giveBack(Entry entry, YearMonth month, String words, PersonId by) {
        var fact = new Why.FactRef("entry", Long.toString(entry.id()));
        if (!entry.points().equals(Points.NONE)) events.publishEvent(new ClosedMonthCorrected(fact, entry.person(), month, by, words));
        else conduct.correct(entry.person(), month, fact, entry.amount().negate(), Words.of("更正 " + month + "：撤销「" + entry.words().zh() + "」", "Correction of " + month + ": " + entry.words().en() + " taken back"), by, words);
    }

    private Entry locked(long id) {
        db.sql("select id from conduct.entry where id = ? for update").param(id).query().listOfRows();
        return conduct.find(id);
    }
}
