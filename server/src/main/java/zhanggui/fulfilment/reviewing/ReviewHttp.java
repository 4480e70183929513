package zhanggui.fulfilment.reviewing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.Commands;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.orders.Bulk;
import zhanggui.orders.ChangeOrder;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Recipient;
import zhanggui.orders.WaitingList;

@RestController
@RequestMapping("/api/fulfilment/review")
class ReviewHttp {

    /** The address of the list. */
    record ReviewQuery(WaitingList.@Nullable Tab tab, @Nullable Long shop, @Nullable String courier, @Nullable String q, @Nullable LocalDate paidFrom, @Nullable LocalDate paidTo) {
        WaitingList.Filter filter() { return new WaitingList.Filter(tab == null ? WaitingList.Tab.WAITING : tab, shop == null ? null : new ShopId(shop), q, paidFrom, paidTo); }
    }

    /**
     * @param refundsChecked the refunds asked for were looked into, and the orders may go
     * @param stopsChecked   so was the stop list, by who sets the rules
     * @param abnormalTaken  ORD-09: those that stand out go, too; without it several orders go without them, and one alone goes as it was looked at
     */
    record ApproveAsk(@NotNull List<OrderRef> orders, @Nullable Boolean refundsChecked, @Nullable Boolean stopsChecked, @Nullable Boolean abnormalTaken) {
        ApproveOrders.Terms terms() { return new ApproveOrders.Terms(Boolean.TRUE.equals(refundsChecked), Boolean.TRUE.equals(stopsChecked), Boolean.TRUE.equals(abnormalTaken) || orders.size() == 1, null); }
    }

    /** Chosen to lie in one parcel, they were all looked at. */
    record MergeAsk(@NotNull List<OrderRef> orders, @Nullable Boolean refundsChecked, @Nullable Boolean stopsChecked) {
        ApproveOrders.Terms terms() { return new ApproveOrders.Terms(Boolean.TRUE.equals(refundsChecked), Boolean.TRUE.equals(stopsChecked), true, null); }
    }

    record Piece(@NotNull SkuId sku, int quantity) {}

    record PartAsk(@NotNull List<Piece> pieces, @Nullable Boolean refundsChecked) {}
    record CourierAsk(@NotNull List<OrderRef> orders, @NotNull String courier, @Nullable String why) {}
    record LineAsk(int line, @NotNull String code, int quantity, @Nullable String why, @Nullable Boolean destroyed) {}
    record RecipientAsk(@NotNull String name, @NotNull String phone, @NotNull String address, @NotNull String province, @NotNull String city, @Nullable String district, @Nullable String why, @Nullable Boolean destroyed) {}
    record CancelAsk(@Nullable String why, @Nullable Boolean destroyed) {}
    record MissedAsk(@Nullable String words) {}
    record DutyAsk(@NotNull List<PersonId> reviewers, @NotNull LocalDate from) {}
    record Checked(int openItems) {}
    record FactOrder(@Nullable OrderRef order) {}

    private final ReviewList list;
    private final ReviewPage page;
    private final ApproveOrders approve;
    private final MergeOrders merge;
    private final Couriers couriers;
    private final ChangeAfterReview change;
    private final AbnormalMissed missed;
    private final OpenBatches batches;
    private final CloseCheck close;
    private final ReviewDuties duties;
    private final Commands commands;
    private final BusinessCalendar calendar;

    ReviewHttp(ReviewList list, ReviewPage page, ApproveOrders approve, MergeOrders merge, Couriers couriers, ChangeAfterReview change, AbnormalMissed missed, OpenBatches batches, CloseCheck close,
            ReviewDuties duties, Commands commands, BusinessCalendar calendar) {
        this.list = list;
        this.page = page;
        this.approve = approve;
        this.merge = merge;
        this.couriers = couriers;
        this.change = change;
        this.missed = missed;
        this.batches = batches;
        this.close = close;
        this.duties = duties;
        this.commands = commands;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.REVIEW_ORDERS)
    Page<ReviewList.Row> waiting(@ParameterObject ReviewQuery query, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return list.page(query.filter(), query.courier, new Page.Request(page, size), viewer);
    }

    /** What stands above the list: counts of the tabs, the next batch, today's figures. */
    @GetMapping("/head")
    @Needs(Permission.REVIEW_ORDERS)
    ReviewList.Head head(Viewer viewer) { return list.head(viewer); }

    /** WHY-01: the order behind a leaf of a why-tree. @param fact kind and id, e.g. {@code error/17}; @return null when it belongs to none, or to many */
    @GetMapping("/order-of")
    @Needs(Permission.READ_ORDERS)
    FactOrder orderOf(@RequestParam String fact, Viewer viewer) {
        var slash = fact.indexOf('/');
        return new FactOrder(slash < 1 ? null : page.orderOf(new Why.FactRef(fact.substring(0, slash), fact.substring(slash + 1)))
                .filter(ref -> viewer.shops(Permission.READ_ORDERS).contains(ref.shop())).orElse(null));
    }

    @GetMapping("/orders/{shop}/{id}")
    @Needs(Permission.READ_ORDERS)
    ReviewPage.View order(@PathVariable long shop, @PathVariable long id, Viewer viewer) {
        return page.of(OrderRef.of(shop, id), viewer).orElseThrow(() -> Answer.refuse(OrderRefusal.UNKNOWN_ORDER));
    }

