package zhanggui.reports;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.kernel.WorkSource;

/**
 * UX-06: setting the company up, step by step. A step is done when what it is for is there, however it came there; one that is not wanted now
 * is put off. The whole can be left at any point and taken up again, by whoever may.
 */
@Component
class SettingUp implements WorkSource {

    /** @param putOff not wanted now; @param may the viewer may do it; @param needs the right it takes */
    record Step(String key, Words name, Words stands, boolean done, boolean putOff, boolean may, Words needs) {
        boolean open() { return !done && !putOff; }
    }

    /** @param next the first step that waits; null when none does any more */
    record Setup(List<Step> steps, @Nullable String next, int open) {}

    private final List<SetupSource> sources;
    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    SettingUp(List<SetupSource> sources, JdbcClient db, Clock clock, Audit audit) {
        this.sources = sources;
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    Setup of(Viewer viewer) {
        var putOff = db.sql("select step from reports.setup_put_off").query(String.class).set();
        var steps = sources.stream().flatMap(source -> source.steps().stream()).sorted(Comparator.comparing(SetupSource.Step::order))
                .map(s -> new Step(s.key(), s.name(), s.stands(), s.done(), putOff.contains(s.key()) && !s.done(), viewer.may(s.needs()), s.needs().words())).toList();
        return new Setup(steps, steps.stream().filter(Step::open).map(Step::key).findFirst().orElse(null), Math.toIntExact(steps.stream().filter(Step::open).count()));
    }

    /** @param later true puts it off, false takes it up again */
    @Transactional
    Outcome<Void> putOff(String step, boolean later, Viewer viewer) {
        if (sources.stream().flatMap(source -> source.steps().stream()).noneMatch(s -> s.key().equals(step))) return Outcome.refused(ReportsRefusal.NO_SUCH_STEP);
        if (later) db.sql("insert into reports.setup_put_off (step, put_off_by, put_off_at) values (?, ?, ?) on conflict (step) do nothing").params(step, viewer.person().value(), clock.instant().atOffset(UTC)).update();
        else db.sql("delete from reports.setup_put_off where step = ?").param(step).update();
        audit.record(viewer.person(), later ? "reports.setup.put-off" : "reports.setup.take-up", "setup/" + step, null, null, null);
        return Outcome.done(null);
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.MANAGE_SETTINGS)) return List.of();
        var open = of(viewer).steps().stream().filter(Step::open).map(Step::name).toList();
        if (open.isEmpty()) return List.of();
        return List.of(new Task("setup", Words.of("开张设置", "Set-up"),
                Words.of("还没设：" + String.join("、", open.stream().map(Words::zh).toList()), "Still to set up: " + String.join(", ", open.stream().map(Words::en).toList())),
                null, open.size(), Words.of("步", open.size() == 1 ? "step" : "steps"), Words.of("接着设", "Go on"), "/setup"));
    }
}
