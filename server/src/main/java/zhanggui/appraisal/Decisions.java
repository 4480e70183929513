package zhanggui.appraisal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** APR-09: what was decided about somebody because of closed results, and which ones. A person decides; what was wrong is taken back by a decision that names it. */
@Component
class Decisions {

    enum Kind {
        REWARD(Words.of("奖励", "Reward")), PENALTY(Words.of("处罚", "Penalty")), PAY(Words.of("调薪", "Pay")), PROMOTION(Words.of("晋升", "Promotion")), OTHER_POST(Words.of("调岗", "Another post")), TRAINING(Words.of("培训", "Training"));

        private final Words words;

        Kind(Words words) { this.words = words; }

        Words words() { return words; }
    }

    record Used(YearMonth month, Points score, Coefficient coefficient) {}

    /** @param takenBack true when a later decision undoes it */
    record Decision(long id, Kind kind, LocalDate day, String words, String by, Instant at, @Nullable Long undoes, boolean takenBack, List<Used> used) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Decisions(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** The latest first. */
    List<Decision> of(PersonId person) {
        var used = new LinkedHashMap<Long, List<Used>>();
        db.sql("select u.decision_id, r.month, r.score, r.coefficient from appraisal.decision_result u join appraisal.result r on r.step_id = u.step_id where r.person_id = ? order by r.month").param(person.value()).query(row -> {
            used.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new Used(YearMonth.from(row.getObject(2, LocalDate.class)), new Points(row.getInt(3)), new Coefficient(row.getInt(4))));
        });
        return db.sql("""
                select d.*, p.name, exists (select from appraisal.decision u where u.undoes = d.id) as taken_back
                  from appraisal.decision d join organisation.fact_person p on p.person_id = d.by_person where d.person_id = ? order by d.day desc, d.id desc limit 200
                """).param(person.value()).query((row, _) -> new Decision(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getObject("day", LocalDate.class), row.getString("words"), row.getString("name"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getObject("undoes", Long.class), row.getBoolean("taken_back"), used.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    /** @param months closed ones whose results it uses */
    @Transactional
    Outcome<Void> decide(PersonId person, Kind kind, LocalDate day, Collection<YearMonth> months, @Nullable String words, PersonId by) {
        if (by.equals(person)) return Outcome.refused(AppraisalRefusal.NOT_ABOUT_ONESELF);
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (day.isAfter(calendar.today().plusMonths(3))) return Outcome.refused(AppraisalRefusal.DECIDED_TOO_LATE);
        if (months.isEmpty()) return Outcome.refused(AppraisalRefusal.NO_RESULT_NAMED);
        var steps = new ArrayList<Long>();
        for (var month : months.stream().distinct().sorted().toList()) {
            var step = closing(person, month);
            if (step == null) return Outcome.refused(AppraisalRefusal.NO_RESULT, Map.of("month", month));
            steps.add(step);
        }
        var id = add(person, kind, day, words, null, by);
        for (var step : steps) db.sql("insert into appraisal.decision_result values (?, ?)").params(id, step).update();
        audit.record(by, "appraisal.decide", "person/" + person.value(), null, Map.of("decision", id, "kind", kind.name(), "months", months.stream().map(YearMonth::toString).sorted().toList()), words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> takeBack(PersonId person, long id, @Nullable String words, PersonId by) {
        if (by.equals(person)) return Outcome.refused(AppraisalRefusal.NOT_ABOUT_ONESELF);
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        var old = of(person).stream().filter(d -> d.id == id && d.undoes == null && !d.takenBack).findFirst();
        if (old.isEmpty()) return Outcome.refused(AppraisalRefusal.NO_DECISION);
        add(person, old.get().kind, calendar.today(), words, id, by);
        audit.record(by, "appraisal.decide.take-back", "person/" + person.value(), Map.of("decision", id), null, words);
        return Outcome.done(null);
    }

    private long add(PersonId person, Kind kind, LocalDate day, String words, @Nullable Long undoes, PersonId by) {
        return db.sql("insert into appraisal.decision (person_id, kind, day, words, undoes, by_person, at) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(person.value(), kind.name(), day, words.strip(), undoes, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    /** The last closing of the month that has not been opened again. */
    private @Nullable Long closing(PersonId person, YearMonth month) {
        return db.sql("""
                select r.step_id from appraisal.result r where r.person_id = :person and r.month = :month
                   and not exists (select from appraisal.step o where o.person_id = r.person_id and o.month = r.month and o.kind = 'REOPEN' and o.id > r.step_id)
                 order by r.step_id desc limit 1
                """).param("person", person.value()).param("month", month.atDay(1)).query(Long.class).optional().orElse(null);
    }
}
