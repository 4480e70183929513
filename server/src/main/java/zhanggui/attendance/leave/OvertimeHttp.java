package zhanggui.attendance.leave;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Overtime asked for before it counts (ATT-41). */
@RestController
@RequestMapping("/api/attendance/overtime")
class OvertimeHttp {

    /** @param person null for oneself */
    record OvertimeForm(@Nullable PersonId person, @NotNull Instant from, @NotNull Instant until, @NotNull Overtime.Settled settled, @Nullable String reason) {
        AskOvertime.Form form() { return new AskOvertime.Form(from, until, settled, reason == null ? "" : reason); }
    }

    record OvertimeAsked(long id) {}

    record WhyNot(@Nullable String words) {}

    private final AskOvertime ask;
    private final Overtimes overtimes;

    OvertimeHttp(AskOvertime ask, Overtimes overtimes) {
        this.ask = ask;
        this.overtimes = overtimes;
    }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    Page<Overtime> list(@RequestParam(defaultValue = "true") boolean mine, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until,
                        @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return overtimes.list(mine, from, until, viewer, new Page.Request(page, size));
    }

    @PostMapping("/preview")
    @Needs(Permission.SIGNED_IN)
    AskOvertime.Judged preview(@Validated @RequestBody OvertimeForm form, Viewer viewer) {
        var person = form.person == null || !viewer.may(Permission.MANAGE_ATTENDANCE) ? viewer.person() : form.person;
        return Answer.of(ask.judge(person, form.form(), 0));
    }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    OvertimeAsked ask(@Validated @RequestBody OvertimeForm form, Viewer viewer) { return new OvertimeAsked(Answer.of(ask.ask(null, form.person, form.form(), viewer))); }

    @PutMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    OvertimeAsked change(@PathVariable long id, @Validated @RequestBody OvertimeForm form, Viewer viewer) { return new OvertimeAsked(Answer.of(ask.ask(id, null, form.form(), viewer))); }

    @PostMapping("/{id}/withdrawal")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, @RequestBody WhyNot body, Viewer viewer) { Answer.of(ask.withdraw(id, body.words == null ? "" : body.words, viewer)); }
}
