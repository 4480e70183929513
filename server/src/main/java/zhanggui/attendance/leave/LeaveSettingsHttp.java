package zhanggui.attendance.leave;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** What each kind of leave is like, and the figures of leave and overtime, from a day on (ATT-13, ATT-41). */
@RestController
@RequestMapping("/api/attendance")
class LeaveSettingsHttp {

    /** @param breaksFull null: as before */
    record NewPolicy(@NotNull LeaveKind kind, @NotNull LocalDate from, boolean usable, int payPercent, @NotNull Policies.Unit unit, boolean counts, @Nullable Boolean breaksFull, @NotBlank String why) {}

    record NewSetting(@NotNull Policies.Figure figure, @NotNull LocalDate from, int value, @NotBlank String why) {}

    private final Policies policies;
    private final BusinessCalendar calendar;

    LeaveSettingsHttp(Policies policies, BusinessCalendar calendar) {
        this.policies = policies;
        this.calendar = calendar;
    }

    @GetMapping("/leave-settings")
    @Needs(Permission.MANAGE_ATTENDANCE)
    List<Policies.Setting> settings() { return policies.settings(calendar.today()); }

    @PostMapping("/leave-kinds")
    @Needs(Permission.MANAGE_ATTENDANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@Validated @RequestBody NewPolicy body, Viewer viewer) { Answer.of(policies.change(body.kind, body.from, body.usable, body.payPercent, body.unit, body.counts, body.breaksFull, body.why.strip(), viewer.person())); }

    @PostMapping("/leave-settings")
    @Needs(Permission.MANAGE_ATTENDANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@Validated @RequestBody NewSetting body, Viewer viewer) { Answer.of(policies.set(body.figure, body.from, body.value, body.why.strip(), viewer.person())); }
}
