package zhanggui.fulfilment.weekly;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** FUL-30: the week in shipping. */
@RestController
@RequestMapping("/api/fulfilment/week")
class WeekHttp {

    record Check(ShippingWeek.@Nullable Checked what, boolean good, @Nullable String words) {}

    /** @param to null: kept as a draft */
    record Save(@NotNull LocalDate week, @Nullable String words, @NotNull List<@Valid Check> checks, @Nullable PersonId to) {}

    private final ShippingWeek weeks;
    private final BusinessCalendar calendar;

    WeekHttp(ShippingWeek weeks, BusinessCalendar calendar) {
        this.weeks = weeks;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    ShippingWeek.Week week(@RequestParam(required = false) @Nullable LocalDate week, Viewer viewer) { return weeks.week(week == null ? calendar.today() : week, viewer); }

    @PostMapping
    @Needs(Permission.SUPERVISE_LOGISTICS)
    boolean save(@RequestBody @Valid Save save, Viewer viewer) {
        var checks = save.checks().stream().filter(c -> c != null && c.what() != null).map(c -> new ShippingWeek.Check(c.what(), c.good(), c.words() == null ? "" : c.words().strip())).toList();
        return Answer.of(weeks.save(save.week(), save.words(), checks, save.to(), viewer));
    }
}
