package zhanggui.attendance.leave;

import zhanggui.kernel.Words;

/** ATT-41: what is saved up and taken. */
public enum Account {
    ANNUAL("年假", "Annual leave", true),
    COMPENSATORY("调休", "Compensatory rest", false),
    FLEXIBLE_REST("机动调休", "Flexible rest", true);

    private final Words words;
    private final boolean days;

    Account(String zh, String en, boolean days) {
        words = Words.of(zh, en);
        this.days = days;
    }

    public Words words() { return words; }

    /** True: amounts are hundredths of a day; false: minutes. */
    public boolean days() { return days; }
}
