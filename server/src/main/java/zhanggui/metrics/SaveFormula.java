package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** MET-41: the company adds a measure of its own by a formula over existing ones. A change is a new version; a broken formula is refused with its place. */
@Component
class SaveFormula {

    /** @param key null for a new one; @param from the month from which on it holds, the running one when it is not said */
    record Draft(@Nullable String key, @Nullable YearMonth from, Words name, Words meaning, String formula, Unit unit, Words counts, Definition.Direction direction, String reason) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final Measures measures;
    private final Formulas formulas;
    private final MonthLocks locks;
    private final BusinessCalendar calendar;

    SaveFormula(JdbcClient db, Clock clock, Audit audit, Measures measures, Formulas formulas, MonthLocks locks, BusinessCalendar calendar) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.measures = measures;
        this.formulas = formulas;
        this.locks = locks;
        this.calendar = calendar;
    }

    @Transactional
    Outcome<Definition> save(Draft draft, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('metrics.own_formula', 0))").query().singleRow();
        if (blank(draft.name()) || blank(draft.meaning())) return Outcome.refused(MetricsRefusal.NAME_MISSING);
        if (draft.reason() == null || draft.reason().isBlank()) return Outcome.refused(MetricsRefusal.REASON_MISSING);
        var before = draft.key() == null ? null : measures.find(draft.key()).map(Measure::definition).orElse(null);
        if (draft.key() != null && before == null) return Outcome.refused(MetricsRefusal.UNKNOWN_MEASURE, Map.of("measure", draft.key()));
        if (before != null && !before.own()) return Outcome.refused(MetricsRefusal.SHIPPED, Map.of("measure", before.name()));
        if (measures.all().stream().anyMatch(m -> m.definition().name().zh().equals(draft.name().zh().strip()) && !m.key().equals(draft.key())))
            return Outcome.refused(MetricsRefusal.NAME_TAKEN, Map.of("name", draft.name()));
        var from = draft.from() == null ? calendar.thisMonth() : draft.from();
        var dated = dated(draft.key(), from);
        if (dated != null) return dated;
        return switch (check(draft.formula(), draft.key())) {
            case Formulas.Wrong wrong -> refused(wrong, draft.formula());
            case Formulas.Parsed(var formula) -> {
                var key = draft.key() == null ? "own-" + (db.sql("select count(distinct key) + 1 from metrics.own_formula").query(Long.class).single()) : draft.key();
                insert(key, from, draft, formula.text(), by);
                var after = measures.get(key).definition();
                audit.record(by, "metrics.formula.save", "measure/" + key, before == null ? null : before.counted(), after.counted(), draft.reason());
                yield Outcome.done(after);
            }
        };
    }

    /** Reads a formula as it is typed; measures may be written by key or by Chinese name. */
    Formulas.Reading check(String text, @Nullable String key) {
        return switch (formulas.parse(text)) {
            case Formulas.Wrong wrong -> wrong;
            case Formulas.Parsed(var formula) -> {
                var keyed = byKeys(formula);
                for (var name : Formulas.keys(formula)) {
                    var measure = find(name);
                    if (measure == null) yield Formulas.at(Formulas.find(formula, name), Words.of("没有指标“" + name + "”", "there is no measure “" + name + "”"));
                    if (key != null && standsOn(measure, key))
                        yield Formulas.at(Formulas.find(formula, name), Words.of("“" + measure.definition().name().zh() + "”自己就用到这个公式，会绕圈", "“" + measure.definition().name().en() + "” stands on this very formula"));
                }
                yield formulas.parse(keyed);
            }
        };
    }

    private Measure find(String name) {
        return measures.find(name).orElseGet(() -> measures.all().stream().filter(m -> m.definition().name().zh().equalsIgnoreCase(name)).findFirst().orElse(null));
    }

    private boolean standsOn(Measure measure, String key) {
        return measure.key().equals(key) || measure instanceof Measure.Reckoned reckoned && reckoned.inputs().stream().anyMatch(input -> standsOn(measures.get(input), key));
    }

    /** Chinese names become keys, from the back so that places stay true. */
    private String byKeys(Formula formula) {
        var text = new StringBuilder(formula.text());
        names(formula).sorted(Comparator.comparingInt(Formula::at).reversed()).forEach(name -> {
            var measure = find(Formulas.key(name.sign()));
            if (measure != null) text.replace(name.at(), name.at() + name.sign().length(), Formulas.name(measure.key()));
        });
        return text.toString();
    }

    private static Stream<Formula> names(Formula formula) { return formula.name().isPresent() ? Stream.of(formula) : formula.parts().stream().flatMap(SaveFormula::names); }

    static <T> Outcome<T> refused(Formulas.Wrong wrong, String formula) {
        var what = wrong.words().in(LocaleContextHolder.getLocale());
        return new Outcome.Refused<>(MetricsRefusal.BROKEN_FORMULA, Map.of("place", wrong.from() + 1, "from", wrong.from(), "until", Math.min(formula.length(), wrong.until()), "what", what),
                List.of(new Outcome.Field("formula", wrong.words())));
    }

    /** CLS-03: a month that is closed keeps the formula it was reckoned by. */
    private @Nullable Outcome<Definition> dated(@Nullable String key, YearMonth from) {
        var reached = key == null ? locks.locked(from) : locks.reachesLocked(from);
        if (reached) return Outcome.refused(MetricsRefusal.FORMULA_IN_LOCKED_MONTH, Map.of("month", from));
        var last = key == null ? null : db.sql("select max(from_day) from metrics.own_formula where key = ?").param(key).query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single().orElse(null);
        return last != null && from.atDay(1).isBefore(last) ? Outcome.refused(MetricsRefusal.FORMULA_NOT_LATER, Map.of("month", YearMonth.from(last))) : null;
    }

    private void insert(String key, YearMonth from, Draft draft, String formula, PersonId by) {
        db.sql("""
                insert into metrics.own_formula (key, version, name_zh, name_en, meaning_zh, meaning_en, formula, unit, counts_zh, counts_en, direction, reason, made_by, made_at, from_day)
                values (:key, (select coalesce(max(version), 0) + 1 from metrics.own_formula where key = :key), :nameZh, :nameEn, :meaningZh, :meaningEn, :formula, :unit,
                        :countsZh, :countsEn, :direction, :reason, :by, :at, :from)
                """)
                .param("key", key).param("nameZh", draft.name().zh().strip()).param("nameEn", draft.name().en().strip())
                .param("meaningZh", draft.meaning().zh().strip()).param("meaningEn", draft.meaning().en().strip()).param("formula", formula).param("unit", draft.unit().name())
                .param("countsZh", counts(draft).zh()).param("countsEn", counts(draft).en())
                .param("direction", draft.direction().name()).param("reason", draft.reason().strip()).param("by", by.value()).param("at", clock.instant().atOffset(UTC)).param("from", from.atDay(1))
                .update();
    }

    /** What the result is counted in; the unit says it when the author does not. */
    private static Words counts(Draft draft) {
        if (!blank(draft.counts())) return draft.counts();
        return switch (draft.unit()) {
            case MONEY -> Words.of("元", "yuan");
            case RATIO -> Words.same("%");
            case COUNT -> Words.of("个", "pieces");
        };
    }

    private static boolean blank(Words words) { return words == null || words.zh() == null || words.zh().isBlank() || words.en() == null || words.en().isBlank(); }
}
