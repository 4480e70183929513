package zhanggui.payroll.closing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.appraisal.Appraisal;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.ClosingStep.Stage;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.payroll.Payroll;

/** CLS-01, CLS-02: a month is closed when every step is clear and what is out of the ordinary has been looked at; what can never be settled is let pass with a reason. */
@Component
class CloseMonth {

    private static final int LONGEST = 200;
    /** Whose open points can only be settled. */
    private static final Set<Stage> NEVER_PASSED = Set.of(Stage.ATTENDANCE, Stage.SCORES, Stage.PAY);

    record Closed(YearMonth month, String by, Instant at, String sha256) {}

    /** @param by null while nobody has looked */
    record Looked(Unusual unusual, @Nullable String by, @Nullable Instant at, String words) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Checklist checklist;
    private final Payroll payroll;
    private final Appraisal appraisal;
    private final MonthLocks locks;
    private final Audit audit;
    private final JsonMapper json;

    CloseMonth(JdbcClient db, Clock clock, Checklist checklist, Payroll payroll, Appraisal appraisal, MonthLocks locks, Audit audit, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.checklist = checklist;
        this.payroll = payroll;
        this.appraisal = appraisal;
        this.locks = locks;
        this.audit = audit;
        this.json = json;
    }

    static boolean passes(Stage stage) { return !NEVER_PASSED.contains(stage); }

    /** Newest first. */
    List<Closed> closed() {
        return db.sql("select c.month, p.name, c.closed_at, encode(c.sha256, 'hex') from payroll.month_close c left join organisation.fact_person p on p.person_id = c.closed_by order by c.month desc limit 24")
                .query((row, _) -> new Closed(YearMonth.from(row.getObject(1, LocalDate.class)), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(), row.getString(4))).list();
    }

    Optional<Closed> closed(YearMonth month) { return closed().stream().filter(c -> c.month().equals(month)).findFirst(); }

    /** What is out of the ordinary beside the month before, and who has looked at it. @param now the month as it stands */
    List<Looked> unusual(Payroll.Month now) {
        var month = now.month();
        var then = payroll.approved(month.minusMonths(1)).orElse(null);
        if (then == null) return List.of();
        var seen = new HashMap<String, Looked>();
        db.sql("select s.person_id, s.item, s.figures, s.words, s.at, p.name from payroll.closing_seen s left join organisation.fact_person p on p.person_id = s.by_person where s.month = ?").param(month.atDay(1)).query(row -> {
            seen.put(row.getLong(1) + " " + row.getString(2) + " " + row.getString(3), new Looked(null, row.getString(6), row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(4)));
        });
        var limits = new Unusual.Limits(checklist.setting("unusual-percent", month), checklist.setting("unusual-fen", month));
        return Unusual.between(then, now, appraisal.bands(month).bands(), limits).stream().map(u -> {
            var looked = seen.get(u.person().value() + " " + u.item() + " " + u.figures());
            return looked == null ? new Looked(u, null, null, "") : new Looked(u, looked.by(), looked.at(), looked.words());
        }).toList();
    }

    /** As approved, or else as it would come to. */
    Payroll.Month standing(YearMonth month) { return payroll.approved(month).orElseGet(() -> payroll.tryOut(month)); }

    @Transactional
    Outcome<Void> see(YearMonth month, PersonId person, String item, String figures, @Nullable String words, PersonId by) {
        if (words != null && words.strip().length() > LONGEST) return Outcome.refused(ClosingRefusal.NO_REASON);
        if (unusual(standing(month)).stream().noneMatch(l -> l.unusual().person().equals(person) && l.unusual().item().equals(item) && l.unusual().figures().equals(figures))) return Outcome.refused(ClosingRefusal.NOTHING_UNUSUAL);
        var written = db.sql("insert into payroll.closing_seen (month, person_id, item, figures, words, by_person, at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(month.atDay(1), person.value(), item, figures, words == null ? "" : words.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 1) audit.record(by, "payroll.closing.see", "month/" + month, null, Map.of("person", person.value(), "item", item), words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> pass(YearMonth month, Stage stage, String key, @Nullable String reason, PersonId by) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST) return Outcome.refused(ClosingRefusal.NO_REASON);
        if (locks.locked(month) && stage.ordinal() < Stage.PAY.ordinal()) return Outcome.refused(ClosingRefusal.LOCKED, Map.of("month", month.toString()));
        if (NEVER_PASSED.contains(stage)) return Outcome.refused(ClosingRefusal.NEVER_PASSED, Map.of("stage", stage.words()));
        var point = checklist.of(month).stream().filter(s -> s.stage() == stage).flatMap(s -> s.points().stream()).filter(p -> p.key().equals(key) && p.passed() == null).findFirst();
        if (point.isEmpty()) return Outcome.refused(ClosingRefusal.NO_POINT);
        db.sql("insert into payroll.closing_passed (month, stage, key, zh, en, reason, by_person, at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(month.atDay(1), stage.name(), key, point.get().what().zh(), point.get().what().en(), reason.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "payroll.closing.pass", "month/" + month, null, Map.of("stage", stage.name(), "key", key), reason.strip());
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Closed> close(YearMonth month, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('payroll.close', ?))").param(month.getYear() * 12L + month.getMonthValue()).query().singleRow();
        if (closed(month).isPresent()) return Outcome.refused(ClosingRefusal.CLOSED_ALREADY, Map.of("month", month.toString()));
        if (!checklist.over(month)) return Outcome.refused(ClosingRefusal.MONTH_NOT_OVER, Map.of("month", month.toString()));
        var steps = checklist.of(month);
        var open = steps.stream().flatMap(s -> Checklist.named(s).stream()).toList();
        if (!open.isEmpty()) return Outcome.refused(ClosingRefusal.STILL_OPEN, Checklist.told(month, open));
        var unseen = unusual(standing(month)).stream().filter(l -> l.by() == null).map(l -> Words.of(l.unusual().name() + " " + l.unusual().label().zh(), l.unusual().name() + " " + l.unusual().label().en())).toList();
        if (!unseen.isEmpty()) return Outcome.refused(ClosingRefusal.NOT_LOOKED_AT, Checklist.told(month, unseen));
        var lock = locks.find(month).orElse(null);
        if (lock == null) return Outcome.refused(ClosingRefusal.STILL_OPEN, Checklist.told(month, List.of(Stage.PAY.words())));
        var said = steps.stream().map(s -> Map.of("stage", s.stage().name(), "done", s.done(), "all", s.all(), "passed", s.points().size())).toList();
        db.sql("insert into payroll.month_close (month, closed_by, closed_at, sha256, steps) values (?, ?, ?, ?, ?::jsonb)")
                .params(month.atDay(1), by.value(), clock.instant().atOffset(ZoneOffset.UTC), HexFormat.of().parseHex(lock.sha256()), json.writeValueAsString(said)).update();
        audit.record(by, "payroll.month.close", "month/" + month, null, Map.of("sha256", lock.sha256()), null);
        return Outcome.done(closed(month).orElseThrow());
    }
}