    /** FUL-42: the same Idempotency-Key again changes nothing and hears the first answer. */
    @PostMapping("/approve")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk approve(@Valid @RequestBody ApproveAsk ask, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable UUID command, Viewer viewer) {
        if (ask.orders.isEmpty()) throw Answer.refuse(OrderRefusal.NO_ORDERS);
        if (ask.orders.size() > Bulk.MOST) throw Answer.refuse(OrderRefusal.TOO_MANY_ORDERS);
        var bulk = Answer.of(commands.once(command, viewer.person(), Bulk.class, () -> Outcome.done(approve.approved(ask.orders, ask.terms(), viewer))));
        return Answer.of(bulk.outcome(OrderRefusal.NOTHING_DONE));
    }

    /** FUL-45: orders of one buyer to one address go in one parcel. */
    @PostMapping("/merge")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk merge(@Valid @RequestBody MergeAsk ask, Viewer viewer) { return Answer.of(merge.merge(ask.orders, ask.terms(), viewer)); }

    /** FUL-45: these pieces go now in a parcel of their own, the others wait. */
    @PostMapping("/orders/{shop}/{id}/part")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk sendPart(@PathVariable long shop, @PathVariable long id, @Valid @RequestBody PartAsk ask, Viewer viewer) {
        var pieces = new java.util.HashMap<SkuId, Integer>();
        ask.pieces.forEach(p -> pieces.merge(p.sku, p.quantity, Integer::sum));
        return Answer.of(approve.part(OrderRef.of(shop, id), pieces, new ApproveOrders.Terms(Boolean.TRUE.equals(ask.refundsChecked), false, true, null), viewer));
    }

    @PostMapping("/courier")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk chooseCourier(@Valid @RequestBody CourierAsk ask, Viewer viewer) { return Answer.of(couriers.choose(ask.orders, ask.courier, ask.why, viewer)); }

    /** What can be chosen. */
    @GetMapping("/couriers")
    @Needs(Permission.READ_ORDERS)
    List<CourierName> couriers() { return couriers.couriers().stream().map(c -> new CourierName(c.code(), c.name())).toList(); }

    record CourierName(String code, zhanggui.kernel.Words name) {}

    /** ORD-07, ORD-12: once reviewed, its papers are voided and it is made again. */
    @PostMapping("/orders/{shop}/{id}/line")
    @Needs(Permission.REVIEW_ORDERS)
    ChangeAfterReview.Changed changeLine(@PathVariable long shop, @PathVariable long id, @Valid @RequestBody LineAsk ask, Viewer viewer) {
        return Answer.of(change.line(OrderRef.of(shop, id), ask.line, ask.code, ask.quantity, ask.why, Boolean.TRUE.equals(ask.destroyed), viewer));
    }

    @PostMapping("/orders/{shop}/{id}/recipient")
    @Needs(Permission.REVIEW_ORDERS)
    ChangeAfterReview.Changed changeRecipient(@PathVariable long shop, @PathVariable long id, @Valid @RequestBody RecipientAsk ask, Viewer viewer) {
        var to = new ChangeOrder.Destination(new Recipient(ask.name, ask.phone, ask.address), ask.province, ask.city, ask.district == null ? "" : ask.district);
        return Answer.of(change.recipient(OrderRef.of(shop, id), to, ask.why, Boolean.TRUE.equals(ask.destroyed), viewer));
    }

    @PostMapping("/orders/{shop}/{id}/cancel")
    @Needs(Permission.REVIEW_ORDERS)
    Order cancel(@PathVariable long shop, @PathVariable long id, @Valid @RequestBody CancelAsk ask, Viewer viewer) { return Answer.of(change.cancel(OrderRef.of(shop, id), ask.why, Boolean.TRUE.equals(ask.destroyed), viewer)); }

    /** ORD-10: one click of the supervisor. */
    @PostMapping("/orders/{shop}/{id}/abnormal-missed")
    @Needs(Permission.BOOK_ERRORS)
    AbnormalMissed.Booked abnormalMissed(@PathVariable long shop, @PathVariable long id, @RequestBody MissedAsk ask, Viewer viewer) { return Answer.of(missed.book(OrderRef.of(shop, id), ask.words, viewer)); }

    @GetMapping("/batches")
    @Needs(Permission.REVIEW_ORDERS)
    List<OpenBatches.Batch> batches(@RequestParam(required = false) @Nullable LocalDate day, Viewer viewer) { return batches.on(day == null ? calendar.today() : day, viewer); }

    @GetMapping("/close")
    @Needs(Permission.REVIEW_ORDERS)
    CloseCheck.View close(Viewer viewer) { return close.view(viewer); }

    @PostMapping("/close")
    @Needs(Permission.REVIEW_ORDERS)
    Checked checkClose(Viewer viewer) { return new Checked(Answer.of(close.check(viewer))); }

    @GetMapping("/duties")
    @Needs(Permission.REVIEW_ORDERS)
    List<ReviewDuties.Duty> duties() { return duties.on(calendar.today()); }

    @PutMapping("/duties/{shop}")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    List<ReviewDuties.Duty> assignDuty(@PathVariable long shop, @Valid @RequestBody DutyAsk ask, Viewer viewer) {
        Answer.of(duties.assign(new ShopId(shop), ask.reviewers, ask.from, viewer));
        return duties.on(calendar.today());
    }
}
