package zhanggui.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/**
 * All orders, newest first or as asked, filtered; also as a stream for the export. ORD-18: what has not left is counted and listed by its age.
 * However many orders there are, a page reads a few hundred of them: counting stops at {@link #COUNTED}, and what no index sorts is
 * sorted only below that (UX-03).
 */
@Component
class OrderList {

    /** @param state OPEN (paid, not left), WARN and ESCALATED (ORD-19), HELD, FLAGGED, REFUND; null for all */
    enum State { OPEN, WARN, ESCALATED, HELD, FLAGGED, URGENT, REFUND }

    /** @param q the beginning of the platform's number */
    record Filter(@Nullable State state, @Nullable ShopId shop, @Nullable Stage stage, Order.@Nullable FlagReason flag, @Nullable String q, @Nullable LocalDate placedFrom, @Nullable LocalDate placedTo,
            @Nullable Channel channel) {}

    /** PUR-11: by which way it came; SHOP is every platform's shop. */
    enum Channel { SHOP, DISTRIBUTOR, B2B }

    record Row(OrderRef ref, String number, String shop, Stage stage, zhanggui.kernel.Words stageWords, Order.Refund refund, Instant placedAt, @Nullable Instant paidAt, int quantity, Money payable, Money paid,
            String recipientMasked, String province, String city, String buyerRemark, boolean urgent, Order.@Nullable FlagReason flag, Deadlines.Age age, @Nullable Instant promisedAt) {}

    /** Beyond so many a list says "more than"; nobody pages through them. */
    static final int COUNTED = 10_000;

    /** The beginning of a number that fits more orders is none yet: two more of its signs tell them apart. */
    static final int BEGINNINGS = 1_000;

    /** @param down the largest or latest first */
    record Sort(Key by, boolean down) {

        enum Key {
            PLACED(true, "o.placed_day %1$s, o.placed_at %1$s"), PAID_AT(true, "o.paid_day %2$s, o.paid_at %2$s"), PAID(false, "o.paid_fen %1$s"), PIECES(false, "o.quantity %1$s");

            private final boolean indexed;
            private final String columns;

            Key(boolean indexed, String columns) {
                this.indexed = indexed;
                this.columns = columns;
            }
        }

        static final Sort NEWEST = new Sort(Key.PLACED, true);

        /** As in the address of the list; what is not known there is the newest first. */
        static Sort called(@Nullable String text) {
            if (text == null || text.isBlank()) return NEWEST;
            var down = text.startsWith("-");
            return switch (down ? text.substring(1) : text) {
                case "placed" -> new Sort(Key.PLACED, down);
                case "paidAt" -> new Sort(Key.PAID_AT, down);
                case "paid" -> new Sort(Key.PAID, down);
                case "pieces" -> new Sort(Key.PIECES, down);
                default -> NEWEST;
            };
        }

        /** Who has not paid stands last among the latest and first among the earliest. */
        private String sql() { return by.columns.formatted(down ? "desc" : "asc", down ? "desc nulls last" : "asc nulls first") + (down ? ", o.id desc, o.shop_id" : ", o.id, o.shop_id"); }
    }

    private static final String KEYS = "select o.shop_id, o.id, o.placed_day, o.placed_at, o.paid_day, o.paid_at, o.paid_fen, o.quantity from orders.order_ o where ";

    private static final String ROWS = """
            select o.shop_id, o.id, o.platform_no, s.short, o.stage, o.refund, o.placed_at, o.paid_at, o.quantity, o.payable_fen, o.paid_fen, o.recipient_masked, o.province, o.city, o.buyer_remark, o.promised_at,
                   exists (select from orders.urgent u where u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null) as urgent,
                   (select f.reason from orders.flag f where f.shop_id = o.shop_id and f.order_id = o.id and f.lifted_at is null) as flag
              from\s""";
    private static final String OF_SHOP = " join catalogue.fact_shop s on s.shop_id = o.shop_id ";

    private static final String OPEN = "o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER')";

    private final JdbcClient db;
    private final OrderLimits limits;
    private final Clock clock;
    private final BusinessCalendar calendar;

    OrderList(JdbcClient db, OrderLimits limits, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.limits = limits;
        this.clock = clock;
        this.calendar = calendar;
    }

    Outcome<Page<Row>> page(Filter filter, Sort sort, Page.Request request, Viewer viewer) {
        var where = where(filter, viewer);
        var now = clock.instant();
        var deadlines = limits.on(calendar.dayOf(now));
        var peak = limits.peak().on();
        var most = filter.q() == null ? COUNTED : BEGINNINGS;
        var counted = db.sql("select count(*) from (select from orders.order_ o where " + where.sql() + " limit :counted) few").params(where.parameters()).param("counted", most + 1).query(Integer.class).single();
        if (counted > most && filter.q() == null && !sort.by.indexed) return Outcome.refused(OrderRefusal.TOO_MANY_TO_SORT, Map.of("most", COUNTED));
        // Few are gathered by their filter and then sorted (offset 0 keeps the two apart); many are read in the order of an index until the page is full.
        var keys = counted > most && filter.q() == null ? KEYS + where.sql() : "select o.* from (" + KEYS + where.sql() + " offset 0) o";
        var rows = db.sql("with page as materialized (" + keys + " order by " + sort.sql() + " limit :size offset :offset) " + ROWS + "page k join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id" + OF_SHOP + "order by " + sort.sql())
                .params(where.parameters()).param("size", request.size()).param("offset", Math.min(request.offset(), most))
                .query((row, _) -> row(row, deadlines, now, peak)).list();
        return Outcome.done(new Page<>(rows, Math.min(counted, most), request.page(), request.size(), counted > most));
    }

