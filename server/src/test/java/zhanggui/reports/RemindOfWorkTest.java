package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Viewers;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** UX-04: what waits is reminded of each morning: approvals, confirmations, what is missing, late or due. */
@Tag("UX-04")
class RemindOfWorkTest {

    private static final PersonId LIN = new PersonId(1), BAI = new PersonId(2), QIN = new PersonId(3), GONE = new PersonId(4);

    private final List<Notice> posted = new ArrayList<>();

    private final Viewers viewers = new Viewers() {
        @Override public List<PersonId> all() { return List.of(LIN, BAI, QIN, GONE); }
        @Override public Optional<Viewer> viewer(PersonId person) { return person.equals(GONE) ? Optional.empty() : Optional.of(new Viewer(person, "", Map.of(), Map.of())); }
    };

    private final Notices notices = new Notices() {
        @Override public void post(Collection<Notice> all) { posted.addAll(all); }
        @Override public void settle(Collection<String> keys) {}
    };

    private int remind(WorkSource... sources) {
        var calendar = new BusinessCalendar(MyWorkTest.CLOCK, ZoneId.of("Asia/Shanghai"));
        return new RemindOfWork(new MyWork(List.of(sources), MyWorkTest.CLOCK, calendar), viewers, notices, calendar).remind();
    }

    private static Task task(String zh, String en, String due, long count, Words unit) {
        return new Task(en, Words.of(zh, en), Words.same(""), due == null ? null : Instant.parse(due), count, unit, Words.same(""), "/");
    }

    @Test
    void who_has_open_approvals_things_to_confirm_and_late_reports_is_told_once_with_all_of_them_and_who_has_nothing_is_left_alone() {
        WorkSource approvals = (viewer, _) -> viewer.is(LIN) ? List.of(task("审批", "Approvals", null, 2, Words.of("条", "requests"))) : List.of();
        WorkSource books = (viewer, _) -> viewer.is(LIN) || viewer.is(BAI) ? List.of(task("制度", "Rule books", null, 1, Words.of("份", "to read"))) : List.of();
        WorkSource reports = (viewer, _) -> viewer.is(LIN) ? List.of(task("周报", "Weekly report", "2026-11-12T02:00:00Z", 0, Words.same(""))) : List.of();
        assertThat(remind(approvals, books, reports)).isEqualTo(2);
        assertThat(posted).extracting(Notice::to).containsExactly(LIN, BAI);
        var lin = posted.getFirst();
        assertThat(lin.title()).isEqualTo(Words.of("有 3 件事等您办，1 件已过期", "3 things wait for you, 1 overdue"));
        assertThat(lin.detail()).isEqualTo(Words.of("周报；审批 2 条；制度 1 份", "Weekly report; Approvals 2 requests; Rule books 1 to read"));
        assertThat(lin.key()).as("once a day").isEqualTo("work.today/2026-11-12");
        assertThat(posted.getLast().title()).isEqualTo(Words.of("有 1 件事等您办", "1 thing waits for you"));
    }

    @Test
    void more_than_four_are_counted_and_one_persons_trouble_keeps_nobody_else_from_being_told() {
        WorkSource five = (viewer, _) -> {
            if (viewer.is(LIN)) throw new IllegalStateException("cannot be reckoned");
            return viewer.is(BAI) ? List.of("一", "二", "三", "四", "五").stream().map(n -> task(n, n, null, 0, Words.same(""))).toList() : List.of();
        };
        assertThat(remind(five)).isEqualTo(1);
        assertThat(posted.getFirst().detail().zh()).isEqualTo("一；二；三；四；另有 1 件");
    }
}
