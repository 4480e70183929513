package zhanggui.payroll.closing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.ClosingStep.Stage;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.BeforePay;

/** CLS-01: the steps of a month, each put together from what the modules say, with what was let pass. It reads only; each step is run dry each time somebody looks. */
@Component
class Checklist implements BeforePay {

    enum State { LOCKED, CLEAR, OPEN, WAITING }

    /** @param passed why it is let pass; null when it stands open */
    record Point(String key, Words what, Words state, boolean late, Words action, String path, @Nullable Passed passed) {}

    record Passed(String reason, String by, Instant at) {}

    /**
     * @param done open points that were let pass count as settled
     * @param more open points beyond those that are named
     */
    record Step(Stage stage, Words name, State state, long done, long all, LocalDate due, List<Words> told, ClosingStep.@Nullable Locked locked, List<Point> points, long more) {
        boolean open() { return state == State.OPEN || state == State.WAITING; }
    }

    private static final int NAMED = 3;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Organisation organisation;
    private final List<ClosingStep> steps;
    private final DatedValues settings;

    Checklist(JdbcClient db, BusinessCalendar calendar, MonthLocks locks, Organisation organisation, List<ClosingStep> steps) {
        this.db = db;
        this.calendar = calendar;
        this.locks = locks;
        this.organisation = organisation;
        this.steps = steps;
        this.settings = DatedValues.of(db, "payroll.closing_setting");
    }

    List<Step> of(YearMonth month) {
        var passed = passed(month);
        var lock = lock(month);
        var all = new ArrayList<Step>();
        var clear = true;
        for (var stage : Stage.values()) {
            var step = step(stage, month, passed.getOrDefault(stage.name(), Map.of()), lock, stage == Stage.PAY && !clear);
            clear &= stage.ordinal() >= Stage.PAY.ordinal() || !step.open();
            all.add(step);
        }
        return all;
    }

    private Step step(Stage stage, YearMonth month, Map<String, Passed> passed, ClosingStep.@Nullable Locked lock, boolean waits) {
        long done = 0;
        long all = 0;
        long settled = 0;
        var told = new ArrayList<Words>();
        var points = new ArrayList<Point>();
        ClosingStep.Locked own = null;
        for (var step : steps) {
            if (step.stage() != stage) continue;
            var look = step.look(month);
            done += look.done();
            all += look.all();
            told.add(look.told());
            if (look.locked() != null) own = look.locked();
            for (var open : look.open()) {
                var let = passed.get(open.key());
                if (let != null) settled++;
                points.add(new Point(open.key(), open.what(), open.state(), open.late(), open.action(), open.path(), let));
            }
        }
        var standing = points.stream().filter(p -> p.passed() == null).count();
        var locked = own != null ? own : stage.ordinal() < Stage.BOOKS.ordinal() && standing == 0 ? lock : null;
        // One point may stand for many, as a shop for its days without an import: only what is beyond the named ones is missing without a name.
        var unnamed = points.isEmpty() || points.size() >= ClosingStep.NAMED ? Math.max(0, all - done - points.size()) : 0;
        var missing = standing > 0 || unnamed > 0;
        var state = locked != null ? State.LOCKED : !missing ? State.CLEAR : waits ? State.WAITING : State.OPEN;
        return new Step(stage, stage.words(), state, missing ? Math.min(all, done + settled) : all, all, due(stage, month), told, locked, points, unnamed);
    }

    private LocalDate due(Stage stage, YearMonth month) {
        var next = month.plusMonths(1);
        return next.atDay(Math.clamp(settings.number("due-" + stage.name(), next.atDay(1)), 1, next.lengthOfMonth()));
    }

    int setting(String key, YearMonth month) { return settings.number(key, month.atEndOfMonth()); }

    boolean over(YearMonth month) { return calendar.today().isAfter(month.atEndOfMonth()); }

    /** The pay's lock of the month; null while it is open. */
    ClosingStep.@Nullable Locked lock(YearMonth month) { return locks.find(month).map(l -> new ClosingStep.Locked(l.at(), organisation.name(l.by()))).orElse(null); }

    private Map<String, Map<String, Passed>> passed(YearMonth month) {
        var passed = new HashMap<String, Map<String, Passed>>();
        db.sql("select c.stage, c.key, c.reason, c.at, p.name from payroll.closing_passed c left join organisation.fact_person p on p.person_id = c.by_person where c.month = ?").param(month.atDay(1)).query(row -> {
            passed.computeIfAbsent(row.getString(1), _ -> new HashMap<>()).put(row.getString(2), new Passed(row.getString(3), row.getString(5), row.getObject(4, OffsetDateTime.class).toInstant()));
        });
        return passed;
    }

    @Override
    public List<Words> open(YearMonth month) {
        var passed = passed(month);
        var open = new ArrayList<Words>();
        for (var stage : Stage.values()) {
            if (stage.ordinal() >= Stage.PAY.ordinal()) break;
            open.addAll(named(step(stage, month, passed.getOrDefault(stage.name(), Map.of()), null, false)));
        }
        return open;
    }

    /** What stands open in a step, by name; a step without named points says how many are missing. */
    static List<Words> named(Step step) {
        if (!step.open()) return List.of();
        var points = step.points().stream().filter(p -> p.passed() == null)
                .map(p -> Words.of(step.name().zh() + "：" + p.what().zh() + "（" + p.state().zh() + "）", step.name().en() + ": " + p.what().en() + " (" + p.state().en() + ")")).toList();
        if (!points.isEmpty()) return points;
        return List.of(Words.of(step.name().zh() + "：" + step.done() + " / " + step.all(), step.name().en() + ": " + step.done() + " of " + step.all()));
    }

    /** The first few, and how many more. */
    static Map<String, Object> told(YearMonth month, List<Words> open) {
        var first = open.stream().limit(NAMED).toList();
        var more = open.size() - first.size();
        return Map.of("month", month.toString(), "points", Words.of(String.join("；", first.stream().map(Words::zh).toList()), String.join("; ", first.stream().map(Words::en).toList())),
                "more", more == 0 ? Words.same("") : Words.of("，另有 " + more + " 处", ", and " + more + " more"), "count", open.size());
    }
}
