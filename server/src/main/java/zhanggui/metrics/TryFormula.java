package zhanggui.metrics;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** MET-41: what a formula comes to for somebody and a month while it is being written; nothing is kept. And every version there ever was. */
@Component
class TryFormula {

    record Tried(Why.Figure figure, boolean measured, List<Input> inputs) {}

    record Input(String key, Words name, Why.Figure figure, boolean measured) {}

    /** @param from the month from which on it holds */
    record Version(int version, String formula, YearMonth from, String reason, @Nullable String by, java.time.Instant at) {}

    private final JdbcClient db;
    private final Measures measures;
    private final SaveFormula formulas;
    private final Values values;
    private final Sight sight;

    TryFormula(JdbcClient db, Measures measures, SaveFormula formulas, Values values, Sight sight) {
        this.db = db;
        this.measures = measures;
        this.formulas = formulas;
        this.values = values;
        this.sight = sight;
    }

    Outcome<Tried> of(String text, Unit unit, SubjectKind kind, long subject, YearMonth month, Viewer viewer) {
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        if (!sight.reaches(viewer, kind, subject, from, until)) return Outcome.refused(MetricsRefusal.NOT_YOURS_TO_SEE);
        return switch (formulas.check(text, null)) {
            case Formulas.Wrong wrong -> SaveFormula.refused(wrong, text);
            case Formulas.Parsed(var formula) -> {
                var inputs = values.over(Formulas.keys(formula), kind, Set.of(subject), from, until);
                var value = values.reckoned(draft(formula, unit), Set.of(subject), inputs).get(subject);
                yield Outcome.done(new Tried(Reasons.figure(value, unit), value.measured(), Formulas.keys(formula).stream().map(key -> {
                    var definition = measures.get(key).definition();
                    var input = inputs.get(key).get(subject);
                    return new Input(key, definition.name(), Reasons.figure(input, definition.unit()), input.measured());
                }).toList()));
            }
        };
    }

    private static Measure.Reckoned draft(Formula formula, Unit unit) {
        var none = Words.same("");
        return new Measure.Reckoned(new Definition("draft", "", none, none, MeasureKind.FORMULA, unit, none, Definition.Direction.NONE, List.of(), none, formula.text(), null, none, null, List.of(), null, null, Cadence.DAILY, true),
                formula, Formulas.keys(formula));
    }

    /** The newest first. */
    List<Version> versions(String key) {
        return db.sql("select f.version, f.formula, f.from_day, f.reason, p.name, f.made_at from metrics.own_formula f left join organisation.fact_person p on p.person_id = f.made_by where f.key = ? order by f.version desc").param(key)
                .query((row, _) -> new Version(row.getInt(1), row.getString(2), YearMonth.from(row.getObject(3, java.time.LocalDate.class)), row.getString(4), row.getString(5), row.getObject(6, java.time.OffsetDateTime.class).toInstant())).list();
    }
}
