package zhanggui.work.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** TGT-03..05: a month is planned, begins when no day is left out and what may come in the way is thought of, and its items are done. */
@Component
class PlanMonth implements InHand {

    private static final String SUBJECT = "plan/", PREFIX = "plan-item/";

    record NewItem(MonthPlan.Kind kind, String title, LocalDate from, LocalDate last, List<PersonId> owners, @Nullable String serves) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthPlans plans;
    private final Organisation organisation;
    private final Audit audit;

    PlanMonth(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthPlans plans, Organisation organisation, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.plans = plans;
        this.organisation = organisation;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> begin(YearMonth month, PlanOf of, Viewer by) {
        if (!of.one()) return Outcome.refused(PlanRefusal.ONE_SUBJECT);
        if (!of.planned(by)) return Outcome.refused(PlanRefusal.NOT_YOURS_TO_PLAN);
        if (month.isBefore(calendar.thisMonth())) return Outcome.refused(PlanRefusal.MONTH_OVER, Map.of("month", month));
        var id = db.sql("insert into work.plan (month, shop_id, department_id, made_by, made_at) values (?, ?, ?, ?, ?) on conflict do nothing returning id")
                .params(month.atDay(1), of.shopId(), of.departmentId(), by.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PlanRefusal.HAS_ONE, Map.of("month", month));
        audit.record(by.person(), "work.plan.begin", SUBJECT + id.get(), null, month.toString(), null);
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Long> add(long plan, NewItem item, Viewer by) {
        var head = locked(plan);
        var refused = mine(head, by);
        if (refused != null) return new Outcome.Refused<>(refused, Map.of(), List.of());
        var month = head.month();
        if (item.last().isBefore(item.from()) || !YearMonth.from(item.from()).equals(month) || !YearMonth.from(item.last()).equals(month)) return Outcome.refused(PlanRefusal.OUTSIDE, Map.of("month", month));
        var week = MonthPlan.week(item.from());
        if (item.kind() == MonthPlan.Kind.WEEK && !(week.from().equals(item.from()) && week.last().equals(item.last()))) return Outcome.refused(PlanRefusal.NOT_A_WEEK, Map.of("from", week.from(), "last", week.last()));
        if (item.owners().isEmpty() || item.owners().stream().anyMatch(person -> organisation.find(person, calendar.today()).isEmpty())) return Outcome.refused(PlanRefusal.NOBODY);
        var id = db.sql("insert into work.plan_item (plan_id, kind, title, from_day, last_day, serves, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(plan, item.kind().name(), item.title(), item.from(), item.last(), item.serves(), by.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        item.owners().stream().distinct().forEach(person -> db.sql("insert into work.plan_owner (item_id, person_id) values (?, ?)").params(id, person.value()).update());
        audit.record(by.person(), "work.plan.item", SUBJECT + plan, null, item.title(), null);
        return Outcome.done(id);
    }

    /** While the plan has not begun. */
    @Transactional
    Outcome<Void> remove(long item, Viewer by) {
        var plan = planOf(item);
        if (plan == null) return Outcome.refused(PlanRefusal.NO_SUCH_ITEM);
        var head = locked(plan);
        var refused = mine(head, by);
        if (refused != null) return Outcome.refused(refused);
        if (head.state() == MonthPlan.State.ACTIVE) return Outcome.refused(PlanRefusal.ACTIVE_ALREADY);
        db.sql("delete from work.plan_item where id = ?").param(item).update();
        audit.record(by.person(), "work.plan.item.remove", SUBJECT + plan, item, null, null);
        return Outcome.done(null);
    }

    /** By whoever answers for it or makes the plan. @param state OPEN takes it up again */
    @Transactional
    Outcome<Void> end(long item, MonthPlan.ItemState state, String words, Viewer by) {
        var plan = planOf(item);
        if (plan == null) return Outcome.refused(PlanRefusal.NO_SUCH_ITEM);
        var head = locked(plan);
        var found = plans.item(item, by.person()).orElseThrow();
        if (!found.mine() && !head.of().planned(by)) return Outcome.refused(PlanRefusal.NOT_OWNER);
        if (state == MonthPlan.ItemState.DROPPED && words.isBlank()) return Outcome.refused(PlanRefusal.NO_WORDS);
        var open = state == MonthPlan.ItemState.OPEN;
        db.sql("update work.plan_item set state = ?, words = ?, ended_by = ?, ended_on = ? where id = ?").params(state.name(), words, open ? null : by.person().value(), open ? null : calendar.today(), item).update();
        audit.record(by.person(), "work.plan.item.end", SUBJECT + plan, found.state().name(), state.name(), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    /** ORG-16: what somebody who goes has still to do of the plans; whoever takes over answers for it from then on. */
    @Override
    public List<InHand.Thing> things(PersonId of) {
        return db.sql("select i.id, i.title, i.from_day, i.last_day from work.plan_item i join work.plan_owner o on o.item_id = i.id where o.person_id = ? and i.state = 'OPEN' order by i.last_day, i.id").param(of.value())
                .query((row, _) -> new InHand.Thing(PREFIX + row.getLong(1), InHand.Kind.WORK, Words.of("计划：" + row.getString(2), "Plan: " + row.getString(2)), row.getObject(3, LocalDate.class) + " – " + row.getObject(4, LocalDate.class))).list();
    }

    @Override
    public String prefix() { return PREFIX; }

    @Override
    @Transactional
    public void handOver(String ref, PersonId from, PersonId to, PersonId by) {
        var item = number(ref);
        if (db.sql("delete from work.plan_owner o using work.plan_item i where i.id = o.item_id and i.state = 'OPEN' and o.item_id = ? and o.person_id = ?").params(item, from.value()).update() == 0) return;
        db.sql("insert into work.plan_owner (item_id, person_id) values (?, ?) on conflict do nothing").params(item, to.value()).update();
        audit.record(by, "work.plan.item.hand-over", SUBJECT + planOf(item), from.value(), to.value(), null);
    }

    @Transactional
    Outcome<Void> foresee(long plan, MonthPlan.Obstacles kind, String problem, String answer, Viewer by) {
        var head = locked(plan);
        var refused = mine(head, by);
        if (refused != null) return Outcome.refused(refused);
        db.sql("insert into work.obstacle (plan_id, kind, problem, answer, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(plan, kind.name(), problem, answer, by.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        db.sql("update work.plan set none_foreseen_by = null where id = ? and none_foreseen_by is not null").param(plan).update();
        audit.record(by.person(), "work.plan.obstacle", SUBJECT + plan, null, problem, null);
        return Outcome.done(null);
    }

    /** TGT-05: that nothing is foreseen is somebody's word, too. */
    @Transactional
    Outcome<Void> foreseeNone(long plan, Viewer by) {
        var head = locked(plan);
        var refused = mine(head, by);
        if (refused != null) return Outcome.refused(refused);
        var there = obstacles(plan);
        if (there > 0) return Outcome.refused(PlanRefusal.OBSTACLES_THERE, Map.of("count", there));
        db.sql("update work.plan set none_foreseen_by = ? where id = ?").params(by.person().value(), plan).update();
        audit.record(by.person(), "work.plan.no-obstacle", SUBJECT + plan, null, null, null);
        return Outcome.done(null);
    }

    private long obstacles(long plan) { return db.sql("select count(*) from work.obstacle where plan_id = ?").param(plan).query(Long.class).single(); }

    @Transactional
    Outcome<Void> activate(long plan, Viewer by) {
        var head = locked(plan);
        var refused = mine(head, by);
        if (refused != null) return Outcome.refused(refused);
        if (head.state() == MonthPlan.State.ACTIVE) return Outcome.done(null);
        var items = plans.items(plan, by.person());
        var gaps = new ArrayList<String>();
        MonthPlan.gapDays(head.month(), items).forEach(day -> gaps.add(day.toString()));
        MonthPlan.gapWeeks(head.month(), items).forEach(week -> gaps.add(week.from() + "–" + week.last()));
        if (!gaps.isEmpty()) return Outcome.refused(PlanRefusal.GAPS, Map.of("gaps", gaps.stream().limit(8).collect(Collectors.joining("、")) + (gaps.size() > 8 ? " …" : "")));
        if (!head.noneForeseen() && obstacles(plan) == 0) return Outcome.refused(PlanRefusal.OBSTACLES_EMPTY);
        db.sql("update work.plan set state = 'ACTIVE', activated_by = ?, activated_at = ? where id = ?").params(by.person().value(), clock.instant().atOffset(ZoneOffset.UTC), plan).update();
        audit.record(by.person(), "work.plan.activate", SUBJECT + plan, "DRAFT", "ACTIVE", null);
        return Outcome.done(null);
    }

    private @Nullable Long planOf(long item) { return db.sql("select plan_id from work.plan_item where id = ?").param(item).query(Long.class).optional().orElse(null); }

    private MonthPlan.@Nullable Head locked(long plan) {
        db.sql("select id from work.plan where id = ? for update").param(plan).query(Long.class).optional();
        return plans.head(plan).orElse(null);
    }

    private static @Nullable PlanRefusal mine(MonthPlan.@Nullable Head head, Viewer by) {
        if (head == null) return PlanRefusal.NO_SUCH_PLAN;
        return head.of().planned(by) ? null : PlanRefusal.NOT_YOURS_TO_PLAN;
    }
}
