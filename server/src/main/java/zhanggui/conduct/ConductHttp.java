package zhanggui.conduct;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Rewards and penalties to decide, and proposing one. */
@RestController
@RequestMapping("/api/conduct")
class ConductHttp {

    record Proposed(@NotNull PersonId person, @NotNull YearMonth month, @NotNull Money amount, @Nullable String words) {}

    record Decided(boolean accept, @Nullable String words) {}

    private final Conduct conduct;

    ConductHttp(Conduct conduct) { this.conduct = conduct; }

    @GetMapping("/entries")
    @Needs(Permission.DECIDE_REWARDS)
    Page<Entry> entries(@RequestParam(required = false) Entry.State state, @RequestParam(required = false) YearMonth month,
                        @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return conduct.list(state, month, new Page.Request(page, size));
    }

    @PostMapping("/entries")
    @Needs(Permission.DECIDE_REWARDS)
    Entry propose(@RequestBody @Valid Proposed body, Viewer viewer) {
        return conduct.find(Answer.of(conduct.propose(body.person(), body.month(), body.amount(), body.words(), viewer.person())));
    }

    @PostMapping("/entries/{id}/decision")
    @Needs(Permission.DECIDE_REWARDS)
    Entry decide(@PathVariable long id, @RequestBody Decided body, Viewer viewer) {
        return Answer.of(conduct.decide(id, body.accept(), body.words(), viewer.person()));
    }
}
