package zhanggui.reports.weekly;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;

/** Weekly reports (ORG-06): one's own, those that come to one, and which posts hand them in. */
@RestController
@RequestMapping("/api/reports/weekly")
class WeeklyHttp {

    /** @param week any day of it */
    record Writing(@NotNull LocalDate week, @Nullable String words) {}

    record Answering(@NotNull Boolean returned, @Nullable String words) {}

    record SetDuty(@NotNull PostId post, @NotNull Boolean sends, @Nullable @Size(max = 300) String why) {}

    private final WeeklyReports reports;
    private final HandIn handIn;
    private final WeeklyDuties duties;
    private final BusinessCalendar calendar;

    WeeklyHttp(WeeklyReports reports, HandIn handIn, WeeklyDuties duties, BusinessCalendar calendar) {
        this.reports = reports;
        this.handIn = handIn;
        this.duties = duties;
        this.calendar = calendar;
    }

    private Week week(@Nullable LocalDate day) { return Week.of(day == null ? calendar.today() : day); }

    /** @param week any day of it; null for this week */
    @GetMapping("/mine")
    @Needs(Permission.SIGNED_IN)
    WeeklyReports.Mine mine(@RequestParam(required = false) LocalDate week, Viewer viewer) { return reports.mine(viewer.person(), week(week)); }

    @PostMapping("/mine")
    @Needs(Permission.SIGNED_IN)
    WeeklyReport handIn(@RequestBody @Valid Writing body, Viewer viewer) { return Answer.of(handIn.handIn(body.week(), body.words(), viewer.person())); }

    /** @param week any day of it; null for the one whose reports are due last: last week's until Friday */
    @GetMapping("/received")
    @Needs(Permission.SIGNED_IN)
    WeeklyReports.Received received(@RequestParam(required = false) LocalDate week, Viewer viewer) { return reports.received(viewer.person(), week == null ? Week.dueBy(calendar.today()) : week(week)); }

    @GetMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    WeeklyReport one(@PathVariable long id, Viewer viewer) { return reports.find(id, viewer.person()).orElseThrow(() -> Answer.refuse(WeeklyRefusal.NO_REPORT)); }

    @PostMapping("/{id}/answer")
    @Needs(Permission.SIGNED_IN)
    WeeklyReport answer(@PathVariable long id, @RequestBody @Valid Answering body, Viewer viewer) { return Answer.of(handIn.answer(id, body.returned(), body.words(), viewer.person())); }

    /** Posts that somebody holds, those that hand in first. */
    @GetMapping("/duties")
    @Needs(Permission.READ_ORGANISATION)
    List<WeeklyDuties.Duty> duties() { return duties.all(); }

    @PostMapping("/duties")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@RequestBody @Valid SetDuty body, Viewer viewer) { Answer.of(duties.set(body.post(), body.sends(), body.why() == null ? "" : body.why().strip(), viewer.person())); }
}
