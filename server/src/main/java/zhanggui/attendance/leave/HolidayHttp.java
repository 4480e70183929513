package zhanggui.attendance.leave;

import jakarta.validation.constraints.NotNull;
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
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Holidays whose days one chooses inside a window (ATT-18). */
@RestController
@RequestMapping("/api/attendance/holiday-windows")
class HolidayHttp {

    /** @param person null for oneself */
    record Choice(@Nullable PersonId person, @NotNull LocalDate day) {}

    private final HolidayChoices choices;
    private final BusinessCalendar calendar;

    HolidayHttp(HolidayChoices choices, BusinessCalendar calendar) {
        this.choices = choices;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<HolidayChoices.Window> windows(@RequestParam(required = false) @Nullable Integer year, Viewer viewer) { return choices.windows(year == null ? calendar.today().getYear() : year, viewer.person()); }

    @PostMapping("/choices")
    @Needs(Permission.SIGNED_IN)
    List<HolidayChoices.Window> choose(@Validated @RequestBody Choice body, Viewer viewer) {
        Answer.of(choices.choose(body.person, body.day, viewer));
        return choices.windows(body.day.getYear(), body.person == null ? viewer.person() : body.person);
    }

    @PostMapping("/choices/withdrawal")
    @Needs(Permission.SIGNED_IN)
    List<HolidayChoices.Window> withdraw(@Validated @RequestBody Choice body, Viewer viewer) {
        Answer.of(choices.withdraw(body.person, body.day, viewer));
        return choices.windows(body.day.getYear(), body.person == null ? viewer.person() : body.person);
    }
}
