package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

@Tag("UX-01")
class MyWorkTest {

    static final Instant TWENTY_PAST_ELEVEN = Instant.parse("2026-11-12T03:20:00Z");
    static final Clock CLOCK = Clock.fixed(TWENTY_PAST_ELEVEN, ZoneOffset.UTC);

    @Test
    void what_is_due_this_minute_is_late_what_ends_with_the_day_is_today_the_rest_waits() {
        WorkSource printing = (_, _) -> List.of(task("晚", "2026-11-12T16:00:00Z"), task("刚到点", "2026-11-12T03:20:00Z"), task("下班检查", "2026-11-12T10:00:00Z"));
        WorkSource reviewing = (_, _) -> List.of(task("旧单作废", "2026-11-12T02:55:00Z"), task("周报", null), task("交单", "2026-11-12T03:47:00Z"));
        var work = new MyWork(List.of(printing, reviewing), CLOCK, new BusinessCalendar(CLOCK, ZoneId.of("Asia/Shanghai"))).of(Viewer.SYSTEM);
        assertThat(titles(work.late())).containsExactly("旧单作废", "刚到点");
        assertThat(titles(work.today())).containsExactly("交单", "下班检查");
        assertThat(titles(work.waiting())).containsExactly("晚", "周报");
    }

    private static List<String> titles(List<Task> tasks) { return tasks.stream().map(t -> t.title().zh()).toList(); }

    private static Task task(String title, String due) {
        return new Task(title, Words.same(title), Words.same(""), due == null ? null : Instant.parse(due), 0, Words.same(""), Words.same(""), "/");
    }
}
