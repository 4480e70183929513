package zhanggui.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** What waits for review or is held: the reviewer's list, urgent first, then by what is due. Two statements a page, one for the counts. */
@Component
public class WaitingList {

    /** The saved filters of the list, shown as tabs. */
    public enum Tab { WAITING, WITHIN_AN_HOUR, WITH_REMARK, ABNORMAL, HELD, MINE }

    /** @param q part of the number, a code, the goods' title or a remark */
    public record Filter(Tab tab, @Nullable ShopId shop, @Nullable String q, @Nullable LocalDate paidFrom, @Nullable LocalDate paidTo) {}

    public record Counts(long waiting, long withinAnHour, long withRemark, long abnormal, long held, long mine, long late) {}

    /** A word about the order, and what caused it. {@code kind} is an {@link AbnormalKind} or REMARK, PIECES, UNCONFIRMED. */
    public record Mark(String kind, boolean abnormal, Words word, Words because) {}

    public record Hold(OrderMarks.HoldReason reason, String words, PersonId owner, String ownerName, Instant heldAt, LocalDate followUpOn) {}

    /**
     * @param due  what must be met next (ORD-05, ORD-19); null when it is not paid
     * @param late every limit has passed
     * @param hold null unless it is held
     */
    public record Row(OrderRef ref, String number, Stage stage, String shop, @Nullable Instant paidAt, @Nullable Instant due, boolean late, boolean reviewMissed,
            Deadlines.Age age, @Nullable Instant promisedAt, int quantity, Money paid, String buyerRemark, String sellerRemark, String province, String city, String district, boolean urgent,
            Order.@Nullable FlagReason flag, @Nullable Hold hold, List<Mark> marks, List<Order.Line> lines) {}

    private static final String OPEN = """
            with open as %s (
                select o.shop_id, o.id, o.platform_no, o.stage, o.paid_at, o.quantity, o.paid_fen, o.buyer_remark, o.seller_remark, o.province, o.city, o.district, o.refund, o.promised_at,
                       u.id is not null as urgent, f.reason as flag, h.reason as hold_reason, h.words as hold_words, h.owner_id, h.held_by, h.held_at, h.follow_up_on,
                       %s as marks
                  from orders.order_ o
                  left join orders.urgent u on u.shop_id = o.shop_id and u.order_id = o.id and u.lifted_at is null
                  left join orders.flag f on f.shop_id = o.shop_id and f.order_id = o.id and f.lifted_at is null
                  left join orders.hold h on h.shop_id = o.shop_id and h.order_id = o.id and h.released_at is null
                 where o.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') and (:everyShop or o.shop_id = any(:shops)))
            """;
    /** Marks are reckoned for the rows of the page alone. */
    private static final String PAGED = OPEN.formatted("not materialized", AbnormalRules.MARKS);
    private static final String MARKED = """
            select shop_id, id, marks from (
                select o.shop_id, o.id, %s as marks from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id)
                  join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id and o.id between :first and :last) m
             where marks <> '{}'
            """.formatted(AbnormalRules.MARKS);
    private static final String ALL = OPEN.formatted("", AbnormalRules.MARKS);

    private final JdbcClient db;
    private final Orders orders;
    private final AbnormalRules rules;
    private final OrderLimits limits;
    private final Clock clock;
    private final BusinessCalendar calendar;

    WaitingList(JdbcClient db, Orders orders, AbnormalRules rules, OrderLimits limits, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.orders = orders;
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
        this.calendar = calendar;
    }

    public Deadlines deadlines() { return deadlines(calendar.today()); }

    /** The limits in force on a day. */
    public Deadlines deadlines(java.time.LocalDate day) { return limits.on(day); }

    public List<java.time.LocalTime> batchTimes() { return limits.batchTimes(calendar.today()); }

