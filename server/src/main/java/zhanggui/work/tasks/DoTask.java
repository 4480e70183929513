package zhanggui.work.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** WF-102, ORG-02, DIS-09: a task is given or offered, taken by the first, reported, and judged by somebody else. */
@Component
class DoTask implements InHand {

    /** @param holder null offers it to all @param points of an offered one */
    record Making(GivenTask.Kind kind, String title, String detail, Points points, @Nullable LocalDate due, @Nullable PersonId holder, @Nullable Long review) {}

    private static final String PREFIX = "task/";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Tasks tasks;
    private final Organisation organisation;
    private final MonthLocks locks;
    private final DirtyDays dirty;
    private final Notices notices;
    private final Audit audit;
    private final VoluntaryLimits limits;

    DoTask(JdbcClient db, Clock clock, BusinessCalendar calendar, Tasks tasks, Organisation organisation, MonthLocks locks, DirtyDays dirty, Notices notices, Audit audit, VoluntaryLimits limits) {
        this.limits = limits;
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.tasks = tasks;
        this.organisation = organisation;
        this.locks = locks;
        this.dirty = dirty;
        this.notices = notices;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> make(Making asked, Viewer by) {
        if (asked.points.hundredths() < 0 || asked.points.compareTo(limits.in(calendar.thisMonth())) > 0) return Outcome.refused(TaskRefusal.TOO_MANY_POINTS, Map.of("most", limits.in(calendar.thisMonth())));
        if (asked.due != null && asked.due.isBefore(calendar.today())) return Outcome.refused(TaskRefusal.DUE_PAST);
        if (asked.holder != null && !tasks.leads(asked.holder, by)) return Outcome.refused(TaskRefusal.NOT_YOUR_PEOPLE, Map.of("name", organisation.name(asked.holder)));
        return Outcome.done(write(asked, by.person()));
    }

    private long write(Making asked, PersonId by) {
        var id = db.sql("insert into work.task (kind, title, detail, points, due, holder_id, state, made_by, made_at, review_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(asked.kind.name(), asked.title, asked.detail, asked.points.hundredths(), asked.due, asked.holder == null ? null : asked.holder.value(), asked.holder == null ? "OFFERED" : "IN_WORK", by.value(),
                        clock.instant().atOffset(ZoneOffset.UTC), asked.review).query(Long.class).single();
        say(id, GivenTask.What.MADE, "", by);
        audit.record(by, "work.task.make", PREFIX + id, null, Map.of("title", asked.title, "kind", asked.kind.name()), null);
        if (asked.holder != null) tell(asked.holder, id, Words.of("任务：" + asked.title, "Task: " + asked.title), "made");
        return id;
    }

    private void say(long id, GivenTask.What what, String words, PersonId by) {
        db.sql("insert into work.task_word (task_id, what, words, by_person, at) values (?, ?, ?, ?, ?)").params(id, what.name(), words, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private void tell(PersonId to, long id, Words title, String key) { notices.post(List.of(new Notice(to, "work.task", PREFIX + id + "/" + key, title, Words.of("", ""), "/tasks/" + id, null))); }

    /** DIS-09: the first who takes it has it; for all others it is gone from the pool. */
    @Transactional
    Outcome<Void> take(long id, PersonId by) {
        var found = tasks.find(id);
        if (found.isEmpty()) return Outcome.refused(TaskRefusal.NO_SUCH_TASK);
        if (found.get().maker().equals(by)) return Outcome.refused(TaskRefusal.OWN_POINTS);
        var taken = db.sql("update work.task set holder_id = ?, state = 'IN_WORK' where id = ? and state = 'OFFERED'").params(by.value(), id).update();
        if (taken == 0) return Outcome.refused(TaskRefusal.TAKEN_ALREADY, Map.of("name", String.valueOf(tasks.find(id).map(GivenTask::holderName).orElse("–"))));
        say(id, GivenTask.What.TAKEN, "", by);
        audit.record(by, "work.task.take", PREFIX + id, null, null, null);
        return Outcome.done(null);
    }

    /** The holder's word: how far it is, that it will be late, that it is done. A warning moves no day by itself. */
    @Transactional
    Outcome<Void> word(long id, GivenTask.What what, String words, PersonId by) {
        var found = locked(id);
        if (found == null || !by.equals(found.holder())) return Outcome.refused(found == null ? TaskRefusal.NO_SUCH_TASK : TaskRefusal.NOT_HOLDER);
        if (found.state() != GivenTask.State.IN_WORK || what != GivenTask.What.PROGRESS && what != GivenTask.What.WARNING && what != GivenTask.What.REPORTED) return Outcome.refused(TaskRefusal.NOT_IN_WORK);
        if (words.isBlank() && what != GivenTask.What.REPORTED) return Outcome.refused(TaskRefusal.NO_WORDS);
        if (what == GivenTask.What.REPORTED) db.sql("update work.task set state = 'REPORTED' where id = ?").param(id).update();
        say(id, what, words, by);
        audit.record(by, "work.task.word", PREFIX + id, null, what.name(), words.isBlank() ? null : words);
        if (what != GivenTask.What.PROGRESS) tell(found.maker(), id, Words.of(found.holderName() + "：" + found.title(), found.holderName() + ": " + found.title()), what.name() + clock.instant());
        return Outcome.done(null);
    }

    private @Nullable GivenTask locked(long id) {
        db.sql("select id from work.task where id = ? for update").param(id).query(Long.class).optional();
        return tasks.find(id).orElse(null);
    }

    /** What becomes of it, by whoever gave it or leads the holder: done, not as asked, not done, once more, taken back. */
    @Transactional
    Outcome<Void> judge(long id, GivenTask.What verdict, String words, Viewer by) {
        var found = locked(id);
        if (found == null) return Outcome.refused(TaskRefusal.NO_SUCH_TASK);
        if (by.person().equals(found.holder()) || !tasks.leads(id, by)) return Outcome.refused(TaskRefusal.NOT_MAKER);
        if (!fits(found.state(), verdict)) return Outcome.refused(TaskRefusal.NOT_IN_WORK);
        if (verdict != GivenTask.What.DONE && words.isBlank()) return Outcome.refused(TaskRefusal.NO_WORDS);
        var today = calendar.today();
        if (verdict == GivenTask.What.DONE && found.points().hundredths() > 0 && locks.reachesLocked(YearMonth.from(today))) return Outcome.refused(TaskRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(today)));
        var state = verdict == GivenTask.What.BACK ? GivenTask.State.IN_WORK : GivenTask.State.valueOf(verdict.name());
        db.sql("update work.task set state = ?, ended_on = ? where id = ?").params(state.name(), verdict == GivenTask.What.BACK ? null : today, id).update();
        say(id, verdict, words, by.person());
        if (found.kind() == GivenTask.Kind.VOLUNTARY && verdict == GivenTask.What.DONE) dirty.mark("work.fact_voluntary_task", null, today);
        audit.record(by.person(), "work.task.judge", PREFIX + id, found.state().name(), state.name(), words.isBlank() ? null : words);
        if (found.holder() != null) tell(found.holder(), id, Words.of("任务：" + found.title(), "Task: " + found.title()), verdict.name() + clock.instant());
        return Outcome.done(null);
    }

    private static boolean fits(GivenTask.State state, GivenTask.What verdict) {
        return switch (verdict) {
            case DONE, NOT_TO_REQUIREMENT, BACK -> state == GivenTask.State.REPORTED;
            case NOT_DONE -> state == GivenTask.State.IN_WORK || state == GivenTask.State.REPORTED;
            case WITHDRAWN -> state == GivenTask.State.OFFERED || state == GivenTask.State.IN_WORK;
            default -> false;
        };
    }

    /** Another day, set by whoever gave it; never by whoever does it. */
    @Transactional
    Outcome<Void> due(long id, LocalDate due, String words, Viewer by) {
        var found = locked(id);
        if (found == null) return Outcome.refused(TaskRefusal.NO_SUCH_TASK);
        if (by.person().equals(found.holder()) || !tasks.leads(id, by)) return Outcome.refused(TaskRefusal.NOT_MAKER);
        if (!found.open()) return Outcome.refused(TaskRefusal.NOT_IN_WORK);
        if (due.isBefore(calendar.today())) return Outcome.refused(TaskRefusal.DUE_PAST);
        db.sql("update work.task set due = ? where id = ?").params(due, id).update();
        say(id, GivenTask.What.DUE, due + (words.isBlank() ? "" : " " + words), by.person());
        audit.record(by.person(), "work.task.due", PREFIX + id, String.valueOf(found.due()), due.toString(), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    /** ORG-16: what somebody has not finished stands on his handover list. */
    @Override
    public List<Thing> things(PersonId of) {
        return db.sql("select id, title, due from work.task where holder_id = ? and ended_on is null order by id limit 500").param(of.value())
                .query((row, _) -> new Thing(PREFIX + row.getLong(1), InHand.Kind.WORK, Words.of(row.getString(2), row.getString(2)), row.getString(3) == null ? "" : row.getString(3))).list();
    }

    @Override
    public String prefix() { return PREFIX; }

    @Override
    @Transactional
    public void handOver(String ref, PersonId from, PersonId to, PersonId by) {
        var id = number(ref);
        var moved = db.sql("update work.task set holder_id = ? where id = ? and holder_id = ? and ended_on is null").params(to.value(), id, from.value()).update();
        if (moved == 0) return;
        say(id, GivenTask.What.HANDED, organisation.name(from) + " → " + organisation.name(to), by);
        audit.record(by, "work.task.hand-over", ref, from.value(), to.value(), null);
    }
}
