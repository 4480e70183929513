package zhanggui.metrics.targets;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;

/** What one answers for: how far it is, days that fell short, periods to look back on. */
@RestController
@RequestMapping("/api/metrics")
class MyTargetsHttp {

    record Measure(@NotBlank @Size(max = 1000) String words) {}

    record Floor(@Min(0) @Max(100) int percent, @NotNull LocalDate from, @NotBlank @Size(max = 300) String why) {}

    record NewReview(long plan, @NotNull TargetKind kind, long subject, @NotNull Span span, @NotNull LocalDate from, @Nullable @Size(max = 2000) String cause, @Nullable @Size(max = 2000) String correction) {}

    /** @param due missed and not looked back on yet */
    record Looks(List<Reviews.Due> due, List<Reviews.Written> written) {}

    private final MyTargets mine;
    private final FloorAlerts alerts;
    private final Reviews reviews;
    private final Whose whose;
    private final BusinessCalendar calendar;

    MyTargetsHttp(MyTargets mine, FloorAlerts alerts, Reviews reviews, Whose whose, BusinessCalendar calendar) {
        this.mine = mine;
        this.alerts = alerts;
        this.reviews = reviews;
        this.whose = whose;
        this.calendar = calendar;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    /** @param day today when it is not given */
    @GetMapping("/my-targets")
    @Needs(Permission.SIGNED_IN)
    List<MyTargets.Mine> mine(@RequestParam(required = false) @Nullable LocalDate day, Viewer viewer) { return mine.of(day == null ? calendar.today() : day, viewer); }

    /** The day targets of a subject's month, for its plan. Empty for who neither sets nor answers for them. */
    @GetMapping("/day-targets")
    @Needs(Permission.SIGNED_IN)
    List<MyTargets.OfSubject> ofSubject(@RequestParam TargetKind kind, @RequestParam long subject, @RequestParam YearMonth month, Viewer viewer) {
        var of = new Subject(kind, subject);
        return whose.sees(viewer, of) || whose.answers(viewer, of) ? mine.ofSubject(kind, subject, month) : List.of();
    }

    /** For the board of a shop or of the company: what its measures shall come to in the month. */
    @GetMapping("/board-targets")
    @Needs(Permission.READ_BOARD)
    List<MyTargets.OnBoard> onBoard(@RequestParam(required = false) @Nullable Long shop, @RequestParam YearMonth month, Viewer viewer) {
        var seen = viewer.shops(Permission.READ_BOARD);
        if (shop == null ? !seen.every() : !seen.contains(new ShopId(shop))) return List.of();
        return shop == null ? mine.onBoard(TargetKind.COMPANY, Metrics.COMPANY, month) : mine.onBoard(TargetKind.SHOP, shop, month);
    }

    @GetMapping("/target-alerts")
    @Needs(Permission.SIGNED_IN)
    List<FloorAlerts.Alert> alerts(@RequestParam(defaultValue = "false") boolean open, Viewer viewer) { return alerts.list(open, viewer); }

    @PostMapping("/target-alerts/{id}/measure")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void note(@PathVariable long id, @Validated @RequestBody Measure measure, Viewer viewer) { Answer.of(alerts.note(id, said(measure.words), viewer)); }

    /** TGT-07: below how many percent of its target a day is told of, since when. */
    @GetMapping("/target-floor")
    @Needs(Permission.SIGNED_IN)
    FloorAlerts.Floors floors(Viewer viewer) { return alerts.floors(viewer); }

    @PostMapping("/target-floor")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void floor(@Validated @RequestBody Floor floor, Viewer viewer) { Answer.of(alerts.floor(floor.percent, floor.from, said(floor.why), viewer)); }

    @GetMapping("/target-reviews")
    @Needs(Permission.SIGNED_IN)
    Looks looks(Viewer viewer) { return new Looks(reviews.due(viewer), reviews.written(viewer)); }

    @PostMapping("/target-reviews")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void review(@Validated @RequestBody NewReview fresh, Viewer viewer) {
        Answer.of(reviews.write(new Reviews.Asked(fresh.plan, fresh.kind, fresh.subject, fresh.span, fresh.from, said(fresh.cause), said(fresh.correction)), viewer));
    }
}
