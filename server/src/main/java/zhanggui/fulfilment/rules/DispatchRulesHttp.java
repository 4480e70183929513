package zhanggui.fulfilment.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The figures of shipping. */
@RestController
@RequestMapping("/api/fulfilment/rules")
class DispatchRulesHttp {

    record Offered(DispatchRules.Profile profile, Words words) {}

    record Board(List<DispatchRules.Rule> rules, List<Offered> profiles) {}

    record Change(@NotNull String value, @NotNull LocalDate from, @Nullable String why) {}

    record Take(@NotNull DispatchRules.Profile profile, @NotNull LocalDate from, @Nullable String why) {}

    private final DispatchRules rules;

    DispatchRulesHttp(DispatchRules rules) { this.rules = rules; }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Board rules() { return new Board(rules.all(), Arrays.stream(DispatchRules.Profile.values()).map(p -> new Offered(p, p.words())).toList()); }

    @PutMapping("/{key}")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    int set(@PathVariable String key, @RequestBody @Valid Change change, Viewer viewer) { return Answer.of(rules.set(key, change.value(), change.from(), change.why(), viewer.person())); }

    @PostMapping("/profile")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    int take(@RequestBody @Valid Take take, Viewer viewer) { return Answer.of(rules.take(take.profile(), take.from(), take.why(), viewer.person())); }
}
