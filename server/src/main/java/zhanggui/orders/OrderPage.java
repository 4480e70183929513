package zhanggui.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ORD-23: one order with everything that ever happened to it, from placing to where it stands now. */
@Component
public class OrderPage {

    /** @param by empty for the system, 买家 for the buyer */
    public record Step(Instant at, String kind, Words words, Words by) {}

    /** @param before null when it had none; for a recipient only the region shows */
    public record Change(Instant at, String what, @Nullable Integer lineNo, @Nullable JsonNode before, @Nullable JsonNode after, String why, String byName) {}

    public record HoldState(OrderMarks.HoldReason reason, String words, long owner, String ownerName, Instant heldAt, LocalDate followUpOn, int reminders) {}

    public record Urgent(OrderMarks.UrgentCause cause, String words, Instant at, String byName) {}

    public record Flag(Order.FlagReason reason, String words, Instant at, String byName) {}

    /** ORD-15. @param how ADVISED, ON_DUTY or NOBODY. @param name empty for nobody */
    public record Agent(String how, String name, Instant at) {}

    /** ORD-16. @param what ADDRESS, REVIEW or BOOKMARK */
    public record AfterDeal(String what, Instant at, String byName, String words) {}

    /** ORD-20: the open one. */
    public record Problem(long id, String words, String ownerName, Instant due, boolean overdue) {}

    /** @param imported the import it came by (IMP-08); null when it came otherwise */
    public record View(Order order, String shop, Words stageWords, String platformState, Money goods, Money discount, Money postage, @Nullable Instant due, boolean late,
            @Nullable Instant reviewDue, @Nullable Instant shipBy, @Nullable Instant promisedAt, @Nullable String promisedBy, Deadlines.Age age, @Nullable HoldState hold, @Nullable Urgent urgent, @Nullable Flag flag,
            @Nullable Long imported, List<Change> changes, List<Step> steps, @Nullable Agent agent, List<AfterDeal> afterDeal, @Nullable Problem problem, boolean urgentRefund) {}

    private final Orders orders;
    private final JdbcClient db;
    private final OrderLimits limits;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final JsonMapper json;

    OrderPage(Orders orders, JdbcClient db, OrderLimits limits, Clock clock, BusinessCalendar calendar, JsonMapper json) {
        this.orders = orders;
        this.db = db;
        this.limits = limits;
        this.clock = clock;
        this.calendar = calendar;
        this.json = json;
    }

    public Optional<View> of(OrderRef ref, Viewer viewer) {
        if (!viewer.shops(Permission.READ_ORDERS).contains(ref.shop())) return Optional.empty();
        return orders.find(ref).map(this::view);
    }

    private View view(Order order) {
        record Rest(String shop, String platformState, long goodsFen, long discountFen, long postageFen, Long importId, java.sql.Timestamp promisedAt, String promisedBy) {}
        var rest = db.sql("""
                select s.short as shop, o.platform_state, coalesce(e.goods_fen, o.goods_fen) as goods_fen,
                       case when e.goods_fen <> o.goods_fen then e.goods_fen + o.postage_fen - o.payable_fen else o.discount_fen end as discount_fen, o.postage_fen, o.import_id, o.promised_at, o.promised_by
                  from orders.order_ o join catalogue.fact_shop s on s.shop_id = o.shop_id
                  left join orders.exported_lines e on e.shop_id = o.shop_id and e.order_id = o.id where o.shop_id = ? and o.id = ?
                """).params(order.ref().shop().value(), order.ref().id().value()).query(Rest.class).single();
        var now = clock.instant();
        var paid = order.paidAt();
        var deadlines = limits.on(calendar.dayOf(paid == null ? now : paid));
        var peak = limits.peak().on();
        var open = order.stage().compareTo(Stage.SHIPPED) < 0;
        var promised = rest.promisedAt == null ? null : rest.promisedAt.toInstant();
        var due = paid == null || !open ? null : deadlines.due(paid, promised, now, peak);
        return new View(order, rest.shop, order.stage().words(), rest.platformState, new Money(rest.goodsFen), new Money(rest.discountFen), new Money(rest.postageFen),
                due, due != null && !now.isBefore(due), paid == null ? null : deadlines.reviewDue(paid), promised != null ? promised : paid == null ? null : deadlines.shipBy(paid), promised, rest.promisedBy,
                paid == null || !open ? Deadlines.Age.IN_TIME : deadlines.age(paid, promised, now, peak),
                hold(order.ref()), urgent(order.ref()), flag(order.ref()), rest.importId, changes(order.ref()), steps(order),
                agent(order.ref()), afterDeal(order.ref()), problem(order.ref(), now),
                db.sql("select exists (select from orders.urgent_refund where shop_id = ? and order_id = ? and done_at is null)").params(order.ref().shop().value(), order.ref().id().value()).query(Boolean.class).single());
    }

