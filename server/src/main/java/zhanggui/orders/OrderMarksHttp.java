package zhanggui.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

@RestController
@RequestMapping("/api/orders")
class OrderMarksHttp {

    record HoldAsk(@NotNull List<OrderRef> orders, @NotNull OrderMarks.HoldReason reason, @Nullable String words, @Nullable PersonId owner, @Nullable LocalDate followUpOn) {}
    record UrgentAsk(@NotNull List<OrderRef> orders, @NotNull OrderMarks.UrgentCause cause, @Nullable String words) {}
    record FlagAsk(@NotNull List<OrderRef> orders, @NotNull Order.FlagReason reason, @Nullable String words) {}
    record WordsAsk(@NotNull List<OrderRef> orders, @Nullable String words) {}
    /** @param at null: back to the hours after payment */
    record PromiseAsk(@NotNull List<OrderRef> orders, @Nullable Instant at, @Nullable String words) {}
    record RequireAsk(boolean required, @Nullable String why) {}
    record OrdersAsk(@NotNull List<OrderRef> orders) {}
    record Colleague(PersonId id, String name) {}

    private final OrderMarks marks;
    private final ConfirmPayment payment;
    private final Promises promises;
    private final PaymentDesk desk;
    private final JdbcClient db;

    OrderMarksHttp(OrderMarks marks, ConfirmPayment payment, Promises promises, PaymentDesk desk, JdbcClient db) {
        this.marks = marks;
        this.payment = payment;
        this.promises = promises;
        this.desk = desk;
        this.db = db;
    }

    /** Without an owner the one who holds follows it up himself. */
    @PostMapping("/hold")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk hold(@Valid @RequestBody HoldAsk ask, Viewer viewer) {
        return Answer.of(marks.hold(ask.orders, ask.reason, ask.words, ask.owner == null ? viewer.person() : ask.owner, ask.followUpOn, viewer));
    }

    @PostMapping("/release")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk release(@Valid @RequestBody WordsAsk ask, Viewer viewer) { return Answer.of(marks.release(ask.orders, ask.words, viewer)); }

    @PostMapping("/urgent")
    @Needs(Permission.READ_ORDERS)
    Bulk markUrgent(@Valid @RequestBody UrgentAsk ask, Viewer viewer) { return Answer.of(marks.markUrgent(ask.orders, ask.cause, ask.words, viewer)); }

    @PostMapping("/urgent/lift")
    @Needs(Permission.READ_ORDERS)
    Bulk liftUrgent(@Valid @RequestBody OrdersAsk ask, Viewer viewer) { return Answer.of(marks.liftUrgent(ask.orders, viewer)); }

    @PostMapping("/flag")
    @Needs(Permission.READ_ORDERS)
    Bulk flag(@Valid @RequestBody FlagAsk ask, Viewer viewer) { return Answer.of(marks.flag(ask.orders, ask.reason, ask.words, viewer)); }

    @PostMapping("/flag/lift")
    @Needs(Permission.READ_ORDERS)
    Bulk unflag(@Valid @RequestBody OrdersAsk ask, Viewer viewer) { return Answer.of(marks.unflag(ask.orders, viewer)); }

    /** ORD-42. */
    @PostMapping("/promise")
    @Needs(Permission.REVIEW_ORDERS)
    Bulk promise(@Valid @RequestBody PromiseAsk ask, Viewer viewer) { return Answer.of(promises.promise(ask.orders, ask.at, ask.words, viewer)); }

    @PostMapping("/payment/confirm")
    @Needs(Permission.CONFIRM_PAYMENT)
    Bulk confirmPayment(@Valid @RequestBody OrdersAsk ask, Viewer viewer) { return Answer.of(payment.confirm(ask.orders, viewer)); }

    /** ORD-03: what waits for finance, shop by shop. */
    @GetMapping("/payment/shops")
    @Needs(Permission.CONFIRM_PAYMENT)
    List<PaymentDesk.OfShop> paymentShops(Viewer viewer) { return desk.shops(viewer); }

    @PutMapping("/payment/shops/{shop}")
    @Needs(Permission.MANAGE_CATALOGUE)
    boolean requirePaymentConfirmation(@PathVariable long shop, @RequestBody RequireAsk ask, Viewer viewer) { return Answer.of(desk.require(new ShopId(shop), ask.required, ask.why, viewer)); }

    /** Who may be made responsible for a held order: everybody who has not left. */
    @GetMapping("/colleagues")
    @Needs(Permission.REVIEW_ORDERS)
    List<Colleague> colleagues(Viewer viewer) {
        return db.sql("select person_id, name from organisation.fact_person where left_on is null order by person_id limit 500")
                .query((row, _) -> new Colleague(new PersonId(row.getLong(1)), row.getString(2))).list();
    }
}
