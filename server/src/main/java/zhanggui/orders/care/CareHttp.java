package zhanggui.orders.care;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.Agents;
import zhanggui.orders.Bulk;
import zhanggui.orders.OrderRef;

/** What service does for an order beside the line: problems, invoices, refunds that press, prices, whose it is, what was done after the deal. */
@RestController
@RequestMapping("/api/orders/care")
class CareHttp {

    record ProblemAsk(@NotNull OrderRef order, @Nullable String words, @Nullable PersonId owner) {}
    record WordsAsk(@Nullable String words) {}
    record InvoiceAsk(@NotNull OrderRef order, @NotNull Invoices.Buyer buyer, @Nullable String title, @Nullable String taxNo, @Nullable String mail, @Nullable Money amount) {
        Invoices.Ask ask() { return new Invoices.Ask(buyer, title, taxNo, mail, amount); }
    }
    record PriceAsk(@NotNull OrderRef order, @NotNull Money after, @Nullable String why) {}
    record RefundAsk(@NotNull OrderRef order, @Nullable String words) {}
    record AfterDealAsk(@NotNull List<OrderRef> orders, @NotNull AfterDeals.What what, @Nullable String words) {}
    record OrdersAsk(@NotNull List<OrderRef> orders) {}
    record Entry(long id) {}

    private final Problems problems;
    private final Invoices invoices;
    private final UrgentRefunds refunds;
    private final PriceChanges prices;
    private final Agents agents;
    private final AfterDeals after;
    private final BusinessCalendar calendar;

    CareHttp(Problems problems, Invoices invoices, UrgentRefunds refunds, PriceChanges prices, Agents agents, AfterDeals after, BusinessCalendar calendar) {
        this.problems = problems;
        this.invoices = invoices;
        this.refunds = refunds;
        this.prices = prices;
        this.agents = agents;
        this.after = after;
        this.calendar = calendar;
    }

    @GetMapping("/problems")
    @Needs(Permission.SERVE_CUSTOMERS)
    Page<Problems.Row> problems(@RequestParam(defaultValue = "OPEN") Problems.State state, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return problems.page(state, new Page.Request(page, size), viewer);
    }

    @GetMapping("/problems/counts")
    @Needs(Permission.SERVE_CUSTOMERS)
    Problems.Counts problemCounts(Viewer viewer) { return problems.counts(viewer); }

    @PostMapping("/problems")
    @Needs(Permission.SERVE_CUSTOMERS)
    Entry raiseProblem(@Valid @RequestBody ProblemAsk ask, Viewer viewer) { return new Entry(Answer.of(problems.raise(ask.order, ask.words, ask.owner, viewer))); }

    @PostMapping("/problems/{id}/solve")
    @Needs(Permission.SERVE_CUSTOMERS)
    Entry solveProblem(@PathVariable long id, @RequestBody WordsAsk ask, Viewer viewer) { return new Entry(Answer.of(problems.solve(id, ask.words, viewer))); }

    /** For service, which mends them, and finance, which issues them. */
    @GetMapping("/invoices")
    @Needs(Permission.READ_ORDERS)
    Page<Invoices.Row> invoices(@RequestParam(defaultValue = "ODD") Invoices.State state, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return invoices.page(state, new Page.Request(page, size), viewer);
    }

    @PostMapping("/invoices")
    @Needs(Permission.SERVE_CUSTOMERS)
    Entry askInvoice(@Valid @RequestBody InvoiceAsk ask, Viewer viewer) { return new Entry(Answer.of(invoices.ask(ask.order, ask.ask(), viewer))); }

    @PutMapping("/invoices/{id}")
    @Needs(Permission.SERVE_CUSTOMERS)
    Entry changeInvoice(@PathVariable long id, @Valid @RequestBody InvoiceAsk ask, Viewer viewer) { return new Entry(Answer.of(invoices.change(id, ask.ask(), viewer))); }

    /** Finance has issued it: under which number. */
    @PostMapping("/invoices/{id}/issue")
    @Needs(Permission.CONFIRM_PAYMENT)
    Entry issueInvoice(@PathVariable long id, @RequestBody WordsAsk ask, Viewer viewer) { return new Entry(Answer.of(invoices.issue(id, ask.words, viewer))); }

    @GetMapping("/refunds")
    @Needs(Permission.CONFIRM_PAYMENT)
    Page<UrgentRefunds.Row> refunds(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return refunds.page(new Page.Request(page, size), viewer); }

    @PostMapping("/refunds/urgent")
    @Needs(Permission.SERVE_CUSTOMERS)
    OrderRef markRefundUrgent(@Valid @RequestBody RefundAsk ask, Viewer viewer) { return Answer.of(refunds.mark(ask.order, ask.words, viewer)); }

    @PostMapping("/refunds/done")
    @Needs(Permission.CONFIRM_PAYMENT)
    OrderRef urgentRefundDone(@Valid @RequestBody RefundAsk ask, Viewer viewer) { return Answer.of(refunds.done(ask.order, ask.words, viewer)); }

    /** Without days: this month. */
    @GetMapping("/prices")
    @Needs(Permission.SERVE_CUSTOMERS)
    PriceChanges.Report priceChanges(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var today = calendar.today();
        return prices.report(from == null ? today.withDayOfMonth(1) : from, to == null ? today : to, new Page.Request(page, size), viewer);
    }

    @PostMapping("/prices")
    @Needs(Permission.SERVE_CUSTOMERS)
    Entry changePrice(@Valid @RequestBody PriceAsk ask, Viewer viewer) { return new Entry(Answer.of(prices.change(ask.order, ask.after, ask.why, viewer))); }

    /** These buyers were advised by whoever says so. */
    @PostMapping("/advised")
    @Needs(Permission.SERVE_CUSTOMERS)
    Bulk advised(@Valid @RequestBody OrdersAsk ask, Viewer viewer) { return Answer.of(agents.advised(ask.orders, viewer)); }

    @PostMapping("/after-deal")
    @Needs(Permission.SERVE_CUSTOMERS)
    Bulk afterDeal(@Valid @RequestBody AfterDealAsk ask, Viewer viewer) { return Answer.of(after.record(ask.orders, ask.what, ask.words, viewer)); }
}
