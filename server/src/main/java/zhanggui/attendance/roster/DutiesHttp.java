package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Around a rota's plan: cleaning and reception duties, stand-ins, shifts that want cover, handovers (SRV-03, ORG-10, ATT-21, ATT-22). */
@RestController
@RequestMapping("/api/attendance/rotas/{id}")
class DutiesHttp {

    /** @param from only for RECEPTION */
    record NewDuty(@NotNull Duties.Kind kind, @NotNull LocalDate day, @NotNull PersonId person, @Nullable LocalTime from, @Nullable LocalTime until) {}

    /** @param last inclusive */
    record Rotate(@NotNull LocalDate from, @NotNull LocalDate last) {}

    record Given(long id) {}

    record Rotated(int days) {}

    /** @param last inclusive */
    record NewStandIn(@NotNull PersonId person, @NotNull PersonId standIn, @NotNull LocalDate from, @NotNull LocalDate last) {}

    /** @param last the last day on which he still stands in, inclusive */
    record EndStandIn(@NotNull LocalDate last) {}

    private final Duties duties;
    private final Covers covers;
    private final Handovers handovers;
    private final Rotas rotas;
    private final BusinessCalendar calendar;

    DutiesHttp(Duties duties, Covers covers, Handovers handovers, Rotas rotas, BusinessCalendar calendar) {
        this.duties = duties;
        this.covers = covers;
        this.handovers = handovers;
        this.rotas = rotas;
        this.calendar = calendar;
    }

    /** @param last inclusive */
    @GetMapping("/duties")
    @Needs(Permission.SIGNED_IN)
    Duties.Of duties(@PathVariable long id, @RequestParam LocalDate from, @RequestParam LocalDate last, Viewer viewer) {
        Answer.of(rotas.see(id, from, viewer));
        if (last.isBefore(from) || ChronoUnit.DAYS.between(from, last) >= EditPlan.LONGEST_DAYS) throw Answer.refuse(RosterRefusal.WRONG_SPAN, Map.of("days", EditPlan.LONGEST_DAYS));
        return duties.of(id, from, last.plusDays(1), viewer);
    }

    @PostMapping("/duties")
    @Needs(Permission.PLAN_ROSTER)
    Given put(@PathVariable long id, @RequestBody @Valid NewDuty body, Viewer viewer) { return new Given(Answer.of(duties.put(id, body.kind, body.day, body.person, body.from, body.until, viewer))); }

    @PostMapping("/duties/rotate")
    @Needs(Permission.PLAN_ROSTER)
    Rotated rotate(@PathVariable long id, @RequestBody @Valid Rotate body, Viewer viewer) { return new Rotated(Answer.of(duties.rotate(id, body.from, body.last.plusDays(1), viewer))); }

    @GetMapping("/stand-ins")
    @Needs(Permission.PLAN_ROSTER)
    List<Covers.StandIn> standIns(@PathVariable long id, Viewer viewer) {
        Answer.of(rotas.plans(id, calendar.today(), viewer));
        return covers.standIns(id);
    }

    @PostMapping("/stand-ins")
    @Needs(Permission.PLAN_ROSTER)
    Given standIn(@PathVariable long id, @RequestBody @Valid NewStandIn body, Viewer viewer) { return new Given(Answer.of(covers.nameStandIn(id, body.person, body.standIn, body.from, body.last.plusDays(1), viewer))); }

    /** @param standIn the arrangement's number */
    @PostMapping("/stand-ins/{standIn}/end")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endStandIn(@PathVariable long id, @PathVariable long standIn, @RequestBody @Valid EndStandIn body, Viewer viewer) { Answer.of(covers.endStandIn(id, standIn, body.last.plusDays(1), viewer)); }

    @GetMapping("/covers")
    @Needs(Permission.PLAN_ROSTER)
    List<Covers.Cover> covers(@PathVariable long id, Viewer viewer) {
        Answer.of(rotas.plans(id, calendar.today(), viewer));
        return covers.ofRota(id, calendar.today());
    }

    @GetMapping("/handovers")
    @Needs(Permission.PLAN_ROSTER)
    List<Handovers.Handover> handovers(@PathVariable long id, Viewer viewer) {
        Answer.of(rotas.plans(id, calendar.today(), viewer));
        return handovers.ofRota(id);
    }
}
