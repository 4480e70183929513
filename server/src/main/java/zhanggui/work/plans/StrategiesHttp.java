package zhanggui.work.plans;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Long-term goals and operating strategies. */
@RestController
@RequestMapping("/api/work/strategies")
class StrategiesHttp {

    record NewStrategy(long department, @NotNull Strategies.Span span, @NotNull LocalDate from, @Nullable Long parent, @NotBlank @Size(max = 200) String title, @Nullable @Size(max = 4000) String text, @NotNull PersonId owner) {}

    record StrategyEnd(@NotNull Strategies.State state, @NotBlank @Size(max = 2000) String words) {}

    record StrategyMade(long id) {}

    private final Strategies strategies;

    StrategiesHttp(Strategies strategies) { this.strategies = strategies; }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<Strategies.Strategy> list(@RequestParam int year, Viewer viewer) { return strategies.list(Math.clamp(year, 2000, 2200), viewer); }

    @PostMapping
    @Needs(Permission.PLAN_TARGETS)
    StrategyMade make(@Validated @RequestBody NewStrategy fresh, Viewer viewer) {
        return new StrategyMade(Answer.of(strategies.make(new Strategies.NewOne(fresh.department, fresh.span, fresh.from, fresh.parent, fresh.title.strip(), fresh.text == null ? "" : fresh.text.strip(), fresh.owner), viewer)));
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @Validated @RequestBody StrategyEnd end, Viewer viewer) { Answer.of(strategies.end(id, end.state, end.words.strip(), viewer)); }
}
