package zhanggui.fulfilment.margins;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** INV-43: what order lines earned. */
@RestController
@RequestMapping("/api/fulfilment/margins")
class MarginsHttp {

    record Whole(LocalDate from, LocalDate until, Margins.Sums sums, Page<Margins.Line> rows) {}

    private static final int LONGEST_DAYS = 92;
    private static final int WEEK = 6;

    private final Margins margins;
    private final BusinessCalendar calendar;

    MarginsHttp(Margins margins, BusinessCalendar calendar) {
        this.margins = margins;
        this.calendar = calendar;
    }

    /** @param from the first day of leaving the house; a week ago when left out @param until the last; today when left out */
    @GetMapping
    @Needs(Permission.READ_PURCHASES)
    Whole margins(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(defaultValue = "ALL") Margins.Which tab, @RequestParam(required = false) @Nullable Long shop,
            @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var last = until == null ? calendar.today() : until;
        var first = from == null ? last.minusDays(WEEK) : from;
        if (last.isBefore(first) || first.plusDays(LONGEST_DAYS).isBefore(last))
            Answer.of(Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("until", Words.of("止日不能早于起日，最多三个月", "The last day is not before the first, and at most three months later")))));
        var ask = new Margins.Ask(first, last, tab, shop, text);
        var shops = viewer.shops(Permission.READ_PURCHASES);
        return new Whole(first, last, margins.sums(ask, shops), margins.lines(ask, shops, new Page.Request(page, size)));
    }
}