    public Page<Row> page(Filter filter, Page.Request request, Viewer viewer) {
        var now = clock.instant();
        var deadlines = limits.on(calendar.dayOf(now));
        var peak = limits.peak().on();
        var inForce = rules.inForce(calendar.dayOf(now));
        var where = tab(filter.tab(), viewer)
                .and("open.shop_id = :shop", "shop", filter.shop() == null ? null : filter.shop().value())
                .and("paid_at >= :paidFrom", "paidFrom", filter.paidFrom() == null ? null : calendar.startOf(filter.paidFrom()).atOffset(java.time.ZoneOffset.UTC))
                .and("paid_at < :paidTo", "paidTo", filter.paidTo() == null ? null : calendar.startOf(filter.paidTo().plusDays(1)).atOffset(java.time.ZoneOffset.UTC))
                .and("""
                        (platform_no like :q or buyer_remark like :q or seller_remark like :q or exists (
                            select from orders.line l where l.shop_id = open.shop_id and l.order_id = open.id and (l.code like :q or l.title like :q)))""",
                        "q", Where.inside(filter.q()));
        var total = new long[1];
        var rows = db.sql(PAGED + """
                , page as materialized (
                select shop_id, id, row_number() over (order by urgent desc, coalesce(promised_at - make_interval(hours => :normalHours), paid_at), id, shop_id) as place, count(*) over () as total
                  from open where %s order by place limit :size offset :offset)
                select open.*, s.short as shop_name, p.name as owner_name, page.total
                  from page join open on open.shop_id = page.shop_id and open.id = page.id
                  join catalogue.fact_shop s on s.shop_id = open.shop_id left join organisation.fact_person p on p.person_id = open.owner_id
                 order by page.place
                """.formatted(where.sql()))
                .params(parameters(inForce, viewer, deadlines, now, peak, where)).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> { total[0] = row.getLong("total"); return row(row, deadlines, now, peak, inForce); }).list();
        return Page.of(withLines(rows), total[0], request);
    }

    /** Every order the viewer may see in the list, with its lines, for what SQL cannot say. */
    public List<Row> all(Filter filter, Viewer viewer) {
        var rows = new ArrayList<Row>();
        for (var page = 0; ; page++) {
            var part = page(filter, new Page.Request(page, Page.LARGEST), viewer);
            rows.addAll(part.rows());
            if (rows.size() >= part.total() || part.rows().isEmpty()) return rows;
        }
    }

    /** ORD-09: those of these orders that stand out, each with its marks and the rule behind every one. */
    public Map<OrderRef, List<Mark>> abnormal(Collection<OrderRef> refs) {
        var inForce = rules.inForce(calendar.today());
        var marked = new HashMap<OrderRef, List<Mark>>();
        Orders.of(db.sql(MARKED), refs).params(AbnormalRules.parameters(inForce))
                .query(row -> { marked.put(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), abnormal(row, inForce)); });
        return marked;
    }

    public Counts counts(Viewer viewer) {
        var now = clock.instant();
        var deadlines = limits.on(calendar.dayOf(now));
        var peak = limits.peak().on();
        return db.sql(ALL + """
                select count(*) filter (where %s) as waiting, count(*) filter (where %s) as hour, count(*) filter (where %s) as remark,
                       count(*) filter (where %s) as abnormal, count(*) filter (where %s) as held, count(*) filter (where %s) as mine,
                       count(*) filter (where stage <> 'HELD' and (promised_at is null and paid_at <= :shippedBefore and paid_at < :reviewMissedBefore or promised_at <= :now)) as late
                  from open
                """.formatted(Arrays.stream(Tab.values()).map(tab -> tab(tab, viewer).sql()).toArray()))
                .params(parameters(rules.inForce(calendar.dayOf(now)), viewer, deadlines, now, peak, new Where()))
                .query((row, _) -> new Counts(row.getLong("waiting"), row.getLong("hour"), row.getLong("remark"), row.getLong("abnormal"), row.getLong("held"), row.getLong("mine"), row.getLong("late")))
                .single();
    }

    private static Where tab(Tab tab, Viewer viewer) {
        return switch (tab) {
            case WAITING -> new Where().and("stage <> 'HELD'");
            case WITHIN_AN_HOUR -> new Where().and("stage <> 'HELD' and (promised_at is null and paid_at > :hourFrom and paid_at <= :hourTo or promised_at > :now and promised_at <= :inAnHour or paid_at >= :closingFrom and paid_at < :closingTo)");
            case WITH_REMARK -> new Where().and("stage <> 'HELD' and (buyer_remark <> '' or seller_remark <> '')");
            case ABNORMAL -> new Where().and("stage <> 'HELD' and marks <> '{}'");
            case HELD -> new Where().and("stage = 'HELD'");
            case MINE -> new Where().and("stage = 'HELD' and :me in (owner_id, held_by)");
        };
    }

    /** Deadlines as ranges of the time of payment, so that the database can judge all orders at once. */
    private Map<String, Object> parameters(Map<AbnormalKind, AbnormalRules.Rule> inForce, Viewer viewer, Deadlines deadlines, Instant now, boolean peak, Where where) {
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        var all = new HashMap<>(AbnormalRules.parameters(inForce));
        all.putAll(where.parameters());
        all.put("everyShop", shops.every());
        all.put("shops", shops.ids());
        all.put("me", viewer.person().value());
        var limit = java.time.Duration.ofHours(peak ? deadlines.maxHours() : deadlines.normalHours());
        all.put("now", at(now));
        all.put("inAnHour", at(now.plusSeconds(3600)));
        all.put("normalHours", deadlines.normalHours());
        all.put("shippedBefore", at(now.minus(limit)));
        all.put("hourFrom", at(now.minus(limit)));
        all.put("hourTo", at(now.minus(limit).plusSeconds(3600)));
        var today = calendar.dayOf(now);
        var closesNow = calendar.at(today, deadlines.close());
        var soon = closesNow.isAfter(now) && !closesNow.isAfter(now.plusSeconds(3600));
        all.put("closingFrom", at(soon ? calendar.at(today.minusDays(1), deadlines.cutoff()) : now));
        all.put("closingTo", at(soon ? calendar.at(today, deadlines.cutoff()) : now));
        all.put("reviewMissedBefore", at(calendar.at(now.isBefore(closesNow) ? today.minusDays(1) : today, deadlines.cutoff())));
        return all;
    }

    private static java.time.OffsetDateTime at(Instant instant) { return instant.atOffset(java.time.ZoneOffset.UTC); }

    private static Row row(ResultSet row, Deadlines deadlines, Instant now, boolean peak, Map<AbnormalKind, AbnormalRules.Rule> rules) throws SQLException {
        var paid = row.getTimestamp("paid_at") == null ? null : row.getTimestamp("paid_at").toInstant();
        var promised = row.getTimestamp("promised_at") == null ? null : row.getTimestamp("promised_at").toInstant();
        var due = paid == null ? null : deadlines.due(paid, promised, now, peak);
        var flag = row.getString("flag");
        var reason = row.getString("hold_reason");
        return new Row(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), row.getString("platform_no"), Stage.valueOf(row.getString("stage")), row.getString("shop_name"),
                paid, due, due != null && !now.isBefore(due), paid != null && deadlines.reviewMissed(paid, now),
                paid == null ? Deadlines.Age.IN_TIME : deadlines.age(paid, promised, now, peak), promised, row.getInt("quantity"), new Money(row.getLong("paid_fen")),
                row.getString("buyer_remark"), row.getString("seller_remark"), row.getString("province"), row.getString("city"), row.getString("district"), row.getBoolean("urgent"),
                flag == null ? null : Order.FlagReason.valueOf(flag),
                reason == null ? null : new Hold(OrderMarks.HoldReason.valueOf(reason), row.getString("hold_words"), new PersonId(row.getLong("owner_id")), row.getString("owner_name"),
                        row.getTimestamp("held_at").toInstant(), row.getObject("follow_up_on", LocalDate.class)),
                marks(row, rules), List.of());
    }

    private static List<Mark> abnormal(ResultSet row, Map<AbnormalKind, AbnormalRules.Rule> rules) throws SQLException {
        var marks = new ArrayList<Mark>();
        for (var kind : (String[]) row.getArray("marks").getArray()) {
            var abnormal = AbnormalKind.valueOf(kind);
            marks.add(new Mark(kind, true, abnormal.mark(), rules.get(abnormal).words()));
        }
        return marks;
    }

    private static List<Mark> marks(ResultSet row, Map<AbnormalKind, AbnormalRules.Rule> rules) throws SQLException {
        var marks = abnormal(row, rules);
        if (row.getString("stage").equals("AWAITING_CONFIRMATION")) marks.add(new Mark("UNCONFIRMED", false, Words.of("未确认到账", "not confirmed"), Words.of("店铺要财务确认到账", "the shop waits for finance to confirm the money")));
        if (!row.getString("buyer_remark").isEmpty() || !row.getString("seller_remark").isEmpty()) marks.add(new Mark("REMARK", false, Words.of("备注", "remark"), Words.of("有备注", "there is a remark")));
        if (row.getInt("quantity") > 1) marks.add(new Mark("PIECES", false, Words.of("多件", "pieces"), Words.of("不止一件", "more than one piece")));
        return marks;
    }

    private List<Row> withLines(List<Row> rows) {
        var lines = orders.lines(rows.stream().map(Row::ref).toList());
        return rows.stream().map(r -> new Row(r.ref, r.number, r.stage, r.shop, r.paidAt, r.due, r.late, r.reviewMissed, r.age, r.promisedAt, r.quantity, r.paid, r.buyerRemark, r.sellerRemark,
                r.province, r.city, r.district, r.urgent, r.flag, r.hold, r.marks, lines.getOrDefault(r.ref, List.of()))).toList();
    }
}
