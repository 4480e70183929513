package zhanggui.work.budget;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.SpecialRights;

/** Money asked for by a special right (ORG-11). */
@RestController
class BudgetHttp {

    record NewBudget(@NotNull SpecialRights.Right right, @NotBlank @Size(max = 200) String title, @NotNull Money amount, @Nullable @Size(max = 2000) String detail) {}

    /** @param rights for which the viewer can ask */
    record Mine(List<SpecialRights.Right> rights, List<BudgetRequests.Asked> asked) {}

    record BudgetMade(long id) {}

    private final BudgetRequests requests;

    BudgetHttp(BudgetRequests requests) { this.requests = requests; }

    @GetMapping("/api/work/budget-requests")
    @Needs(Permission.SIGNED_IN)
    Mine mine(Viewer viewer) { return new Mine(requests.may(viewer.person()), requests.of(viewer.person())); }

    @PostMapping("/api/work/budget-requests")
    @Needs(Permission.SIGNED_IN)
    BudgetMade ask(@Validated @RequestBody NewBudget fresh, Viewer viewer) {
        return new BudgetMade(Answer.of(requests.ask(fresh.right, fresh.title.strip(), fresh.amount, fresh.detail == null ? "" : fresh.detail.strip(), viewer.person())));
    }
}
