package zhanggui.work.plans;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Summaries of days, weeks and months. */
@RestController
@RequestMapping("/api/work/summaries")
class SummariesHttp {

    record SummaryLine(@NotBlank @Size(max = 500) String planned, @Nullable @Size(max = 1000) String result, boolean done) {}

    /** @param shop, department one of them @param next what is planned for the period after */
    record NewSummary(@Nullable Long shop, @Nullable Long department, Summary.@Nullable Span span, @NotNull LocalDate from, @NotBlank @Size(max = 4000) String words,
                      @NotNull @Size(max = 50) List<@NotNull @Valid SummaryLine> lines, @NotNull @Size(max = 50) List<@NotBlank @Size(max = 500) String> next) {}

    record SummaryMade(long id) {}

    private final Summaries summaries;

    SummariesHttp(Summaries summaries) { this.summaries = summaries; }

    @GetMapping
    @Needs(Permission.PLAN_TARGETS)
    List<Summary.Written> list(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) @Nullable Long department, @RequestParam(defaultValue = "WEEK") Summary.Span span, Viewer viewer) {
        return Answer.of(summaries.list(PlanOf.of(shop, department), span, viewer));
    }

    /** What was planned for the period, and what is written of it. */
    @GetMapping("/form")
    @Needs(Permission.PLAN_TARGETS)
    Summary.Form form(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) @Nullable Long department, @RequestParam(defaultValue = "WEEK") Summary.Span span, @RequestParam LocalDate from, Viewer viewer) {
        return Answer.of(summaries.form(PlanOf.of(shop, department), span, from, viewer));
    }

    @PostMapping
    @Needs(Permission.PLAN_TARGETS)
    SummaryMade write(@Validated @RequestBody NewSummary fresh, Viewer viewer) {
        var lines = fresh.lines.stream().map(l -> new Summary.Line(l.planned.strip(), l.result == null ? "" : l.result.strip(), l.done)).toList();
        var span = fresh.span == null ? Summary.Span.WEEK : fresh.span;
        return new SummaryMade(Answer.of(summaries.write(new Summaries.Asked(PlanOf.of(fresh.shop, fresh.department), span, fresh.from, fresh.words.strip(), lines, fresh.next.stream().map(String::strip).toList()), viewer)));
    }
}
