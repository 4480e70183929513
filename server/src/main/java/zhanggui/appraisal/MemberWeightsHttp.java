package zhanggui.appraisal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** APR-44: what each member's score weighs. */
@RestController
@RequestMapping("/api/appraisal/committees/{committee}/weights")
class MemberWeightsHttp {

    record Setting(@NotNull PersonId person, @NotNull Integer weight, @NotNull LocalDate from) {}

    private final MemberWeights weights;
    private final BusinessCalendar calendar;

    MemberWeightsHttp(MemberWeights weights, BusinessCalendar calendar) {
        this.weights = weights;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<MemberWeights.Weight> all(@PathVariable long committee) { return weights.listed(committee, calendar.today()); }

    @PostMapping
    @Needs(Permission.MANAGE_APPRAISAL)
    List<MemberWeights.Weight> set(@PathVariable long committee, @RequestBody @Valid Setting body, Viewer viewer) {
        return Answer.of(weights.set(committee, body.person(), body.weight(), body.from(), viewer.person()));
    }
}
