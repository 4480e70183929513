package zhanggui.approvals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Viewer;

/** Which chain holds for what, where and from when (ACC-05). */
@RestController
@RequestMapping("/api/approvals")
class ChainsHttp {

    /** @param department null for the whole company */
    record NewChain(@NotNull Kind kind, @Nullable DepartmentId department, @NotNull LocalDate from, @NotNull @Valid NewDefinition chain, @NotBlank String why) {}

    record NewDefinition(@NotNull List<@Valid NewBand> bands, int remindHours) {
        Chain chain() { return new Chain(bands.stream().map(NewBand::band).toList(), remindHours); }
    }

    /** @param from the lower limit in hundredths of the kind's unit, inclusive */
    record NewBand(@NotNull Amount from, @NotNull List<@Valid NewStep> steps) {
        Chain.Band band() { return new Chain.Band(from, steps.stream().map(s -> new Chain.Step(s.decider, s.role, s.person, s.told)).toList()); }
    }

    record NewStep(@NotNull Chain.Decider decider, @Nullable String role, @Nullable PersonId person, boolean told) {}

    record Added(long id) {}

    private final Chains chains;
    private final RoleHolders roles;

    ChainsHttp(Chains chains, RoleHolders roles) {
        this.chains = chains;
        this.roles = roles;
    }

    @GetMapping("/chains")
    @Needs(Permission.SET_APPROVALS)
    List<Chains.OfKind> all() { return chains.all(); }

    @GetMapping("/roles")
    @Needs(Permission.SET_APPROVALS)
    List<RoleHolders.Named> roles() { return roles.roles(); }

    @PostMapping("/chains")
    @Needs(Permission.SET_APPROVALS)
    Added change(@Validated @RequestBody NewChain fresh, Viewer viewer) {
        return new Added(Answer.of(chains.change(fresh.kind, fresh.department, fresh.from, fresh.chain.chain(), fresh.why.strip(), viewer.person())));
    }
}
