package zhanggui.work.tasks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
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
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;

/** Tasks and problems. */
@RestController
class TasksHttp {

    /** @param holder who shall do it; null offers it to all, with points */
    record NewTask(@NotBlank @Size(max = 200) String title, @Nullable @Size(max = 2000) String detail, @Nullable Points points, @Nullable LocalDate due, @Nullable PersonId holder) {}

    record TaskWord(@NotNull GivenTask.What what, @Nullable @Size(max = 1000) String words) {}

    record NewDue(@NotNull LocalDate due, @Nullable @Size(max = 1000) String words) {}

    record NewProblem(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 2000) String detail) {}

    record ProblemWord(@NotBlank @Size(max = 2000) String words, boolean solved) {}

    record NewLimit(@NotNull YearMonth from, @NotNull Points most, @Nullable @Size(max = 300) String why) {}

    record TaskMade(long id) {}

    private final Tasks tasks;
    private final DoTask doTask;
    private final Problems problems;
    private final BusinessCalendar calendar;
    private final VoluntaryLimits limits;

    TasksHttp(Tasks tasks, DoTask doTask, Problems problems, BusinessCalendar calendar, VoluntaryLimits limits) {
        this.limits = limits;
        this.tasks = tasks;
        this.doTask = doTask;
        this.problems = problems;
        this.calendar = calendar;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @GetMapping("/api/work/tasks")
    @Needs(Permission.SIGNED_IN)
    List<GivenTask> list(@RequestParam(defaultValue = "MINE") Tasks.Whose whose, @RequestParam(defaultValue = "false") boolean ended, Viewer viewer) { return tasks.list(whose, ended, viewer); }

    @GetMapping("/api/work/tasks/{id}")
    @Needs(Permission.SIGNED_IN)
    GivenTask.Whole one(@PathVariable long id, Viewer viewer) { return Answer.of(tasks.whole(id, viewer)); }

    /** What one's voluntary tasks earned this month. */
    @GetMapping("/api/work/voluntary-points")
    @Needs(Permission.SIGNED_IN)
    GivenTask.Earned earned(Viewer viewer) { return tasks.earned(viewer.person(), YearMonth.from(calendar.today())); }

    /** What they bring at most in a month, the latest first. */
    @GetMapping("/api/work/voluntary-limits")
    @Needs(Permission.SIGNED_IN)
    List<VoluntaryLimits.Limit> limits() { return limits.all(); }

    @PostMapping("/api/work/voluntary-limits")
    @Needs(Permission.PUBLISH_RULES)
    VoluntaryLimits.Limit setLimit(@Validated @RequestBody NewLimit fresh, Viewer viewer) { return Answer.of(limits.set(fresh.from, fresh.most, fresh.why, viewer.person())); }

    @PostMapping("/api/work/tasks")
    @Needs(Permission.COACH)
    TaskMade make(@Validated @RequestBody NewTask fresh, Viewer viewer) {
        var kind = fresh.holder == null ? GivenTask.Kind.VOLUNTARY : GivenTask.Kind.GIVEN;
        var points = fresh.holder == null && fresh.points != null ? fresh.points : Points.NONE;
        return new TaskMade(Answer.of(doTask.make(new DoTask.Making(kind, fresh.title.strip(), said(fresh.detail), points, fresh.due, fresh.holder, null), viewer)));
    }

    @PostMapping("/api/work/tasks/{id}/taking")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable long id, Viewer viewer) { Answer.of(doTask.take(id, viewer.person())); }

    /** The holder's word: PROGRESS, WARNING or REPORTED. */
    @PostMapping("/api/work/tasks/{id}/words")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void word(@PathVariable long id, @Validated @RequestBody TaskWord word, Viewer viewer) { Answer.of(doTask.word(id, word.what, said(word.words), viewer.person())); }

    /** The verdict: DONE, NOT_TO_REQUIREMENT, NOT_DONE, BACK or WITHDRAWN. */
    @PostMapping("/api/work/tasks/{id}/verdict")
    @Needs(Permission.COACH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void judge(@PathVariable long id, @Validated @RequestBody TaskWord word, Viewer viewer) { Answer.of(doTask.judge(id, word.what, said(word.words), viewer)); }

    @PostMapping("/api/work/tasks/{id}/due")
    @Needs(Permission.COACH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void due(@PathVariable long id, @Validated @RequestBody NewDue due, Viewer viewer) { Answer.of(doTask.due(id, due.due, said(due.words), viewer)); }

    @GetMapping("/api/work/problems")
    @Needs(Permission.SIGNED_IN)
    List<Problems.Problem> problems(@RequestParam(defaultValue = "false") boolean solved, Viewer viewer) { return problems.list(solved, viewer); }

    @PostMapping("/api/work/problems")
    @Needs(Permission.SIGNED_IN)
    TaskMade raise(@Validated @RequestBody NewProblem fresh, Viewer viewer) { return new TaskMade(Answer.of(problems.raise(fresh.title.strip(), fresh.detail.strip(), viewer.person()))); }

    @PostMapping("/api/work/problems/{id}/answer")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable long id, @Validated @RequestBody ProblemWord word, Viewer viewer) { Answer.of(problems.answer(id, word.words.strip(), word.solved, viewer.person())); }

    @PostMapping("/api/work/problems/{id}/escalation")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void escalate(@PathVariable long id, @Validated @RequestBody ProblemWord word, Viewer viewer) { Answer.of(problems.escalate(id, word.words.strip(), viewer.person())); }
}