    private @Nullable HoldState hold(OrderRef ref) {
        return db.sql("""
                select h.reason, h.words, h.owner_id, p.name, h.held_at, h.follow_up_on, (select count(*) from orders.hold_reminder r where r.hold_id = h.id) as reminders
                  from orders.hold h join organisation.fact_person p on p.person_id = h.owner_id
                 where h.shop_id = ? and h.order_id = ? and h.released_at is null
                """).params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new HoldState(OrderMarks.HoldReason.valueOf(row.getString(1)), row.getString(2), row.getLong(3), row.getString(4), row.getTimestamp(5).toInstant(),
                        row.getObject(6, LocalDate.class), row.getInt(7))).optional().orElse(null);
    }

    private @Nullable Agent agent(OrderRef ref) {
        return db.sql("select a.how, coalesce(p.name, ''), a.at from orders.agent a left join organisation.fact_person p on p.person_id = a.person_id where a.shop_id = ? and a.order_id = ?").params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Agent(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant())).optional().orElse(null);
    }

    private List<AfterDeal> afterDeal(OrderRef ref) {
        return db.sql("select a.what, a.at, coalesce(p.name, ''), a.words from orders.after_deal a left join organisation.fact_person p on p.person_id = a.person_id where a.shop_id = ? and a.order_id = ? order by a.at, a.what")
                .params(ref.shop().value(), ref.id().value()).query((row, _) -> new AfterDeal(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4))).list();
    }

    private @Nullable Problem problem(OrderRef ref, Instant now) {
        return db.sql("select x.id, x.words, coalesce(p.name, ''), x.due_at from orders.problem x left join organisation.fact_person p on p.person_id = x.owner_id where x.shop_id = ? and x.order_id = ? and x.solved_at is null")
                .params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Problem(row.getLong(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant(), !now.isBefore(row.getTimestamp(4).toInstant()))).optional().orElse(null);
    }

    private @Nullable Urgent urgent(OrderRef ref) {
        return db.sql("select u.cause, u.words, u.at, coalesce(p.name, '') from orders.urgent u left join organisation.fact_person p on p.person_id = u.person_id where u.shop_id = ? and u.order_id = ? and u.lifted_at is null")
                .params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Urgent(OrderMarks.UrgentCause.valueOf(row.getString(1)), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4))).optional().orElse(null);
    }

    private @Nullable Flag flag(OrderRef ref) {
        return db.sql("select f.reason, f.words, f.at, coalesce(p.name, '') from orders.flag f left join organisation.fact_person p on p.person_id = f.person_id where f.shop_id = ? and f.order_id = ? and f.lifted_at is null")
                .params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Flag(Order.FlagReason.valueOf(row.getString(1)), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4))).optional().orElse(null);
    }

    private List<Change> changes(OrderRef ref) {
        return db.sql("""
                select c.at, c.what, c.line_no, c.before::text, c.after::text, c.why, coalesce(p.name, '') from orders.change c
                  left join organisation.fact_person p on p.person_id = c.person_id
                 where c.shop_id = ? and c.order_id = ? order by c.n
                """).params(ref.shop().value(), ref.id().value())
                .query((row, _) -> new Change(row.getTimestamp(1).toInstant(), row.getString(2), row.getObject(3, Integer.class), tree(row.getString(4)), tree(row.getString(5)),
                        row.getString(6), row.getString(7))).list();
    }

    private @Nullable JsonNode tree(@Nullable String text) { return text == null ? null : json.readTree(text); }

    /** Placing and payment come from the order itself: the platform told them. */
    private List<Step> steps(Order order) {
        var steps = new ArrayList<Step>();
        var buyer = Words.of("买家", "buyer");
        steps.add(new Step(order.placedAt(), "PLACED", Words.of("下单", "Placed"), buyer));
        if (order.paidAt() != null) steps.add(new Step(order.paidAt(), "PAID", Words.of("付款 " + order.paid(), "Paid " + order.paid()), buyer));
        steps.addAll(db.sql("""
                select t.at, t.kind, t.zh, t.en, t.person_id, p.name from orders.step t left join organisation.fact_person p on p.person_id = t.person_id
                 where t.shop_id = ? and t.order_id = ? order by t.n
                """).params(order.ref().shop().value(), order.ref().id().value())
                .query((row, _) -> new Step(row.getTimestamp(1).toInstant(), row.getString(2), Words.of(row.getString(3), row.getString(4)),
                        row.getLong(5) == 0 ? Words.of("系统", "system") : Words.same(row.getString(6) == null ? "" : row.getString(6)))).list());
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }
}
