package zhanggui.payroll.profit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** Who has which part of the profit, and what was distributed (WF-85). */
@RestController
@RequestMapping("/api/payroll/profit")
class ProfitHttp {

    record Fix(@NotNull Registers.Kind kind, @Nullable ShopId shop, @NotNull YearMonth month, @NotNull Money profit, @Nullable String words) {}

    record Said(@Nullable String words) {}

    /** What the viewer may do with it now. */
    record May(boolean calculate, boolean approve, boolean pay, boolean withdraw) {}

    record DistributionView(long id, Registers.Kind kind, @Nullable ShopId shop, YearMonth month, Money profit, String words, Distributions.Stage stage, @Nullable YearMonth paysIn, List<Distributions.Payout> payouts, String fixedBy, String approvedBy, May may) {}

    private final Registers registers;
    private final Distributions distributions;
    private final Organisation organisation;

    ProfitHttp(Registers registers, Distributions distributions, Organisation organisation) {
        this.registers = registers;
        this.distributions = distributions;
        this.organisation = organisation;
    }

    /** What one was given oneself. */
    @GetMapping("/mine")
    @Needs(Permission.SIGNED_IN)
    List<Distributions.Due> mine(Viewer viewer) { return distributions.of(viewer.person()); }

    @GetMapping("/registers")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    List<Registers.Register> registers() { return registers.all(); }

    @PostMapping("/registers")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    Registers.Register write(@RequestBody @Valid Registers.Draft body, Viewer viewer) { return Answer.of(registers.write(body, viewer.person())); }

    @GetMapping("/distributions")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    Page<DistributionView> page(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return page(new Page.Request(page, size), viewer); }

    /** What waits for approval, for those who approve but distribute nothing themselves. */
    @GetMapping("/distributions/waiting")
    @Needs(Permission.APPROVE_PAYROLL)
    List<DistributionView> waiting(Viewer viewer) { return page(new Page.Request(0, 50), viewer).rows().stream().filter(d -> d.stage() == Distributions.Stage.CALCULATED).toList(); }

    private Page<DistributionView> page(Page.Request request, Viewer viewer) {
        var found = distributions.page(request);
        return new Page<>(found.rows().stream().map(d -> view(d, viewer)).toList(), found.total(), found.page(), found.size());
    }

    @PostMapping("/distributions")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    DistributionView fix(@RequestBody @Valid Fix body, Viewer viewer) { return view(Answer.of(distributions.fix(body.kind(), body.shop(), body.month(), body.profit(), body.words(), viewer.person())), viewer); }

    @PostMapping("/distributions/{id}/calculation")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    DistributionView calculate(@PathVariable long id, Viewer viewer) { return view(Answer.of(distributions.calculate(id, viewer.person())), viewer); }

    @PostMapping("/distributions/{id}/approval")
    @Needs(Permission.APPROVE_PAYROLL)
    DistributionView approve(@PathVariable long id, Viewer viewer) { return view(Answer.of(distributions.approve(id, viewer.person())), viewer); }

    @PostMapping("/distributions/{id}/payment")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    DistributionView pay(@PathVariable long id, Viewer viewer) { return view(Answer.of(distributions.pay(id, viewer.person())), viewer); }

    @PostMapping("/distributions/{id}/withdrawal")
    @Needs(Permission.DISTRIBUTE_PROFIT)
    DistributionView withdraw(@PathVariable long id, @RequestBody @Valid Said body, Viewer viewer) { return view(Answer.of(distributions.withdraw(id, body.words(), viewer.person())), viewer); }

    private DistributionView view(Distributions.Distribution d, Viewer viewer) {
        var me = viewer.person();
        var open = d.stage() == Distributions.Stage.PROFIT_FIXED || d.stage() == Distributions.Stage.CALCULATED;
        var distribute = viewer.may(Permission.DISTRIBUTE_PROFIT);
        var may = new May(distribute && d.stage() == Distributions.Stage.PROFIT_FIXED, viewer.may(Permission.APPROVE_PAYROLL) && d.stage() == Distributions.Stage.CALCULATED && !me.equals(d.fixedBy()) && !me.equals(d.calculatedBy()),
                distribute && d.stage() == Distributions.Stage.APPROVED, distribute && open);
        return new DistributionView(d.id(), d.kind(), d.shop(), d.month(), d.profit(), d.words(), d.stage(), d.paysIn(), d.payouts(), organisation.name(d.fixedBy()), d.approvedBy() == null ? "" : organisation.name(d.approvedBy()), may);
    }
}
