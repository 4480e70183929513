package zhanggui.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** What hours hold: calendars, who works by which, public holidays, written notices. */
@RestController
@RequestMapping("/api/attendance")
class AttendanceRulesHttp {

    record Put(@NotNull LocalDate from, @NotNull Words name, @NotNull WorkCalendar rule, @Nullable String why) {}

    /** @param weekMinutes working time of this week, public days taken in */
    record CalendarView(Calendars.Version version, int weekMinutes) {}

    record Choose(@Nullable PersonId person, @Nullable String postKey, @Nullable String category, @Nullable String profile, @NotNull String calendar, @NotNull LocalDate from, @Nullable String why) {}

    record Publish(@NotNull LocalDate from, @NotNull LocalDate last, @Nullable DepartmentId department, @Nullable PersonId person, @NotNull HoursNotices.Reason reason,
                   @NotNull List<RosterShifts.@Valid Hours> hours, @Nullable String words) {}

    record Made(long id) {}

    record Withdraw(@Nullable String why) {}

    record FullAttendancePut(@NotNull YearMonth from, @Min(1) @Max(31) int days, @Min(1) @Max(99) int events, boolean together, @Min(1) @Max(31) int absentDays, @Min(0) @Max(100) int bonusPercent, @Nullable String why) {}

    record PublicYear(int year, boolean loaded, List<PublicCalendar.Day> days, List<PublicCalendar.Window> windows) {}

    private final Calendars calendars;
    private final HoursNotices notices;
    private final PublicCalendar publicCalendar;
    private final ChangeHours change;
    private final BusinessCalendar calendar;
    private final FullAttendanceRules fullAttendance;
    private final Rejudging rejudging;
    private final Sight sight;

    AttendanceRulesHttp(Calendars calendars, HoursNotices notices, PublicCalendar publicCalendar, ChangeHours change, BusinessCalendar calendar,
                        FullAttendanceRules fullAttendance, Rejudging rejudging, Sight sight) {
        this.sight = sight;
        this.rejudging = rejudging;
        this.calendars = calendars;
        this.notices = notices;
        this.publicCalendar = publicCalendar;
        this.change = change;
        this.calendar = calendar;
        this.fullAttendance = fullAttendance;
    }

    @GetMapping("/calendars")
    @Needs(Permission.READ_ATTENDANCE)
    List<CalendarView> calendars(@RequestParam(required = false) LocalDate week) {
        var day = week == null ? calendar.today() : week;
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        var publicDays = new HashMap<LocalDate, WorkCalendar.PublicDay>();
        publicCalendar.days(monday, monday.plusDays(7)).forEach(d -> publicDays.put(d.day(), WorkCalendar.PublicDay.valueOf(d.kind().name())));
        return calendars.versions().stream().map(v -> new CalendarView(v, calendars.weekMinutes(v.rule(), monday, publicDays))).toList();
    }

    @PutMapping("/calendars/{key}")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Calendars.Version put(@PathVariable String key, @RequestBody @Valid Put body, Viewer viewer) {
        return Answer.of(change.put(key, body.from(), body.name(), body.rule(), body.why(), viewer.person()));
    }

    /** Days that are being judged anew by changed rules. */
    @GetMapping("/rejudging")
    @Needs(Permission.READ_ATTENDANCE)
    List<Rejudging.Run> rejudging() { return rejudging.running(); }

    @GetMapping("/calendar-choices")
    @Needs(Permission.READ_ATTENDANCE)
    List<Calendars.Choice> choices() { return calendars.choices(null); }

    @PostMapping("/calendar-choices")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Made choose(@RequestBody @Valid Choose body, Viewer viewer) {
        var choice = new Calendars.Choice(0, body.person() == null ? null : body.person().value(), body.postKey(), body.category(), body.profile(), body.calendar(), body.from(), body.why());
        return new Made(Answer.of(change.choose(choice, viewer.person())));
    }

    @GetMapping("/notices")
    @Needs(Permission.SIGNED_IN)
    List<HoursNotices.Notice> notices(@RequestParam(required = false) LocalDate from, Viewer viewer) {
        var first = from == null ? calendar.today().minusMonths(1) : from;
        return notices.between(first, first.plusYears(2), true).stream()
                .filter(n -> n.person() == null || viewer.is(n.person()) || sight.sees(viewer, Permission.READ_ATTENDANCE, n.person(), n.from())).toList();
    }

    @PostMapping("/notices")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Made publish(@RequestBody @Valid Publish body, Viewer viewer) {
        var notice = new HoursNotices.Notice(0, body.from(), body.last(), body.department(), body.person(), body.reason(), body.hours(), body.words(), viewer.person(), calendar.clock().instant(), null);
        return new Made(Answer.of(change.publish(notice, viewer.person())));
    }

    @PostMapping("/notices/{id}/withdraw")
    @Needs(Permission.MANAGE_ATTENDANCE)
    void withdraw(@PathVariable long id, @RequestBody Withdraw body, Viewer viewer) { Answer.of(change.withdraw(id, body.why(), viewer.person())); }

    @GetMapping("/public-calendar")
    @Needs(Permission.SIGNED_IN)
    PublicYear publicYear(@RequestParam(required = false) Integer year) {
        var of = year == null ? calendar.today().getYear() : year;
        return new PublicYear(of, publicCalendar.years().contains(of), publicCalendar.days(LocalDate.of(of, 1, 1), LocalDate.of(of + 1, 1, 1)), publicCalendar.windows(of));
    }

    @PostMapping("/public-calendar")
    @Needs(Permission.MANAGE_ATTENDANCE)
    PublicCalendar.Report load(@RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "false") boolean write, Viewer viewer) throws IOException {
        return Answer.of(publicCalendar.take(file.getBytes(), Objects.requireNonNullElse(file.getOriginalFilename(), ""), write, viewer.person()));
    }

    /** The calendars that come with the program: 2017, 2025, 2026. */
    @PostMapping("/public-calendar/samples/{year}")
    @Needs(Permission.MANAGE_ATTENDANCE)
    PublicCalendar.Report sample(@PathVariable int year, @RequestParam(defaultValue = "false") boolean write, Viewer viewer) {
        return Answer.of(publicCalendar.take(Answer.of(PublicCalendar.sample(year)), year + ".csv", write, viewer.person()));
    }

    @GetMapping("/full-attendance")
    @Needs(Permission.READ_ATTENDANCE)
    List<FullAttendanceRules.Version> fullAttendance() { return fullAttendance.all(); }

    @PostMapping("/full-attendance")
    @Needs(Permission.MANAGE_ATTENDANCE)
    FullAttendanceRules.Version fullAttendance(@RequestBody @Valid FullAttendancePut body, Viewer viewer) {
        var rule = new FullAttendance(body.days(), body.events(), body.together(), body.absentDays(), body.bonusPercent());
        return Answer.of(fullAttendance.put(body.from(), rule, body.why(), viewer.person()));
    }
}
