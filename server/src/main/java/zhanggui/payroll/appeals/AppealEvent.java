package zhanggui.payroll.appeals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.PaidTime;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Refusal;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/** WHY-04: whom an event counts against appeals it, once, with words and evidence, inside the time limit. */
@Component
class AppealEvent {

    static final int LARGEST = 10 * 1024 * 1024;
    private static final int LONGEST = 2000;
    private static final int MOST_PAPERS = 5;
    private static final String DAYS_AFTER_PAYSLIP = "appeal-days-after-payslip";

    /** Where an event counts for somebody. */
    record Counted(YearMonth month, LocalDate day, Words label, String order) {}

    /** Whether somebody may appeal against an event now. @param counted null when it does not count for him @param until null likewise @param against why not; null when he may */
    record May(@Nullable Counted counted, @Nullable LocalDate until, @Nullable Refusal against, Map<String, Object> facts) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final PaidTime paidTime;
    private final Conduct conduct;
    private final EventAppeals appeals;
    private final Audit audit;
    private final DatedValues settings;
    private final MonthLocks locks;

    AppealEvent(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, Metrics metrics, PaidTime paidTime, Conduct conduct, EventAppeals appeals, Audit audit) {
        this.locks = locks;
        this.db = db;
        this.settings = DatedValues.of(db, "payroll.closing_setting");
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.paidTime = paidTime;
        this.conduct = conduct;
        this.appeals = appeals;
        this.audit = audit;
    }

    May may(Why.FactRef fact, PersonId person) {
        if (fact.kind().equals("entry")) return new May(null, null, AppealRefusal.IN_CONDUCT, Map.of());
        var counted = counted(fact, person).orElse(null);
        if (counted == null) return new May(null, null, AppealRefusal.NOT_AGAINST_YOU, Map.of());
        var told = told(person, counted.month());
        var until = until(counted.day(), told);
        if (appeals.of(fact, person).stream().anyMatch(a -> a.month().equals(counted.month()))) return new May(counted, until, AppealRefusal.APPEALED_ALREADY, Map.of());
        if (ofAttendance(fact) && !paidTime.locked(counted.month())) return new May(counted, until, AppealRefusal.IN_ATTENDANCE, Map.of("month", counted.month().toString()));
        if (!calendar.today().isAfter(until)) return new May(counted, until, null, Map.of());
        if (told.isEmpty() && !locks.locked(counted.month())) return new May(counted, until, AppealRefusal.AFTER_PAYSLIP, Map.of("day", until.toString(), "month", counted.month().toString(), "days", daysAfterPayslip()));
        return new May(counted, until, AppealRefusal.TOO_LATE, Map.of("day", until.toString()));
    }

    /** A day of the next month; once the payslip has told him what counted, so many days from then on, when that is later. */
    private LocalDate until(LocalDate day, Optional<LocalDate> told) {
        var next = conduct.appealUntil(day);
        return told.map(t -> t.plusDays(daysAfterPayslip())).filter(next::isBefore).orElse(next);
    }

    private int daysAfterPayslip() { return settings.number(DAYS_AFTER_PAYSLIP, calendar.today()); }

    /** The day on which his payslip of the month was approved: from then on he sees it. */
    private Optional<LocalDate> told(PersonId person, YearMonth month) {
        return db.sql("select r.approved_at from payroll.slip s join payroll.run r on r.id = s.run_id where s.person_id = ? and r.month = ? and r.stage in ('APPROVED', 'PAID')").params(person.value(), month.atDay(1))
                .query(OffsetDateTime.class).optional().map(at -> calendar.dayOf(at.toInstant()));
    }

    /** Attendance has its own way while its month is open: a correction, or an objection to the month. */
    static boolean ofAttendance(Why.FactRef fact) { return fact.kind().startsWith("attendance-") || fact.kind().equals("leave") || fact.kind().equals("unused-leave"); }

    /** The last day on which it counts for the person, in measures or in paid time. */
    private Optional<Counted> counted(Why.FactRef fact, PersonId person) {
        var all = new ArrayList<Counted>();
        for (var c : metrics.contributions(fact)) if (c.person().equals(person)) all.add(new Counted(YearMonth.from(c.day()), c.day(), c.label(), c.order()));
        for (var t : paidTime.of(fact)) if (t.person().equals(person)) all.add(new Counted(YearMonth.from(t.day()), t.day(), t.words(), ""));
        return all.stream().max(Comparator.comparing(Counted::day));
    }

    @Transactional
    Outcome<EventAppeal> appeal(Why.FactRef fact, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(AppealRefusal.NO_WORDS);
        if (words.strip().length() > LONGEST) return Outcome.refused(AppealRefusal.WORDS_TOO_LONG, Map.of("most", LONGEST));
        var may = may(fact, by);
        if (may.against() != null) return Outcome.refused(may.against(), may.facts());
        var counted = may.counted();
        var id = db.sql("""
                insert into payroll.appeal (fact_kind, fact_id, person_id, month, day, until_day, zh, en, order_no, words, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id
                """).params(fact.kind(), fact.id(), by.value(), counted.month().atDay(1), counted.day(), may.until(), counted.label().zh(), counted.label().en(), counted.order(), words.strip(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(AppealRefusal.APPEALED_ALREADY);
        audit.record(by, "payroll.appeal", "appeal/" + id.get(), null, Map.of("fact", fact.kind() + "/" + fact.id(), "month", counted.month().toString()), words.strip());
        return Outcome.done(appeals.find(id.get()).orElseThrow());
    }

    /** Evidence, while nobody has answered; the very same file again changes nothing. */
    @Transactional
    Outcome<EventAppeal> paper(long id, String name, byte[] bytes, PersonId by) {
        db.sql("select id from payroll.appeal where id = ? for update").param(id).query().listOfRows();
        var appeal = appeals.find(id).filter(a -> a.person().equals(by)).orElse(null);
        if (appeal == null) return Outcome.refused(AppealRefusal.NO_APPEAL);
        if (appeal.answer() != null) return Outcome.refused(AppealRefusal.ANSWERED_ALREADY);
        if (appeal.papers().size() >= MOST_PAPERS) return Outcome.refused(AppealRefusal.TOO_MANY_PAPERS, Map.of("most", MOST_PAPERS));
        var type = PaperFile.type(bytes);
        if (type == null) return Outcome.refused(AppealRefusal.NOT_A_PAPER);
        var added = db.sql("insert into payroll.appeal_paper (appeal_id, name, type, sha256, bytes, made_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(id, PaperFile.named(name, type), type, PaperFile.sha256(bytes), bytes, clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (added == 1) audit.record(by, "payroll.appeal.paper", "appeal/" + id, null, Map.of("file", PaperFile.named(name, type)), null);
        return Outcome.done(appeals.find(id).orElseThrow());
    }

    record Paper(String name, String type, byte[] bytes) {}

    Optional<Paper> paper(long appeal, long paper) {
        return db.sql("select name, type, bytes from payroll.appeal_paper where appeal_id = ? and id = ?").params(appeal, paper)
                .query((row, _) -> new Paper(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }
}
