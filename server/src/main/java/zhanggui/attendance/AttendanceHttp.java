package zhanggui.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.StaffCategory;

/** Other people's attendance: the days of a department, corrections to decide, missing sign-ins, and clocks' numbers. */
@RestController
@RequestMapping("/api/attendance")
class AttendanceHttp {

    record Decided(boolean accept, @Nullable String words) {}

    record Correct(@NotNull LocalDate day, @Nullable Long punch, @Nullable Instant newAt, @Nullable String reason) {}

    record Match(@NotNull String device, @NotNull String pin, @NotNull PersonId person) {}

    record MatchedPunches(long punches) {}

    record LoginDuty(@NotNull StaffCategory category, @NotNull Logins.Account account, @NotNull LocalDate from, boolean needed, @Nullable String why) {}

    private final ReadDays days;
    private final Corrections corrections;
    record LoginLimit(@NotNull LocalDate from, int minutes, @Nullable String why) {}

    /** @param from the first day on which the number is the new person's */
    record Give(@NotNull String device, @NotNull String pin, @NotNull PersonId person, @NotNull LocalDate from, @Nullable String why) {}

    private final Logins logins;
    private final DeviceNumbers devices;
    private final Photos photos;
    private final Punches punches;
    private final Sight sight;
    private final BusinessCalendar calendar;

    AttendanceHttp(ReadDays days, Corrections corrections, Logins logins, DeviceNumbers devices, Photos photos, Punches punches, Sight sight, BusinessCalendar calendar) {
        this.days = days;
        this.corrections = corrections;
        this.logins = logins;
        this.devices = devices;
        this.photos = photos;
        this.punches = punches;
        this.sight = sight;
        this.calendar = calendar;
    }

    /** @param until inclusive; both default to yesterday and today */
    @GetMapping("/days")
    @Needs(Permission.READ_ATTENDANCE)
    Page<ReadDays.Row> days(@RequestParam(required = false) LocalDate from, @RequestParam(required = false) LocalDate until, @RequestParam(required = false) Classification.State state,
                            @RequestParam(defaultValue = "false") boolean doubtful, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var first = from == null ? calendar.today().minusDays(1) : from;
        var last = until == null ? calendar.today() : until;
        return days.list(first, last.plusDays(1), state, doubtful, viewer, new Page.Request(page, size));
    }

    @GetMapping("/people/{person}/days/{day}")
    @Needs(Permission.READ_ATTENDANCE)
    DayView.Evidence day(@PathVariable long person, @PathVariable LocalDate day, Viewer viewer) {
        if (!sight.sees(viewer, Permission.READ_ATTENDANCE, new PersonId(person), day)) throw Answer.refuse(AttendanceRefusal.NOT_YOUR_PEOPLE);
        return days.evidence(new PersonId(person), day);
    }

    @PostMapping("/people/{person}/corrections")
    @Needs(Permission.READ_ATTENDANCE)
    Corrections.Correction correct(@PathVariable long person, @RequestBody @Valid Correct body, Viewer viewer) {
        return Answer.of(corrections.ask(new PersonId(person), body.day(), body.punch(), body.newAt(), body.reason(), viewer));
    }

    @GetMapping("/corrections")
    @Needs(Permission.READ_ATTENDANCE)
    Page<Corrections.Correction> corrections(@RequestParam(defaultValue = "true") boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return corrections.list(open, viewer, new Page.Request(page, size));
    }

    @PostMapping("/corrections/{id}/decision")
    @Needs(Permission.REVIEW_ATTENDANCE)
    Corrections.Correction decide(@PathVariable long id, @RequestBody Decided body, Viewer viewer) { return Answer.of(corrections.decide(id, body.accept(), body.words(), viewer)); }

    @GetMapping("/logins/missing")
    @Needs(Permission.READ_ATTENDANCE)
    List<Logins.Missing> missing(Viewer viewer) { return logins.missing(viewer); }

    /** SRV-04: which categories of posts confirm which account. */
    @GetMapping("/login-duties")
    @Needs(Permission.READ_ATTENDANCE)
    List<Logins.Duty> loginDuties() { return logins.duties(calendar.today().plusYears(1)); }

    /** SRV-04: after how many minutes a missing confirmation is listed, the latest first. */
    @GetMapping("/login-limits")
    @Needs(Permission.READ_ATTENDANCE)
    List<Logins.Limit> loginLimits() { return logins.limits(); }

    @PostMapping("/login-limits")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Logins.Limit setLoginLimit(@RequestBody @Valid LoginLimit body, Viewer viewer) { return Answer.of(logins.setLimit(body.from(), body.minutes(), body.why(), viewer.person())); }

    @PostMapping("/login-duties")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Logins.Duty setLoginDuty(@RequestBody @Valid LoginDuty body, Viewer viewer) { return Answer.of(logins.setDuty(body.category(), body.account(), body.from(), body.needed(), body.why(), viewer.person())); }

    @GetMapping("/punches/{id}/photo")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<byte[]> photo(@PathVariable long id, Viewer viewer) {
        var owner = punches.owner(id);
        if (owner == null) throw Answer.refuse(AttendanceRefusal.NO_SUCH_PUNCH);
        if (!viewer.is(owner) && !sight.sees(viewer, Permission.READ_ATTENDANCE, owner, calendar.today())) throw Answer.refuse(AttendanceRefusal.NOT_YOUR_PEOPLE);
        var photo = Answer.of(photos.of(id));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(photo.type())).body(photo.bytes());
    }

    @PostMapping("/photos")
    @Needs(Permission.MANAGE_ATTENDANCE)
    List<Photos.Sorted> photos(@RequestPart("file") List<MultipartFile> files, Viewer viewer) throws IOException {
        var named = new ArrayList<Photos.Named>();
        for (var file : files) named.add(new Photos.Named(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes()));
        return photos.sort(named, viewer.person());
    }

    @GetMapping("/devices/unmatched")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Page<DeviceNumbers.Unmatched> unmatched(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) { return devices.unmatched(new Page.Request(page, size)); }

    @GetMapping("/devices/matched")
    @Needs(Permission.MANAGE_ATTENDANCE)
    Page<DeviceNumbers.Matched> matched(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) { return devices.matched(new Page.Request(page, size)); }

    @PostMapping("/devices/match")
    @Needs(Permission.MANAGE_ATTENDANCE)
    MatchedPunches match(@RequestBody @Valid Match body, Viewer viewer) { return new MatchedPunches(Answer.of(devices.match(body.device(), body.pin(), body.person(), viewer.person()))); }

    @PostMapping("/devices/give")
    @Needs(Permission.MANAGE_ATTENDANCE)
    MatchedPunches give(@RequestBody @Valid Give body, Viewer viewer) { return new MatchedPunches(Answer.of(devices.give(body.device(), body.pin(), body.person(), body.from(), body.why(), viewer.person()))); }
}
