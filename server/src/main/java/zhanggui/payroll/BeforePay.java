package zhanggui.payroll;

import java.time.YearMonth;
import java.util.List;
import zhanggui.kernel.Words;

/** CLS-01: what still stands against locking a month, before its pay is approved. */
public interface BeforePay {

    /** The open points in the order of the checklist; empty when the month may be locked. */
    List<Words> open(YearMonth month);
}
