package zhanggui.attendance.leave;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Leave and exit permits: one's own, and those of the people one looks after (ATT-12 to ATT-15). */
@RestController
@RequestMapping("/api/attendance")
class LeaveHttp {

    /**
     * @param person  null for oneself
     * @param fromDay for whole days, with {@code lastDay} inclusive; null with {@code from} and {@code until}
     * @param cover   who does the work meanwhile
     */
    record LeaveForm(@Nullable PersonId person, @NotNull LeaveKind kind, @Nullable LocalDate fromDay, @Nullable LocalDate lastDay, @Nullable Instant from, @Nullable Instant until, @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 40) String phone, @Nullable PersonId cover) {
        FileLeave.Form form() { return new FileLeave.Form(kind, fromDay, lastDay, from, until, reason == null ? "" : reason, phone == null ? "" : phone, cover); }
    }

    record WithWords(@Nullable @Size(max = 500) String words) {}

    record Back(@Nullable Instant at) {}

    record Purpose(@Nullable String purpose) {}

    record Phone(String phone) {}

    record Filed(long id) {}

    private final FileLeave file;
    private final SettleLeave settle;
    private final PreviewLeave preview;
    private final Leaves leaves;
    private final Policies policies;
    private final BusinessCalendar calendar;

    LeaveHttp(FileLeave file, SettleLeave settle, PreviewLeave preview, Leaves leaves, Policies policies, BusinessCalendar calendar) {
        this.file = file;
        this.settle = settle;
        this.preview = preview;
        this.leaves = leaves;
        this.policies = policies;
        this.calendar = calendar;
    }

    @GetMapping("/leave-kinds")
    @Needs(Permission.SIGNED_IN)
    List<Policies.Policy> kinds() { return policies.all(calendar.today()); }

    @GetMapping("/leaves")
    @Needs(Permission.SIGNED_IN)
    Page<Leave> list(@RequestParam(defaultValue = "true") boolean mine, @RequestParam(required = false) Leave.@Nullable State state, @RequestParam(required = false) @Nullable LocalDate from,
                     @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(required = false) @Nullable Long person, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return leaves.list(new Leaves.Ask(mine, state, from, until, person == null ? null : new PersonId(person)), viewer, new Page.Request(page, size));
    }

    @GetMapping("/leaves/{id}")
    @Needs(Permission.SIGNED_IN)
    Leave.View one(@PathVariable long id, Viewer viewer) { return Answer.of(leaves.one(id, viewer)); }

    /** @param id of the request that is changed; without it a new one */
    @PostMapping("/leaves/preview")
    @Needs(Permission.SIGNED_IN)
    PreviewLeave.Preview preview(@RequestParam(defaultValue = "0") long id, @Validated @RequestBody LeaveForm form, Viewer viewer) {
        var person = form.person == null || !viewer.may(Permission.MANAGE_ATTENDANCE) ? viewer.person() : form.person;
        return Answer.of(preview.of(person, form.form(), id, viewer));
    }

    @PostMapping("/leaves")
    @Needs(Permission.SIGNED_IN)
    Filed file(@Valid @RequestBody LeaveForm form, Viewer viewer) { return new Filed(Answer.of(file.file(form.person, form.form(), viewer))); }

    @PutMapping("/leaves/{id}")
    @Needs(Permission.SIGNED_IN)
    Filed change(@PathVariable long id, @Valid @RequestBody LeaveForm form, Viewer viewer) { return new Filed(Answer.of(file.change(id, form.form(), viewer))); }

    @PostMapping("/leaves/{id}/withdrawal")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, @RequestBody WithWords body, Viewer viewer) { Answer.of(settle.withdraw(id, body.words == null ? "" : body.words, viewer)); }

    /** @param body without a time: now */
    @PostMapping("/leaves/{id}/return")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable long id, @RequestBody Back body, Viewer viewer) { Answer.of(settle.comeBack(id, body.at == null ? calendar.clock().instant() : body.at, viewer)); }

    @PostMapping("/leaves/{id}/phone")
    @Needs(Permission.SIGNED_IN)
    Phone phone(@PathVariable long id, @RequestBody Purpose body, Viewer viewer) { return new Phone(Answer.of(leaves.phone(id, body.purpose == null ? "" : body.purpose, viewer))); }
}
