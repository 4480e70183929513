package zhanggui.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** The month's attendance: consolidating, reviewing, handing in, objecting, locking. */
@RestController
@RequestMapping("/api/attendance")
class MonthHttp {

    record Objecting(@Nullable LocalDate day, @Nullable String words) {}

    record Decide(boolean upheld, @NotNull List<PersonId> asked, @Nullable String words) {}

    record Version(int version) {}

    /** @param submitBy, objectUntil days of the month after, both included */
    record DatesPut(@NotNull YearMonth from, int submitBy, int objectUntil, @Nullable String why) {}

    /** @param line null without a post in that month */
    record MyMonth(YearMonth month, MonthSheets.@Nullable Line line, boolean locked, boolean accepted, LocalDate objectUntil, List<Objections.Objection> objections, List<DayView.Line> days) {}

    private final MonthSheets sheets;
    private final Objections objections;
    private final MonthDates dates;
    private final ReadDays days;

    MonthHttp(MonthSheets sheets, Objections objections, MonthDates dates, ReadDays days) {
        this.sheets = sheets;
        this.objections = objections;
        this.dates = dates;
        this.days = days;
    }

    /** Until when months are handed in and objected to, each figure from a month on. */
    @GetMapping("/month-dates")
    @Needs(Permission.READ_ATTENDANCE)
    List<MonthDates.Version> dates() { return dates.all(); }

    @PostMapping("/month-dates")
    @Needs(Permission.MANAGE_ATTENDANCE)
    MonthDates.Version change(@RequestBody @Valid DatesPut body, Viewer viewer) { return Answer.of(dates.put(body.from(), body.submitBy(), body.objectUntil(), body.why(), viewer.person())); }

    @GetMapping("/months/{month}")
    @Needs(Permission.READ_ATTENDANCE)
    MonthSheets.Month month(@PathVariable YearMonth month, Viewer viewer) { return sheets.month(month, viewer); }

    @GetMapping("/months/{month}/departments/{department}")
    @Needs(Permission.READ_ATTENDANCE)
    List<MonthSheets.Line> lines(@PathVariable YearMonth month, @PathVariable long department, Viewer viewer) {
        mine(viewer, Permission.READ_ATTENDANCE, department);
        return sheets.lines(month, department);
    }

    @PostMapping("/months/{month}/departments/{department}/consolidate")
    @Needs(Permission.REVIEW_ATTENDANCE)
    Version consolidate(@PathVariable YearMonth month, @PathVariable long department, Viewer viewer) {
        mine(viewer, Permission.REVIEW_ATTENDANCE, department);
        return new Version(Answer.of(sheets.consolidate(month, department, viewer.person())));
    }

    @PostMapping("/months/{month}/departments/{department}/review")
    @Needs(Permission.REVIEW_ATTENDANCE)
    Version review(@PathVariable YearMonth month, @PathVariable long department, Viewer viewer) {
        mine(viewer, Permission.REVIEW_ATTENDANCE, department);
        return new Version(Answer.of(sheets.review(month, department, viewer.person())));
    }

    @PostMapping("/months/{month}/departments/{department}/submit")
    @Needs(Permission.REVIEW_ATTENDANCE)
    Version submit(@PathVariable YearMonth month, @PathVariable long department, Viewer viewer) {
        mine(viewer, Permission.REVIEW_ATTENDANCE, department);
        return new Version(Answer.of(sheets.submit(month, department, viewer.person())));
    }

    @PostMapping("/months/{month}/departments/{department}/take")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Version take(@PathVariable YearMonth month, @PathVariable long department, Viewer viewer) { return new Version(Answer.of(sheets.take(month, department, viewer.person()))); }

    @PostMapping("/months/{month}/lock")
    @Needs(Permission.MANAGE_ATTENDANCE)
    MonthSheets.Month lock(@PathVariable YearMonth month, Viewer viewer) { return Answer.of(sheets.lock(month, viewer)); }

    @GetMapping("/months/{month}/objections")
    @Needs(Permission.MANAGE_ATTENDANCE)
    List<Objections.Objection> objections(@PathVariable YearMonth month) { return objections.all(month); }

    @PostMapping("/objections/{id}/decision")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Objections.Objection decide(@PathVariable long id, @RequestBody @Valid Decide body, Viewer viewer) { return Answer.of(objections.decide(id, body.upheld(), body.asked(), body.words(), viewer)); }

    @GetMapping("/me/months/{month}")
    @Needs(Permission.SIGNED_IN)
    MyMonth mine(@PathVariable YearMonth month, Viewer viewer) {
        var me = viewer.person();
        return new MyMonth(month, sheets.line(me, month).orElse(null), sheets.locked(month), objections.accepted(month, me), dates.objectUntil(month), objections.of(me, month), days.month(me, month));
    }

    @PostMapping("/me/months/{month}/objections")
    @Needs(Permission.SIGNED_IN)
    Objections.Objection object(@PathVariable YearMonth month, @RequestBody Objecting body, Viewer viewer) { return Answer.of(objections.object(month, body.day(), body.words(), viewer.person())); }

    @PostMapping("/me/months/{month}/accept")
    @Needs(Permission.SIGNED_IN)
    void accept(@PathVariable YearMonth month, Viewer viewer) { Answer.of(objections.accept(month, viewer.person())); }

    private static void mine(Viewer viewer, Permission permission, long department) {
        if (!viewer.people(permission).contains(new DepartmentId(department))) throw Answer.refuse(MonthRefusal.NOT_YOUR_DEPARTMENT);
    }
}
