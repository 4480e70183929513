package zhanggui.work.plans;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Plans of months. */
@RestController
class PlansHttp {

    /** @param shop, department one of them */
    record NewPlan(@NotNull YearMonth month, @Nullable Long shop, @Nullable Long department) {}

    record PlanMade(long id) {}

    record NewPlanItem(MonthPlan.@Nullable Kind kind, @NotBlank @Size(max = 200) String title, @NotNull LocalDate from, @NotNull LocalDate last, @NotNull @Size(max = 30) List<@NotNull PersonId> owners, @Nullable @Size(max = 80) String serves) {}

    record NewObstacle(MonthPlan.@Nullable Obstacles kind, @NotBlank @Size(max = 500) String problem, @NotBlank @Size(max = 1000) String answer) {}

    record ItemEnd(MonthPlan.@Nullable ItemState state, @Nullable @Size(max = 1000) String words) {}

    private final MonthPlans plans;
    private final PlanMonth planning;

    PlansHttp(MonthPlans plans, PlanMonth planning) {
        this.plans = plans;
        this.planning = planning;
    }

    @GetMapping("/api/work/plans")
    @Needs(Permission.SIGNED_IN)
    List<MonthPlan.Head> list(Viewer viewer) { return plans.list(viewer); }

    @GetMapping("/api/work/plans/{id}")
    @Needs(Permission.SIGNED_IN)
    MonthPlan.Whole one(@PathVariable long id, Viewer viewer) { return Answer.of(plans.whole(id, viewer)); }

    @PostMapping("/api/work/plans")
    @Needs(Permission.PLAN_TARGETS)
    PlanMade begin(@Validated @RequestBody NewPlan fresh, Viewer viewer) { return new PlanMade(Answer.of(planning.begin(fresh.month, PlanOf.of(fresh.shop, fresh.department), viewer))); }

    /** A week's arrangement, what is done on a day or several, or a measure for a target. */
    @PostMapping("/api/work/plans/{id}/items")
    @Needs(Permission.PLAN_TARGETS)
    PlanMade add(@PathVariable long id, @Validated @RequestBody NewPlanItem fresh, Viewer viewer) {
        var kind = fresh.kind == null ? MonthPlan.Kind.DAY : fresh.kind;
        return new PlanMade(Answer.of(planning.add(id, new PlanMonth.NewItem(kind, fresh.title.strip(), fresh.from, fresh.last, fresh.owners, fresh.serves), viewer)));
    }

    @DeleteMapping("/api/work/plan-items/{id}")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Viewer viewer) { Answer.of(planning.remove(id, viewer)); }

    /** Done, dropped, or open again; DONE when nothing is said. */
    @PostMapping("/api/work/plan-items/{id}/end")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @Validated @RequestBody ItemEnd end, Viewer viewer) {
        Answer.of(planning.end(id, end.state == null ? MonthPlan.ItemState.DONE : end.state, end.words == null ? "" : end.words.strip(), viewer));
    }

    @PostMapping("/api/work/plans/{id}/obstacles")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void foresee(@PathVariable long id, @Validated @RequestBody NewObstacle fresh, Viewer viewer) {
        Answer.of(planning.foresee(id, fresh.kind == null ? MonthPlan.Obstacles.OTHER : fresh.kind, fresh.problem.strip(), fresh.answer.strip(), viewer));
    }

    @PostMapping("/api/work/plans/{id}/no-obstacles")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void foreseeNone(@PathVariable long id, Viewer viewer) { Answer.of(planning.foreseeNone(id, viewer)); }

    @PostMapping("/api/work/plans/{id}/activation")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activate(@PathVariable long id, Viewer viewer) { Answer.of(planning.activate(id, viewer)); }
}
