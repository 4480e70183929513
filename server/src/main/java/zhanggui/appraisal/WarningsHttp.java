package zhanggui.appraisal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** DIS-07: low-score warnings, with what the law asks before anything may follow from them. */
@RestController
@RequestMapping("/api/appraisal/warnings")
class WarningsHttp {

    /** @param source the law and its article */
    record Limit(Words words, Words source) {}

    /** @param noTarget whose rule asks for a base target that nobody has set */
    record Listed(List<Warnings.Warning> warnings, List<Limit> limits, List<Warnings.NoTarget> noTarget) {}

    /** @param person null for whoever holds the post. @param atLeast fen, a count, or hundredths of a percent, as the measure is counted in */
    record NewTarget(@NotBlank String post, @Nullable PersonId person, @NotBlank String measure, @NotNull Long atLeast, @NotNull YearMonth from, @Nullable String why) {}

    record Answering(@NotNull Warnings.Answer answer, @Nullable String words) {}

    private static final List<Limit> LIMITS = List.of(
            new Limit(Words.of("不能胜任，先培训或调整岗位；仍不能胜任的，提前三十日书面通知或多付一个月工资才可解除", "Not competent: training or another post first; if still not, thirty days' written notice or a month's pay"), Words.of("劳动合同法 第四十条（二）", "Labour Contract Law, art. 40 (2)")),
            new Limit(Words.of("医疗期、孕期产期哺乳期、工伤、满十五年且距退休不足五年等，不得因此解除", "Not during medical treatment, pregnancy, maternity or nursing, after a work injury, or with fifteen years and less than five to pension"), Words.of("劳动合同法 第四十二条", "Labour Contract Law, art. 42")),
            new Limit(Words.of("解除前先把理由通知工会", "The union is told the reasons beforehand"), Words.of("劳动合同法 第四十三条", "Labour Contract Law, art. 43")),
            new Limit(Words.of("因此解除的，要付经济补偿：每满一年一个月工资", "Severance is due: a month's wages for each year"), Words.of("劳动合同法 第四十六条、第四十七条", "Labour Contract Law, art. 46 and 47")));

    private final Warnings warnings;
    private final LeastTargets targets;

    WarningsHttp(Warnings warnings, LeastTargets targets) {
        this.warnings = warnings;
        this.targets = targets;
    }

    @GetMapping
    @Needs(Permission.READ_SCORES)
    Listed all(Viewer viewer) {
        var all = warnings.all(viewer);
        return new Listed(all.warnings(), LIMITS, all.noTarget());
    }

    /** Base targets with all their versions, by post, the latest first. */
    @GetMapping("/base-targets")
    @Needs(Permission.READ_SCORES)
    List<LeastTargets.Listed> targets() { return targets.listed(); }

    @PostMapping("/base-targets")
    @Needs(Permission.MANAGE_APPRAISAL)
    LeastTargets.Listed target(@RequestBody @Valid NewTarget body, Viewer viewer) {
        return Answer.of(targets.set(body.post(), body.person(), body.measure(), body.atLeast(), body.from(), body.why(), viewer.person()));
    }

    @PostMapping("/{person}/answers")
    @Needs(Permission.MANAGE_APPRAISAL)
    Warnings.Warning answer(@PathVariable long person, @RequestBody @Valid Answering body, Viewer viewer) {
        return Answer.of(warnings.answer(new PersonId(person), body.answer(), body.words(), viewer));
    }
}
