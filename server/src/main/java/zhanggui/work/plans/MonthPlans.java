package zhanggui.work.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** TGT-03, TGT-04: reading plans, and whose work their items are. */
@Component
class MonthPlans implements WorkSource {

    private static final int MOST = 20;

    private static final String HEAD = """
            select p.*, d.name_zh, d.name_en, coalesce(m.name, '–') as maker,
                   (select count(*) from work.plan_item i where i.plan_id = p.id and i.state = 'OPEN')::int as open,
                   (select count(*) from work.plan_item i where i.plan_id = p.id and i.state = 'OPEN' and i.last_day < :today)::int as overdue
              from work.plan p left join organisation.fact_department d on d.department_id = p.department_id left join organisation.fact_person m on m.person_id = p.made_by
            """;
    private static final String ITEM = """
            select i.*, i.state = 'OPEN' and i.last_day < :today as overdue, exists (select from work.plan_owner o where o.item_id = i.id and o.person_id = :me) as mine from work.plan_item i
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    MonthPlans(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** The latest month first: those that the viewer makes, and those in which he has something to do. */
    List<MonthPlan.Head> list(Viewer viewer) {
        var shops = viewer.shops(Permission.PLAN_TARGETS);
        var people = viewer.people(Permission.PLAN_TARGETS);
        return db.sql(HEAD + """
                 where (:everyShop and p.shop_id is not null) or p.shop_id = any(:shops) or (:everyone and p.department_id is not null) or p.department_id = any(:departments)
                    or p.state = 'ACTIVE' and exists (select from work.plan_item i join work.plan_owner o on o.item_id = i.id where i.plan_id = p.id and o.person_id = :me)
                 order by p.month desc, p.id limit 200
                """).param("today", calendar.today()).param("everyShop", shops.every()).param("shops", shops.ids()).param("everyone", people.every()).param("departments", people.ids()).param("me", viewer.person().value())
                .query(MonthPlans::read).list();
    }

    Optional<MonthPlan.Head> head(long id) { return db.sql(HEAD + " where p.id = :id").param("today", calendar.today()).param("id", id).query(MonthPlans::read).optional(); }

    Outcome<MonthPlan.Whole> whole(long id, Viewer viewer) {
        var head = head(id).orElse(null);
        if (head == null) return Outcome.refused(PlanRefusal.NO_SUCH_PLAN);
        var items = items(id, viewer.person());
        var may = head.of().planned(viewer);
        if (!may && (head.state() == MonthPlan.State.DRAFT || items.stream().noneMatch(MonthPlan.Item::mine))) return Outcome.refused(PlanRefusal.NO_SUCH_PLAN);
        return Outcome.done(new MonthPlan.Whole(head, MonthPlan.weeks(head.month()), items, obstacles(id), MonthPlan.gapDays(head.month(), items), MonthPlan.gapWeeks(head.month(), items), may));
    }

    List<MonthPlan.Item> items(long plan, PersonId me) { return query(ITEM + " where i.plan_id = :plan order by i.from_day, i.last_day, i.id", Map.of("plan", plan), me); }

    /** What the days of a period have in them: for looking back on it. */
    List<MonthPlan.Item> items(PlanOf of, LocalDate from, LocalDate until, PersonId me) {
        var named = new HashMap<String, Object>(Map.of("from", from, "until", until, "shop", of.shopId() == null ? -1L : of.shopId(), "department", of.departmentId() == null ? -1L : of.departmentId()));
        return query(ITEM + " join work.plan p on p.id = i.plan_id where p.state = 'ACTIVE' and (p.shop_id = :shop or p.department_id = :department) and i.from_day < :until and i.last_day >= :from order by i.from_day, i.id limit 200", named, me);
    }

    Optional<MonthPlan.Item> item(long id, PersonId me) { return query(ITEM + " where i.id = :id", Map.of("id", id), me).stream().findFirst(); }

    private List<MonthPlan.Item> query(String sql, Map<String, Object> named, PersonId me) {
        var asked = db.sql(sql).param("today", calendar.today()).param("me", me.value());
        for (var name : named.entrySet()) asked = asked.param(name.getKey(), name.getValue());
        var items = asked.query((row, _) -> readItem(row)).list();
        var owners = owners(items.stream().map(MonthPlan.Item::id).toArray(Long[]::new));
        return items.stream().map(i -> new MonthPlan.Item(i.id(), i.kind(), i.title(), i.from(), i.last(), i.serves(), i.state(), i.words(), owners.getOrDefault(i.id(), List.of()), i.overdue(), i.mine())).toList();
    }

    private Map<Long, List<MonthPlan.Owner>> owners(Long[] items) {
        var owners = new HashMap<Long, List<MonthPlan.Owner>>();
        db.sql("select o.item_id, o.person_id, coalesce(p.name, '–') from work.plan_owner o left join organisation.fact_person p on p.person_id = o.person_id where o.item_id = any(?) order by o.item_id, o.person_id").param(items)
                .query(row -> { owners.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new MonthPlan.Owner(new PersonId(row.getLong(2)), row.getString(3))); });
        return owners;
    }

    private List<MonthPlan.Obstacle> obstacles(long plan) {
        return db.sql("select id, kind, problem, answer from work.obstacle where plan_id = ? order by id").param(plan).query(MonthPlan.Obstacle.class).list();
    }

    private static MonthPlan.Head read(ResultSet row, int n) throws SQLException {
        return new MonthPlan.Head(row.getLong("id"), YearMonth.from(row.getObject("month", LocalDate.class)), row.getObject("shop_id", Long.class), row.getObject("department_id", Long.class),
                row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")), MonthPlan.State.valueOf(row.getString("state")), row.getObject("none_foreseen_by") != null,
                row.getString("maker"), row.getInt("open"), row.getInt("overdue"));
    }

    private static MonthPlan.Item readItem(ResultSet row) throws SQLException {
        return new MonthPlan.Item(row.getLong("id"), MonthPlan.Kind.valueOf(row.getString("kind")), row.getString("title"), row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getString("serves"),
                MonthPlan.ItemState.valueOf(row.getString("state")), row.getString("words"), List.of(), row.getBoolean("overdue"), row.getBoolean("mine"));
    }

    /** What is planned for today or earlier and not done, and for whoever makes plans the measures that are overdue. */
    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        db.sql("""
                select i.title, i.last_day, i.plan_id from work.plan_item i join work.plan_owner o on o.item_id = i.id join work.plan p on p.id = i.plan_id
                 where o.person_id = :me and i.state = 'OPEN' and p.state = 'ACTIVE' and i.from_day <= :today order by i.last_day, i.id limit :most
                """).param("me", viewer.person().value()).param("today", calendar.dayOf(now)).param("most", MOST)
                .query(row -> {
                    var due = calendar.startOf(row.getObject(2, LocalDate.class).plusDays(1));
                    tasks.add(new Task("work.plan", Words.of("计划", "Plan"), Words.same(row.getString(1)), due, 0, Words.of("项", "items"), Words.of("去办", "Do"), "/plans/" + row.getLong(3)));
                });
        var overdue = viewer.may(Permission.PLAN_TARGETS) ? overdueMeasures(viewer, calendar.dayOf(now)) : 0;
        if (overdue > 0) tasks.add(new Task("work.plan.overdue", Words.of("计划", "Plan"), Words.of("过了期还没做的措施", "measures past their day"), null, overdue, Words.of("项", "measures"), Words.of("去看", "Look"), "/plans"));
        return tasks;
    }

    private long overdueMeasures(Viewer viewer, LocalDate today) {
        var shops = viewer.shops(Permission.PLAN_TARGETS);
        var people = viewer.people(Permission.PLAN_TARGETS);
        return db.sql("""
                select count(*) from work.plan_item i join work.plan p on p.id = i.plan_id
                 where p.state = 'ACTIVE' and i.kind = 'MEASURE' and i.state = 'OPEN' and i.last_day < :today
                   and ((:everyShop and p.shop_id is not null) or p.shop_id = any(:shops) or (:everyone and p.department_id is not null) or p.department_id = any(:departments))
                """).param("today", today).param("everyShop", shops.every()).param("shops", shops.ids()).param("everyone", people.every()).param("departments", people.ids()).query(Long.class).single();
    }
}