    /** How many stand under each state, in the shops of the viewer. */
    Map<State, Long> counts(Viewer viewer) {
        var counts = new HashMap<State, Long>();
        for (var state : List.of(State.OPEN, State.WARN, State.ESCALATED, State.HELD, State.FLAGGED, State.URGENT)) {
            var where = where(new Filter(state, null, null, null, null, null, null, null), viewer);
            counts.put(state, db.sql("select count(*) from orders.order_ o where " + where.sql()).params(where.parameters()).query(Long.class).single());
        }
        return counts;
    }

    /** Row by row from the database, never all in memory. */
    @Transactional(readOnly = true)
    void each(Filter filter, Viewer viewer, Consumer<Row> to) {
        var where = where(filter, viewer);
        var now = clock.instant();
        var deadlines = limits.on(calendar.dayOf(now));
        var peak = limits.peak().on();
        db.sql(ROWS + "orders.order_ o" + OF_SHOP + "where " + where.sql() + " order by " + Sort.NEWEST.sql()).withFetchSize(1000).params(where.parameters()).query(row -> { to.accept(row(row, deadlines, now, peak)); });
    }

    private Where where(Filter filter, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_ORDERS);
        var now = clock.instant();
        var deadlines = limits.on(calendar.dayOf(now));
        var where = new Where();
        if (!mine.every()) where.and("o.shop_id = any(:mine)", "mine", mine.ids());
        where.and("o.shop_id = :shop", "shop", filter.shop() == null ? null : filter.shop().value())
                .and("o.stage = :stage", "stage", filter.stage() == null ? null : filter.stage().name())
                .and("o.placed_day >= :placedFrom", "placedFrom", filter.placedFrom())
                .and("o.placed_day <= :placedTo", "placedTo", filter.placedTo())
                .and("o.channel = :channel", "channel", filter.channel() == null ? null : filter.channel().name())
                .and("(o.shop_id, o.id) in (select n.shop_id, n.order_id from orders.number n where n.platform_no like :q order by n.platform_no limit " + (BEGINNINGS + 1) + ")", "q", Where.beginning(filter.q()))
                .and("(o.shop_id, o.id) in (select f.shop_id, f.order_id from orders.flag f where f.lifted_at is null and f.reason = :flag)", "flag", filter.flag() == null ? null : filter.flag().name());
        if (filter.state() == null) return where;
        return switch (filter.state()) {
            case OPEN -> where.and(OPEN);
            case WARN -> where.and(OPEN).and("(o.promised_at is null and o.paid_at <= :warnFrom and o.paid_at > :redFrom or o.promised_at > :now and o.promised_at <= :promiseWarn)", "now", now.atOffset(ZoneOffset.UTC))
                    // while a campaign peaks the first limit is silent, a promise never is
                    .with("warnFrom", limits.peak().on() ? ago(now, deadlines.maxHours()) : ago(now, deadlines.normalHours())).with("redFrom", ago(now, deadlines.maxHours()))
                    .with("promiseWarn", now.plus(java.time.Duration.ofHours(deadlines.promiseWarnHours())).atOffset(ZoneOffset.UTC));
            case ESCALATED -> where.and(OPEN).and("(o.promised_at is null and o.paid_at <= :redFrom or o.promised_at <= :now)", "redFrom", ago(now, deadlines.maxHours())).with("now", now.atOffset(ZoneOffset.UTC));
            case HELD -> where.and("o.stage = 'HELD'");
            case FLAGGED -> where.and("(o.shop_id, o.id) in (select f.shop_id, f.order_id from orders.flag f where f.lifted_at is null)");
            case URGENT -> where.and(OPEN).and("(o.shop_id, o.id) in (select u.shop_id, u.order_id from orders.urgent u where u.lifted_at is null)");
            case REFUND -> where.and("o.refund <> 'NONE'");
        };
    }

    private static java.time.OffsetDateTime ago(Instant now, int hours) { return now.minus(java.time.Duration.ofHours(hours)).atOffset(ZoneOffset.UTC); }

    private static Row row(java.sql.ResultSet row, Deadlines deadlines, Instant now, boolean peak) throws java.sql.SQLException {
        var paid = row.getTimestamp("paid_at") == null ? null : row.getTimestamp("paid_at").toInstant();
        var stage = Stage.valueOf(row.getString("stage"));
        var flag = row.getString("flag");
        var promised = row.getTimestamp("promised_at") == null ? null : row.getTimestamp("promised_at").toInstant();
        return new Row(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), row.getString("platform_no"), row.getString("short"), stage, stage.words(), Order.Refund.valueOf(row.getString("refund")),
                row.getTimestamp("placed_at").toInstant(), paid, row.getInt("quantity"), new Money(row.getLong("payable_fen")), new Money(row.getLong("paid_fen")),
                row.getString("recipient_masked"), row.getString("province"), row.getString("city"), row.getString("buyer_remark"), row.getBoolean("urgent"),
                flag == null ? null : Order.FlagReason.valueOf(flag),
                paid == null || stage.compareTo(Stage.SHIPPED) >= 0 ? Deadlines.Age.IN_TIME : deadlines.age(paid, promised, now, peak), promised);
    }
}
