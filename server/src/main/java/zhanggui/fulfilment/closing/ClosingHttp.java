package zhanggui.fulfilment.closing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.VoidPapers;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** The end of the day, and the papers that must not be used any more. */
@RestController
@RequestMapping("/api/fulfilment")
class ClosingHttp {

    record Check(@NotNull Station station) {}

    record Excuse(@NotNull String reason, String note) {}

    record Void(VoidPapers.Then then, String why, boolean destroyed) {}

    private final DayClose closing;
    private final VoidPapers voiding;
    private final BusinessCalendar calendar;

    ClosingHttp(DayClose closing, VoidPapers voiding, BusinessCalendar calendar) {
        this.closing = closing;
        this.voiding = voiding;
        this.calendar = calendar;
    }

    @GetMapping("/day-close")
    @Needs(Permission.READ_ORDERS)
    DayClose.Report report(@RequestParam(required = false) @Nullable LocalDate day, Viewer viewer) { return closing.report(day == null ? calendar.today() : day, viewer); }

    @PostMapping("/day-close/check")
    @Needs(Permission.READ_ORDERS)
    DayClose.Report check(@RequestBody @Valid Check check, Viewer viewer) { return Answer.of(closing.check(check.station(), viewer)); }

    @PostMapping("/day-close/{day}")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    DayClose.Report close(@PathVariable LocalDate day, Viewer viewer) { return Answer.of(closing.close(day, viewer)); }

    @PostMapping("/parcels/{shop}/{id}/excuse")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    boolean excuse(@PathVariable long shop, @PathVariable long id, @RequestBody @Valid Excuse excuse, Viewer viewer) {
        return Answer.of(closing.excuse(new ParcelRef(new ShopId(shop), id), excuse.reason(), excuse.note(), viewer));
    }

    @PostMapping("/parcels/{shop}/{id}/void")
    @Needs(Permission.READ_ORDERS)
    VoidPapers.Voided voidPapers(@PathVariable long shop, @PathVariable long id, @RequestBody Void request, Viewer viewer) {
        return Answer.of(voiding.voidPapers(new VoidPapers.Request(new ParcelRef(new ShopId(shop), id), request.then(), request.why(), request.destroyed()), viewer));
    }
}
