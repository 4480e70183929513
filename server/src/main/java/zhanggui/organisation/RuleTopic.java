package zhanggui.organisation;

import zhanggui.kernel.Words;

/** ORG-13: what rule books contradict each other in, and what a company therefore chooses for itself, a department or a shop. */
public enum RuleTopic {
    ATTENDANCE("工时与考勤", "Working time and attendance", "002.attendance"),
    CONDUCT("奖惩", "Rewards and penalties", "003.rules"),
    EXIT("低分提醒", "Low-score warnings", "001.jobs");

    private final Words words;
    private final String standard;

    RuleTopic(String zh, String en, String standard) {
        words = Words.of(zh, en);
        this.standard = standard;
    }

    public Words words() { return words; }

    /** The profile that holds while nobody has chosen one. */
    public String standard() { return standard; }
}
