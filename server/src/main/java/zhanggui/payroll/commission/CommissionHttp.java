package zhanggui.payroll.commission;

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
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** PAY-49: commission plans, and what a month's sales come to by them. */
@RestController
@RequestMapping("/api/payroll/commission")
class CommissionHttp {

    record Change(@NotNull LocalDate from, @Nullable String reason, @NotNull @Valid Plan.Draft plan) {}

    /**
     * @param sold    another month than the one asked for when it comes back
     * @param orders  those whose refunds took part
     * @param gross   what a gross profit of the month is made of; null for other bases
     */
    record PartView(String plan, PersonId person, String name, YearMonth sold, Money before, Money after, Money amount, List<String> orders, @Nullable GrossView gross) {}

    /** @param lacking how many orders have goods of unknown cost and count for nothing @param unknown the first of them */
    record GrossView(Money sales, Money cost, int lacking, List<String> unknown) {
        static @Nullable GrossView of(Commissions.@Nullable Gross gross) {
            return gross == null ? null : new GrossView(gross.sales(), gross.cost(), gross.unknown().size(), gross.unknown().stream().limit(MOST_ORDERS).toList());
        }
    }

    private static final int MOST_ORDERS = 20;

    private final Plans plans;
    private final Commissions commissions;
    private final Organisation organisation;

    CommissionHttp(Plans plans, Commissions commissions, Organisation organisation) {
        this.plans = plans;
        this.commissions = commissions;
        this.organisation = organisation;
    }

    @GetMapping("/plans")
    @Needs(Permission.READ_PAY)
    List<Plan> plans() { return plans.all(); }

    @PostMapping("/plans")
    @Needs(Permission.MANAGE_PAY)
    Plan change(@RequestBody @Valid Change body, Viewer viewer) { return Answer.of(plans.change(body.plan(), body.from(), body.reason(), viewer.person())); }

    @GetMapping("/months/{month}")
    @Needs(Permission.READ_PAY)
    List<PartView> month(@PathVariable YearMonth month) {
        var parts = commissions.parts(month, Commissions.Ask.ALL);
        var names = organisation.names(parts.stream().map(Commissions.Part::person).distinct().toList());
        return parts.stream().map(p -> new PartView(p.plan().label(), p.person(), names.get(p.person()), p.sold(), p.before(), p.after(), p.amount(), p.refunds().stream().map(Sales.Refund::order).distinct().limit(MOST_ORDERS).toList(), GrossView.of(p.gross()))).toList();
    }
}
