package zhanggui.attendance.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * One leave or exit permit.
 *
 * @param hundredths of days; with {@code minutes} what it takes of the expected working time
 * @param late       filed after the absence had begun (ATT-12)
 * @param phone      masked for others; the reveal is on record
 * @param backAt     came back earlier; null when not
 * @param waiting    names of those who have to decide now
 */
record Leave(long id, PersonId person, String name, LeaveKind kind, Words kindWords, boolean wholeDays, LocalDate fromDay, LocalDate lastDay, Instant from, Instant until, String reason, String phone,
             @Nullable PersonId cover, @Nullable String coverName, boolean late, int minutes, int hundredths, State state, Words stateWords, @Nullable Instant backAt, Instant filedAt, @Nullable Long request, List<String> waiting) {

    /** WF-91. TAKEN and CLOSED are what APPROVED becomes when it is over and when its months are locked. */
    enum State {
        SUBMITTED("等批", "waiting"), APPROVED("已批准", "approved"), TAKEN("已休完", "taken"), CLOSED("已归档", "closed"), REJECTED("不同意", "refused"), RETURNED("退回修改", "returned for change"),
        WITHDRAWN("已撤回", "withdrawn"), CANCELLED("已取消", "cancelled");

        private final Words words;

        State(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    record Event(Instant at, Words what, String who, String words) {}

    record Day(LocalDate day, int minutes, int expected, int hundredths) {}

    record View(Leave leave, List<Day> days, List<Event> events, boolean mayChange, boolean mayWithdraw, boolean mayComeBack) {}
}
