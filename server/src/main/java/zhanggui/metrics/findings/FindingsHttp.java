package zhanggui.metrics.findings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** MET-09, MET-15: deviations, observations and what became of them. */
@RestController
@RequestMapping("/api/metrics/findings")
class FindingsHttp {

    record Observed(@NotNull Long shop, @NotNull String measure, @NotNull LocalDate day, @NotNull String words, @NotNull String decision) {}

    /** @param nothing looked into, nothing to be done */
    record Decision(@NotNull String words, @NotNull String decision, boolean nothing) {}

    record Watching(@NotNull String measure, @NotNull Integer percent, @Nullable LocalDate from, @Nullable String why) {}

    private final Findings findings;
    private final Watched watched;

    FindingsHttp(Findings findings, Watched watched) {
        this.findings = findings;
        this.watched = watched;
    }

    @GetMapping
    @Needs(Permission.READ_BOARD)
    Page<Findings.Row> list(@RequestParam(required = false) Long shop, @RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return findings.page(shop, open, new Page.Request(page, size), viewer);
    }

    @PostMapping
    @Needs(Permission.PLAN_TARGETS)
    long observe(@RequestBody @Valid Observed seen, Viewer viewer) {
        return Answer.of(findings.observe(new Findings.Observation(seen.shop(), seen.measure(), seen.day(), seen.words(), seen.decision()), viewer));
    }

    @PostMapping("/{id}/decision")
    @Needs(Permission.PLAN_TARGETS)
    void decide(@PathVariable long id, @RequestBody @Valid Decision decision, Viewer viewer) { Answer.of(findings.decide(id, decision.words(), decision.decision(), decision.nothing(), viewer)); }

    @GetMapping("/watched")
    @Needs(Permission.READ_BOARD)
    List<Watched.Row> watched() { return watched.list(); }

    @PostMapping("/watched")
    @Needs(Permission.MANAGE_MEASURES)
    List<Watched.Row> watch(@RequestBody @Valid Watching watching, Viewer viewer) { return Answer.of(watched.set(watching.measure(), watching.percent(), watching.from(), watching.why(), viewer)); }
}
