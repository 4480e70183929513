package zhanggui.metrics.targets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Unit;

/** TGT-02, TGT-06: what one answers for, from the year down to today, and what of it is reached. */
@Component
class MyTargets implements WorkSource {

    /** @param levels the year, its quarter, month, week and day around the day that was asked for */
    record Mine(long plan, long share, String measure, Words name, Unit unit, Words counts, Definition.Direction direction, TargetKind kind, long subject, Words subjectName, List<TargetPlan.Line> levels) {}

    /** One day's target of a subject by each of its measures. */
    record DayTarget(LocalDate day, long amount) {}

    /** What a measure shall come to in the month and came to, beside its figures on a board. */
    record OnBoard(String measure, Unit unit, long plan, long share, long amount, TargetPlan.@Nullable Attained attained) {}

    record OfSubject(String measure, Words name, Unit unit, Words counts, List<DayTarget> days) {}

    private record InForce(long plan, long share, TargetKind kind, long subject) {}

    private static final String IN_FORCE = """
            select f.plan_id as plan, s.id as share, s.subject_kind as kind, s.subject_id as subject
              from metrics.target_in_force f join metrics.target_share s on s.plan_id = f.plan_id where f.year = :year and f.month = :month
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final TargetPlans plans;
    private final Completion completion;
    private final FloorAlerts alerts;
    private final Reviews reviews;
    private final Whose whose;

    MyTargets(JdbcClient db, BusinessCalendar calendar, Metrics metrics, TargetPlans plans, Completion completion, FloorAlerts alerts, Reviews reviews, Whose whose) {
        this.db = db;
        this.calendar = calendar;
        this.metrics = metrics;
        this.plans = plans;
        this.completion = completion;
        this.alerts = alerts;
        this.reviews = reviews;
        this.whose = whose;
    }

    private List<InForce> inForce(LocalDate day, String filter, Map<String, Object> named) {
        var asked = db.sql(IN_FORCE + filter + " order by f.measure, s.id").param("year", day.getYear()).param("month", day.withDayOfMonth(1));
        return named.entrySet().stream().reduce(asked, (q, e) -> q.param(e.getKey(), e.getValue()), (a, _) -> a).query(InForce.class).list();
    }

    List<Mine> of(LocalDate day, Viewer viewer) {
        var answered = new LinkedHashMap<Subject, Boolean>();
        var mine = new ArrayList<Mine>();
        for (var of : inForce(day, "", Map.of()))
            if (answered.computeIfAbsent(new Subject(of.kind(), of.subject()), subject -> whose.answers(viewer, subject))) mine.add(mine(of, day));
        return mine;
    }

    private Mine mine(InForce of, LocalDate day) {
        var head = plans.head(of.plan()).orElseThrow();
        var tree = plans.tree(head);
        var share = tree.share(of.share());
        var definition = metrics.definition(head.measure());
        var parts = Arrays.stream(Span.values()).map(span -> span.around(day)).toList();
        var attained = completion.of(definition, tree, share, parts);
        var levels = new ArrayList<TargetPlan.Line>();
        for (var n = 0; n < parts.size(); n++) levels.add(new TargetPlan.Line(parts.get(n).span(), parts.get(n).from(), parts.get(n).until(), tree.amount(share.id(), parts.get(n)), attained.get(n), false));
        return new Mine(of.plan(), of.share(), head.measure(), head.name(), head.unit(), head.counts(), definition.direction(), of.kind(), of.subject(), whose.called(new Subject(of.kind(), of.subject())), levels);
    }

    /** TGT-03: what each day of a month shall come to, for the plan of that month; only to those who see the subject's plans. */
    List<OfSubject> ofSubject(TargetKind kind, long subject, YearMonth month) {
        return inForce(month.atDay(1), " and s.subject_kind = :kind and s.subject_id = :subject", Map.of("kind", kind.name(), "subject", subject)).stream().map(of -> {
            var head = plans.head(of.plan()).orElseThrow();
            var tree = plans.tree(head);
            var days = month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).map(day -> new DayTarget(day, tree.amount(of.share(), Span.DAY.around(day)))).toList();
            return new OfSubject(head.measure(), head.name(), head.unit(), head.counts(), days);
        }).toList();
    }

    /** TGT-10: the month's targets of a subject, one a measure. */
    List<OnBoard> onBoard(TargetKind kind, long subject, YearMonth month) {
        return inForce(month.atDay(1), " and s.subject_kind = :kind and s.subject_id = :subject", Map.of("kind", kind.name(), "subject", subject)).stream().map(of -> {
            var head = plans.head(of.plan()).orElseThrow();
            var tree = plans.tree(head);
            var part = Span.MONTH.around(month.atDay(1));
            return new OnBoard(head.measure(), head.unit(), of.plan(), of.share(), tree.amount(of.share(), part), completion.of(metrics.definition(head.measure()), tree, tree.share(of.share()), List.of(part)).getFirst());
        }).toList();
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!db.sql("select exists (select from metrics.target_plan)").query(Boolean.class).single()) return List.of();
        var tasks = new ArrayList<Task>();
        var open = (int) alerts.list(true, viewer).stream().filter(alert -> whose.answers(viewer, new Subject(TargetKind.SHOP, alert.shop()))).count();
        if (open > 0) tasks.add(new Task("target.alert", Words.of("目标", "Targets"), Words.of("没到一半的日子，写下措施", "days below half of their target: note what is done"), null, open, Words.of("天", "days"), Words.of("去写", "Note"), "/my-targets"));
        var due = reviews.due(viewer).size();
        if (due > 0) tasks.add(new Task("target.review", Words.of("目标", "Targets"), Words.of("没完成的期间，写原因和改进", "missed periods: cause and correction"), null, due, Words.of("段", "periods"), Words.of("去写", "Write"), "/my-targets"));
        var drafts = plans.waiting(viewer);
        if (drafts > 0) tasks.add(new Task("target.agree", Words.of("目标", "Targets"), Words.of("等财务核定", "to be agreed to by finance"), null, drafts, Words.of("份", "targets"), Words.of("去核", "Look"), "/targets"));
        return tasks;
    }

    LocalDate today() { return calendar.today(); }
}

