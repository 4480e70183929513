package zhanggui.purchasing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** The figures of purchasing and since when they hold. */
@RestController
class PurchaseRulesHttp {

    record Change(@NotNull PurchaseRules.Key key, @NotBlank @Size(max = 20) String value, @NotNull LocalDate from, @NotBlank @Size(max = 300) String why) {}

    private final PurchaseRules rules;

    PurchaseRulesHttp(PurchaseRules rules) { this.rules = rules; }

    @GetMapping("/api/purchasing/rules")
    @Needs(Permission.READ_PURCHASES)
    List<PurchaseRules.Setting> rules() { return rules.all(); }

    @PutMapping("/api/purchasing/rules")
    @Needs(Permission.BUY)
    List<PurchaseRules.Setting> setRule(@RequestBody @Valid Change change, Viewer viewer) { return Answer.of(rules.set(change.key, change.value.strip(), change.from, change.why.strip(), viewer.person())); }
}
