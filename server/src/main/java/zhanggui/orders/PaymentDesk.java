package zhanggui.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.catalogue.Catalogue;
import zhanggui.catalogue.PaymentConfirmationChanged;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-03: which shops wait for finance and what waits there; a shop is switched over with all that stands at its door. */
@Component
class PaymentDesk {

    /** @param oldest when the first of them was paid; null when none waits */
    record OfShop(ShopId shop, String name, boolean required, long waiting, Money sum, @Nullable Instant oldest, long confirmedToday) {}

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final Orders orders;
    private final Clock clock;
    private final zhanggui.kernel.BusinessCalendar calendar;

    PaymentDesk(JdbcClient db, Catalogue catalogue, Orders orders, Clock clock, zhanggui.kernel.BusinessCalendar calendar) {
        this.db = db;
        this.catalogue = catalogue;
        this.orders = orders;
        this.clock = clock;
        this.calendar = calendar;
    }

    List<OfShop> shops(Viewer viewer) {
        var mine = viewer.shops(Permission.CONFIRM_PAYMENT);
        var required = catalogue.shops().stream().filter(Catalogue.Shop::paymentConfirmed).map(s -> s.id().value()).toList();
        return db.sql("""
                select s.shop_id, s.name, count(o.id) as waiting, coalesce(sum(o.paid_fen), 0) as sum, min(o.paid_at) as oldest,
                       (select count(*) from orders.payment_confirmation c where c.shop_id = s.shop_id and c.at >= :today) as today
                  from catalogue.fact_shop s left join orders.order_ o on o.shop_id = s.shop_id and o.stage = 'AWAITING_CONFIRMATION'
                 where (:every or s.shop_id = any(:shops)) group by s.shop_id, s.name order by waiting desc, s.shop_id
                """).param("today", calendar.startOf(calendar.today()).atOffset(java.time.ZoneOffset.UTC)).param("every", mine.every()).param("shops", mine.ids())
                .query((row, _) -> new OfShop(new ShopId(row.getLong("shop_id")), row.getString("name"), required.contains(row.getLong("shop_id")), row.getLong("waiting"), new Money(row.getLong("sum")),
                        row.getTimestamp("oldest") == null ? null : row.getTimestamp("oldest").toInstant(), row.getLong("today"))).list();
    }

    @Transactional
    Outcome<Boolean> require(ShopId shop, boolean required, @Nullable String why, Viewer by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (!by.shops(Permission.MANAGE_CATALOGUE).contains(shop) || catalogue.shops().stream().noneMatch(s -> s.id().equals(shop))) return Outcome.refused(OrderRefusal.SHOP_UNKNOWN);
        return catalogue.requirePaymentConfirmation(shop, required, why.strip(), by.person()) ? Outcome.done(required) : Outcome.refused(OrderRefusal.SET_SO_ALREADY);
    }

    /** What waits for review unconfirmed waits for finance from now on; or what waits for finance goes on to review. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(PaymentConfirmationChanged changed) {
        var from = changed.required() ? Stage.TO_REVIEW : Stage.AWAITING_CONFIRMATION;
        var refs = db.sql("""
                select o.shop_id, o.id from orders.order_ o where o.stage = :stage and o.shop_id = :shop and not o.in_parts
                   and not exists (select from orders.payment_confirmation c where c.shop_id = o.shop_id and c.order_id = o.id) order by o.id for update of o
                """).param("stage", from.name()).param("shop", changed.shop().value()).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).list();
        orders.advance(refs, changed.required() ? Stage.AWAITING_CONFIRMATION : Stage.TO_REVIEW, changed.by(), clock.instant(),
                changed.required() ? Words.of("店铺改为要财务确认到账", "The shop waits for finance from now on") : Words.of("店铺改为不用财务确认", "The shop does not wait for finance any more"));
        db.sql("update orders.hold set from_stage = :to where shop_id = :shop and released_at is null and from_stage = :from").param("to", changed.required() ? "AWAITING_CONFIRMATION" : "TO_REVIEW").param("from", from.name())
                .param("shop", changed.shop().value()).update();
    }
}
