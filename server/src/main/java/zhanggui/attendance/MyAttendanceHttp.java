package zhanggui.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** One's own attendance: punching, the day that runs, the month, and asking for a correction. */
@RestController
@RequestMapping("/api/attendance/me")
class MyAttendanceHttp {

    /**
     * @param request made by the page: the same again is the same punch
     * @param device  what tells this phone or browser from others
     * @param card    the number that a reader beside it has read; null without one
     */
    record Punch(@NotNull UUID request, @Nullable String device, boolean phone, @Nullable @Size(max = 40) String card) {}

    record Confirm(@NotNull Logins.Account account) {}

    /** @param punch the one that is wrong; null adds one; @param newAt null strikes the punch out */
    record Correct(@NotNull LocalDate day, @Nullable Long punch, @Nullable Instant newAt, @Nullable String reason) {}

    private final Punches punches;
    private final Photos photos;
    private final Logins logins;
    private final Corrections corrections;
    private final ReadDays days;
    private final BusinessCalendar calendar;

    MyAttendanceHttp(Punches punches, Photos photos, Logins logins, Corrections corrections, ReadDays days, BusinessCalendar calendar) {
        this.punches = punches;
        this.photos = photos;
        this.logins = logins;
        this.corrections = corrections;
        this.days = days;
        this.calendar = calendar;
    }

    @GetMapping("/today")
    @Needs(Permission.SIGNED_IN)
    DayView.Today today(Viewer viewer) { return days.today(viewer.person()); }

    @GetMapping("/month")
    @Needs(Permission.SIGNED_IN)
    List<DayView.Line> month(@RequestParam(required = false) YearMonth month, Viewer viewer) { return days.month(viewer.person(), month == null ? calendar.thisMonth() : month); }

    @GetMapping("/days/{day}")
    @Needs(Permission.SIGNED_IN)
    DayView.Evidence day(@PathVariable LocalDate day, Viewer viewer) { return days.evidence(viewer.person(), day); }

    @PostMapping("/punches")
    @Needs(Permission.SIGNED_IN)
    Punches.Punched punch(@RequestBody @Valid Punch body, Viewer viewer) {
        return Answer.of(punches.punch(viewer.person(), body.request(), body.phone() ? Punches.Source.PHONE : Punches.Source.PAGE, body.device(), body.card() == null ? "" : body.card().strip()));
    }

    @PostMapping("/punches/{id}/photo")
    @Needs(Permission.SIGNED_IN)
    void photo(@PathVariable long id, @RequestPart("file") MultipartFile file, Viewer viewer) throws IOException { Answer.of(photos.add(id, file.getBytes(), viewer.person())); }

    @PostMapping("/logins")
    @Needs(Permission.SIGNED_IN)
    List<Logins.Login> confirm(@RequestBody @Valid Confirm body, Viewer viewer) { return Answer.of(logins.confirm(viewer.person(), body.account())); }

    @PostMapping("/corrections")
    @Needs(Permission.SIGNED_IN)
    Corrections.Correction correct(@RequestBody @Valid Correct body, Viewer viewer) {
        return Answer.of(corrections.ask(viewer.person(), body.day(), body.punch(), body.newAt(), body.reason(), viewer));
    }
}
