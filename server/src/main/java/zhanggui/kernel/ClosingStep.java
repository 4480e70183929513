package zhanggui.kernel;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CLS-01: a module's part in closing a month. The checklist asks all of them and puts those of one stage together. It reads only. */
public interface ClosingStep {

    /** In the order in which a month closes; pay waits for all before it. */
    enum Stage {
        IMPORTS("导入齐全", "Imports complete"), PUNCHES("打卡对上班次", "Punches matched"), ATTENDANCE("考勤表认账", "Attendance accepted"), CASES("差错归到人", "Cases attributed"),
        REPORTS("周报月报交齐", "Reports in"), SCORES("考核得分确认", "Scores confirmed"), PAY("工资核算与批准", "Payroll approved"), BOOKS("账结平", "Books closed");

        private final Words words;

        Stage(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    /** The most open points that are named one by one; {@link Look#open} beyond them are counted. */
    int NAMED = 500;

    Stage stage();

    Look look(YearMonth month);

    /**
     * @param done   how many are settled, of {@code all}
     * @param told   what is counted, and what is worth saying
     * @param locked since when and by whom it is locked in the database; null while it is not
     * @param open   what is not settled, each with the place where it is; at most {@link #NAMED}
     */
    record Look(long done, long all, Words told, @Nullable Locked locked, List<Open> open) {

        public static Look settled(long all, Words told, @Nullable Locked locked) { return new Look(all, all, told, locked, List.of()); }
    }

    /** @param by empty when nobody is named */
    record Locked(Instant at, String by) {}

    /**
     * @param key    the same for the same point each time it is asked
     * @param state  how it stands, e.g. 迟 1 天
     * @param late   past its time
     * @param action what the link says
     * @param path   where it is settled
     */
    record Open(String key, Words what, Words state, boolean late, Words action, String path) {}
}
