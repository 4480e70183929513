package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** A rota's plan: read, drafted, published, changed (SRV-02). */
@RestController
@RequestMapping("/api/attendance/rotas/{id}/plan")
class PlansHttp {

    record Cells(@NotNull List<EditPlan.@Valid Put> cells) {}

    record Sample(@NotNull LocalDate monday, @NotNull PersonId a, @NotNull PersonId b) {}

    /** @param last inclusive; @param words why it is published although it breaks rules */
    record Publish(@NotNull LocalDate from, @NotNull LocalDate last, @Nullable String words) {}

    /** @param despite although it breaks a rule */
    record Change(@NotNull PersonId person, @NotNull LocalDate day, @Nullable String shift, @NotNull String why, boolean despite) {}

    private final Rotas rotas;
    private final ReadPlan plans;
    private final EditPlan edit;
    private final Organisation organisation;

    PlansHttp(Rotas rotas, ReadPlan plans, EditPlan edit, Organisation organisation) {
        this.organisation = organisation;
        this.rotas = rotas;
        this.plans = plans;
        this.edit = edit;
    }

    /** Drafts are shown to whoever plans; to those on the rota what is published. @param last inclusive */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    PlanView plan(@PathVariable long id, @RequestParam LocalDate from, @RequestParam LocalDate last, Viewer viewer) {
        var rota = Answer.of(rotas.see(id, from, viewer));
        if (last.isBefore(from) || ChronoUnit.DAYS.between(from, last) >= EditPlan.LONGEST_DAYS) throw Answer.refuse(RosterRefusal.WRONG_SPAN, Map.of("days", EditPlan.LONGEST_DAYS));
        var until = last.plusDays(1);
        var plan = plans.of(id, from, until, rota.mayPlan());
        return PlanView.of(id, plan, plans.publishedDays(id, from, until), rota.mayPlan(), organisation.names(plan.guests()));
    }

    @PutMapping("/cells")
    @Needs(Permission.PLAN_ROSTER)
    List<Breach> put(@PathVariable long id, @RequestBody @Valid Cells body, Viewer viewer) { return Answer.of(edit.put(id, body.cells, viewer)); }

    @PostMapping("/sample")
    @Needs(Permission.PLAN_ROSTER)
    List<Breach> sample(@PathVariable long id, @RequestBody @Valid Sample body, Viewer viewer) { return Answer.of(edit.sample(id, body.monday, body.a, body.b, viewer)); }

    @PostMapping("/publish")
    @Needs(Permission.PLAN_ROSTER)
    EditPlan.Published publish(@PathVariable long id, @RequestBody @Valid Publish body, Viewer viewer) {
        return Answer.of(edit.publish(id, body.from, body.last.plusDays(1), body.words == null ? "" : body.words, viewer));
    }

    @PostMapping("/changes")
    @Needs(Permission.PLAN_ROSTER)
    List<Breach> change(@PathVariable long id, @RequestBody @Valid Change body, Viewer viewer) {
        return Answer.of(edit.change(id, new EditPlan.Put(body.person, body.day, body.shift, false, true), body.why, body.despite, viewer));
    }
}
