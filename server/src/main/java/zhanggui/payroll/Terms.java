package zhanggui.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** PAY-01: what each person is paid by, from a month on. */
@Component
class Terms {

    /** @param monthOnly counts in the month it is dated alone */
    record Kind(String key, Words name, Input.Unit unit, boolean monthOnly) {}

    /** @param hundredths in hundredths of the kind's unit */
    record Term(long id, PersonId person, String key, LocalDate from, long hundredths, String reason) {}

    private final JdbcClient db;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;

    Terms(JdbcClient db, Audit audit, MonthLocks locks, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
    }

    Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        db.sql("select * from payroll.term_kind order by key").query((row, _) -> new Kind(row.getString("key"), Words.of(row.getString("zh"), row.getString("en")),
                Input.Unit.valueOf(row.getString("unit")), row.getBoolean("month_only"))).list().forEach(k -> kinds.put(k.key(), k));
        return kinds;
    }

    @Transactional
    Outcome<Term> set(PersonId person, String key, LocalDate from, long hundredths, String reason, PersonId by) {
        var kind = kinds().get(key);
        if (kind == null) return Outcome.refused(PayRefusal.UNKNOWN_TERM, Map.of("term", key));
        if (from.getDayOfMonth() != 1) return Outcome.refused(PayRefusal.NOT_FIRST_OF_MONTH, Map.of("from", from));
        if (kind.monthOnly() ? !locks.countsOn(from).equals(from) : locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(PayRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(from)));
        var id = db.sql("insert into payroll.term (person_id, key, from_day, hundredths, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), key, from, hundredths, reason == null ? "" : reason.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "payroll.term.set", "person/" + person.value(), null, Map.of("key", key, "from", from.toString(), "hundredths", hundredths), reason);
        return Outcome.done(new Term(id, person, key, from, hundredths, reason == null ? "" : reason.strip()));
    }

    /** All a person ever had, newest first. */
    List<Term> history(PersonId person) {
        return db.sql("select * from payroll.term where person_id = ? order by key, from_day desc, id desc").param(person.value()).query((row, _) -> term(row)).list();
    }

    /** What held in a month, by person and key; the last row of a day wins. */
    Map<PersonId, Map<String, Term>> inForce(YearMonth month, Collection<PersonId> people) {
        var byPerson = new HashMap<PersonId, Map<String, Term>>();
        db.sql("""
                select distinct on (t.person_id, t.key) t.* from payroll.term t join payroll.term_kind k on k.key = t.key
                 where t.person_id = any(:people) and (t.from_day = :month or not k.month_only and t.from_day < :month)
                 order by t.person_id, t.key, t.from_day desc, t.id desc
                """)
                .param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("month", month.atDay(1))
                .query((row, _) -> term(row)).list().forEach(t -> byPerson.computeIfAbsent(t.person(), _ -> new HashMap<>()).put(t.key(), t));
        return byPerson;
    }

    private static Term term(ResultSet row) throws SQLException {
        return new Term(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("key"), row.getObject("from_day", LocalDate.class), row.getLong("hundredths"), row.getString("reason"));
    }
}
