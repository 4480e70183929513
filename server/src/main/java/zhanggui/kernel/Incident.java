package zhanggui.kernel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something on record that a rule book may reward or punish: late this morning, a meeting missed. What it costs, in points or in
 * yuan, is the rule book's to say and a person's to decide (DIS-03).
 *
 * @param fact   the fact itself, one incident per fact and kind
 * @param day    the business day it happened on
 * @param shop   null when it belongs to none
 * @param detail e.g. 09:31 打卡，应 08:25
 */
public record Incident(Why.FactRef fact, Kind kind, PersonId person, LocalDate day, @Nullable ShopId shop, Words detail) {

    /** What rule books speak of. One of these per fact; a day of leave is one incident per day and one per time. */
    public enum Kind {
        LATE("迟到", "Late"), EARLY("早退", "Left early"), LEAVE_TIME("有效请假(次)", "Approved leave, per time"), LEAVE_DAY("有效请假(天)", "Approved leave, per day"),
        ABSENT_DAY("缺席(天)", "Absent, per day"), MEETING_MISSED("缺席会议", "Meeting missed"), MEETING_LATE("会议迟到早退", "Late to or early from a meeting"),
        MEETING_EXCUSED("会议有效请假", "Excused from a meeting"), TRAINING_MISSED("缺席培训", "Training missed"), CLEANING_MISSED("值日未打扫", "Cleaning duty missed"),
        AGREED_WORK_NOT_DONE("商定工作未完成", "Agreed work not done"), NO_ANSWER("客服联系未答复", "Service not answered"),
        REVIEW_CHANGED_COMPANY("公司原因的差评改好", "Bad review of the company's cause changed"), REVIEW_OWN_FAULT("自身服务导致差评", "Bad review by one's own service");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }
}
