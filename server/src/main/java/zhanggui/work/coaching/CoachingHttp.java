package zhanggui.work.coaching;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Coaching notes, and how departments work. */
@RestController
class CoachingHttp {

    record NewNote(@NotNull PersonId about, @NotBlank @Size(max = 2000) String finding) {}

    record Discussing(@NotBlank @Size(max = 2000) String agreed, @NotNull LocalDate checkOn) {}

    record Checking(@NotBlank @Size(max = 2000) String outcome) {}

    /** @param follows the version it replaces; null for a new one */
    record NewProcess(@NotNull DepartmentId department, @NotBlank @Size(max = 200) String name, @NotBlank @Size(max = 20_000) String text, @Nullable Long follows) {}

    /** @param holder who improves it; null lays the task in the pool */
    record NewReview(@NotBlank @Size(max = 2000) String finding, @NotBlank @Size(max = 200) String improvement, @Nullable PersonId holder, @Nullable LocalDate due) {}

    record NoteMade(long id) {}

    private final Coaching coaching;
    private final Processes processes;

    CoachingHttp(Coaching coaching, Processes processes) {
        this.coaching = coaching;
        this.processes = processes;
    }

    /** Those one wrote, those about oneself, and those about the people one leads. */
    @GetMapping("/api/work/coaching")
    @Needs(Permission.SIGNED_IN)
    List<Coaching.Note> notes(@RequestParam(required = false) Long about, Viewer viewer) { return coaching.list(about == null ? null : new PersonId(about), viewer); }

    @PostMapping("/api/work/coaching")
    @Needs(Permission.COACH)
    NoteMade observe(@Validated @RequestBody NewNote fresh, Viewer viewer) { return new NoteMade(Answer.of(coaching.observe(fresh.about, fresh.finding.strip(), viewer))); }

    @PostMapping("/api/work/coaching/{id}/talk")
    @Needs(Permission.COACH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discuss(@PathVariable long id, @Validated @RequestBody Discussing said, Viewer viewer) { Answer.of(coaching.discuss(id, said.agreed.strip(), said.checkOn, viewer)); }

    @PostMapping("/api/work/coaching/{id}/check")
    @Needs(Permission.COACH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(@PathVariable long id, @Validated @RequestBody Checking said, Viewer viewer) { Answer.of(coaching.check(id, said.outcome.strip(), viewer)); }

    @GetMapping("/api/work/processes")
    @Needs(Permission.SIGNED_IN)
    List<Processes.Process> processes() { return processes.list(); }

    @PostMapping("/api/work/processes")
    @Needs(Permission.COACH)
    NoteMade write(@Validated @RequestBody NewProcess fresh, Viewer viewer) { return new NoteMade(Answer.of(processes.write(fresh.department, fresh.name.strip(), fresh.text.strip(), fresh.follows, viewer))); }

    /** Answers the number of the improvement task. */
    @PostMapping("/api/work/processes/{id}/reviews")
    @Needs(Permission.COACH)
    NoteMade review(@PathVariable long id, @Validated @RequestBody NewReview fresh, Viewer viewer) {
        return new NoteMade(Answer.of(processes.review(id, fresh.finding.strip(), fresh.improvement.strip(), fresh.holder, fresh.due, viewer)));
    }
}
