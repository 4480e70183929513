package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Viewers;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** ORD-20: problem orders of service, each with who solves it and until when; what is overdue is told to the manager once. */
@Component
class Problems {

    enum State { OPEN, OVERDUE, MINE, SOLVED }

    record Row(long id, OrderRef order, String number, String shop, Stage stage, Words stageWords, String words, PersonId owner, String ownerName, String raisedBy, Instant raisedAt, Instant due, boolean overdue,
            @Nullable String solution, @Nullable String solvedBy, @Nullable Instant solvedAt) {}

    record Counts(long open, long overdue, long mine) {}

    static final String HOURS = "sla.problem_orders.hours";
    private static final int AT_ONCE = 200;

    private final JdbcClient db;
    private final Orders orders;
    private final DatedValues limits;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Notices notices;
    private final Viewers viewers;
    private final Audit audit;

    Problems(JdbcClient db, Orders orders, BusinessCalendar calendar, Clock clock, Notices notices, Viewers viewers, Audit audit) {
        this.db = db;
        this.orders = orders;
        this.limits = DatedValues.withSecondThoughts(db, "orders.rule");
        this.calendar = calendar;
        this.clock = clock;
        this.notices = notices;
        this.viewers = viewers;
        this.audit = audit;
    }

    /** @param owner null: who raises it solves it */
    @Transactional
    Outcome<Long> raise(OrderRef ref, @Nullable String words, @Nullable PersonId owner, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(CareRefusal.WORDS_MISSING);
        if (!by.shops(Permission.SERVE_CUSTOMERS).contains(ref.shop()) || orders.lockHeads(List.of(ref)).isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var who = owner == null ? by.person() : owner;
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ? and left_on is null)").param(who.value()).query(Boolean.class).single()) return Outcome.refused(CareRefusal.OWNER_UNKNOWN);
        var now = clock.instant();
        var due = now.plus(Duration.ofHours(limits.number(HOURS, calendar.dayOf(now))));
        var id = db.sql("""
                insert into orders.problem (shop_id, order_id, words, owner_id, raised_by, raised_at, due_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (shop_id, order_id) where solved_at is null do nothing returning id
                """).params(ref.shop().value(), ref.id().value(), words.strip(), who.value(), by.person().value(), now.atOffset(UTC), due.atOffset(UTC)).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(CareRefusal.OPEN_ALREADY, Map.of("owner", db.sql("select p.name from orders.problem x join organisation.fact_person p on p.person_id = x.owner_id where x.shop_id = ? and x.order_id = ? and x.solved_at is null")
                .params(ref.shop().value(), ref.id().value()).query(String.class).single()));
        orders.note(List.of(ref), "PROBLEM", by.person(), now, Words.of("问题单：" + words.strip(), "Problem: " + words.strip()));
        if (!by.is(who)) notices.post(List.of(new Notice(who, "orders.problem", "order-problem/" + id.get(), Words.of("问题单要你办", "A problem order for you"), Words.same(words.strip()), path(State.MINE), due)));
        audit.record(by.person(), "orders.problem.raise", "order/" + ref.shop().value() + "/" + ref.id().value(), null, Map.of("owner", who, "due", due), words.strip());
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Long> solve(long id, @Nullable String solution, Viewer by) {
        if (solution == null || solution.isBlank()) return Outcome.refused(CareRefusal.WORDS_MISSING);
        record Found(long shopId, long orderId, java.sql.@Nullable Timestamp solvedAt) {}
        var found = db.sql("select shop_id, order_id, solved_at from orders.problem where id = ? for update").param(id).query(Found.class).optional().filter(f -> by.shops(Permission.SERVE_CUSTOMERS).contains(new ShopId(f.shopId)));
        if (found.isEmpty()) return Outcome.refused(CareRefusal.UNKNOWN_ENTRY);
        if (found.get().solvedAt != null) return Outcome.refused(CareRefusal.SOLVED_ALREADY);
        var now = clock.instant();
        var ref = OrderRef.of(found.get().shopId, found.get().orderId);
        db.sql("update orders.problem set solved_by = ?, solved_at = ?, solution = ? where id = ?").params(by.person().value(), now.atOffset(UTC), solution.strip(), id).update();
        orders.note(List.of(ref), "PROBLEM_SOLVED", by.person(), now, Words.of("问题单办完：" + solution.strip(), "Problem solved: " + solution.strip()));
        notices.settle(List.of("order-problem/" + id, "order-problem-overdue/" + id));
        audit.record(by.person(), "orders.problem.solve", "order/" + ref.shop().value() + "/" + ref.id().value(), null, null, solution.strip());
        return Outcome.done(id);
    }

    /** Exactly at its hour it is overdue. @return how many the managers were told of; asked again none */
    @Transactional
    int alert(Instant now) {
        record Late(long id, long shopId, String number, String words, String owner) {}
        var late = db.sql("""
                update orders.problem x set alerted_at = :now from orders.order_ o, organisation.fact_person p
                 where x.id in (select id from orders.problem where solved_at is null and alerted_at is null and due_at <= :now order by due_at limit :most for update skip locked)
                   and o.shop_id = x.shop_id and o.id = x.order_id and p.person_id = x.owner_id
                returning x.id, x.shop_id, o.platform_no as number, x.words, p.name as owner
                """).param("now", now.atOffset(UTC)).param("most", AT_ONCE).query(Late.class).list();
        if (late.isEmpty()) return 0;
        var told = new ArrayList<Notice>();
        for (var manager : managers())
            for (var one : late)
                if (manager.shops(Permission.SET_ORDER_RULES).contains(new ShopId(one.shopId)))
                    told.add(new Notice(manager.person(), "orders.problem", "order-problem-overdue/" + one.id, Words.of("问题单超时：" + one.number, "Problem order overdue: " + one.number),
                            Words.of(one.words + "，" + one.owner + " 在办", one.words + ", with " + one.owner), path(State.OVERDUE), null));
        notices.post(told);
        return late.size();
    }

    /** Who leads service: sets the rules for orders and serves customers. */
    private List<Viewer> managers() {
        return viewers.all().stream().map(viewers::viewer).flatMap(java.util.Optional::stream).filter(v -> v.may(Permission.SET_ORDER_RULES) && v.may(Permission.SERVE_CUSTOMERS)).toList();
    }

    private static String path(State state) { return "/care?tab=" + state; }

    Page<Row> page(State state, Page.Request request, Viewer viewer) {
        var now = clock.instant();
        var shops = viewer.shops(Permission.SERVE_CUSTOMERS);
        var total = new long[1];
        var rows = db.sql("""
                select x.id, x.shop_id, x.order_id, o.platform_no, s.short, o.stage, x.words, x.owner_id, coalesce(p.name, '') as owner, coalesce(r.name, '') as raised_by, x.raised_at, x.due_at, x.solution, d.name as solved_by, x.solved_at,
                       count(*) over () as total
                  from orders.problem x join orders.order_ o on o.shop_id = x.shop_id and o.id = x.order_id join catalogue.fact_shop s on s.shop_id = x.shop_id
                  left join organisation.fact_person p on p.person_id = x.owner_id left join organisation.fact_person r on r.person_id = x.raised_by left join organisation.fact_person d on d.person_id = x.solved_by
                 where (:every or x.shop_id = any(:shops)) and %s limit :size offset :offset
                """.formatted(switch (state) {
                    case OPEN -> "x.solved_at is null order by x.due_at, x.id";
                    case OVERDUE -> "x.solved_at is null and x.due_at <= :now order by x.due_at, x.id";
                    case MINE -> "x.solved_at is null and x.owner_id = :me order by x.due_at, x.id";
                    case SOLVED -> "x.solved_at >= :now::timestamptz - interval '90 days' order by x.solved_at desc, x.id";
                }))
                .param("every", shops.every()).param("shops", shops.ids()).param("now", now.atOffset(UTC)).param("me", viewer.person().value()).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> {
                    total[0] = row.getLong("total");
                    var stage = Stage.valueOf(row.getString("stage"));
                    var due = row.getTimestamp("due_at").toInstant();
                    var solved = row.getTimestamp("solved_at") == null ? null : row.getTimestamp("solved_at").toInstant();
                    return new Row(row.getLong("id"), OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getString("platform_no"), row.getString("short"), stage, stage.words(), row.getString("words"),
                            new PersonId(row.getLong("owner_id")), row.getString("owner"), row.getString("raised_by"), row.getTimestamp("raised_at").toInstant(), due, solved == null ? !now.isBefore(due) : solved.isAfter(due),
                            row.getString("solution"), row.getString("solved_by"), solved);
                }).list();
        return Page.of(rows, total[0], request);
    }

    Counts counts(Viewer viewer) {
        var shops = viewer.shops(Permission.SERVE_CUSTOMERS);
        return db.sql("select count(*) as open, count(*) filter (where due_at <= :now) as overdue, count(*) filter (where owner_id = :me) as mine from orders.problem where solved_at is null and (:every or shop_id = any(:shops))")
                .param("now", clock.instant().atOffset(UTC)).param("me", viewer.person().value()).param("every", shops.every()).param("shops", shops.ids()).query(Counts.class).single();
    }
}
