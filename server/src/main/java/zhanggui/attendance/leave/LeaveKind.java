package zhanggui.attendance.leave;

import zhanggui.kernel.Words;

/** ATT-13: why somebody is away with leave. What each is like is a dated policy. */
public enum LeaveKind {
    PERSONAL("事假", "Personal leave"),
    SICK("病假", "Sick leave"),
    ANNUAL("年假", "Annual leave"),
    COMPENSATORY("调休", "Compensatory rest"),
    FLEXIBLE_REST("机动调休", "Flexible rest day"),
    /** Chosen inside a window (ATT-18), never asked for. */
    PUBLIC_HOLIDAY("法定假", "Public holiday"),
    MARRIAGE("婚假", "Marriage leave"),
    BEREAVEMENT("丧假", "Bereavement leave"),
    MATERNITY("产假", "Maternity leave"),
    PATERNITY("陪产假", "Paternity leave"),
    WORK_INJURY("工伤假", "Work injury leave"),
    /** ATT-15: an exit permit. */
    OUT_PRIVATE("外出（私事）", "Out on private matters"),
    OUT_BUSINESS("外出（公事）", "Out on business");

    private final Words words;

    LeaveKind(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }

    /** Out during work, counted by the hour. */
    public boolean permit() { return this == OUT_PRIVATE || this == OUT_BUSINESS; }
}
