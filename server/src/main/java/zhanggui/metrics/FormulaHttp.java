package zhanggui.metrics;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** MET-41: the company's own formulas. */
@RestController
@RequestMapping("/api/metrics/formulas")
class FormulaHttp {

    record Typed(@NotNull String formula, @Nullable String key) {}

    /** @param inputs the measures it stands on, when it can be read; @param wrong what is wrong, else null */
    record Checked(List<Input> inputs, @Nullable Mistake wrong) {}

    record Input(String key, Words name) {}

    /** For whom and which month a formula is tried. */
    record Trial(@NotNull String formula, @NotNull Unit unit, @NotNull SubjectKind kind, long subject, @NotNull YearMonth month) {}

    /** @param from the first wrong sign, counted from 0; @param until behind the last */
    record Mistake(int from, int until, Words words) {}

    private final SaveFormula formulas;
    private final Measures measures;
    private final TryFormula tries;

    FormulaHttp(SaveFormula formulas, Measures measures, TryFormula tries) {
        this.formulas = formulas;
        this.measures = measures;
        this.tries = tries;
    }

    /** Reads a formula while it is typed; nothing is kept. */
    @PostMapping("/check")
    @Needs(Permission.MANAGE_MEASURES)
    Checked check(@RequestBody @Valid Typed typed) {
        return switch (formulas.check(typed.formula(), typed.key())) {
            case Formulas.Wrong(var from, var until, var words) -> new Checked(List.of(), new Mistake(from, until, words));
            case Formulas.Parsed(var formula) -> new Checked(Formulas.keys(formula).stream().map(key -> new Input(key, measures.get(key).definition().name())).toList(), null);
        };
    }

    @PostMapping("/try")
    @Needs(Permission.MANAGE_MEASURES)
    TryFormula.Tried attempt(@RequestBody @Valid Trial trial, Viewer viewer) { return Answer.of(tries.of(trial.formula(), trial.unit(), trial.kind(), trial.subject(), trial.month(), viewer)); }

    @GetMapping("/{key}/versions")
    @Needs(Permission.READ_MEASURES)
    List<TryFormula.Version> versions(@PathVariable String key) { return tries.versions(key); }

    @PostMapping
    @Needs(Permission.MANAGE_MEASURES)
    Definition save(@RequestBody SaveFormula.Draft draft, Viewer viewer) { return Answer.of(formulas.save(draft, viewer.person())); }
}
