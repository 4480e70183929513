package zhanggui.conduct;

import java.time.YearMonth;
import java.util.Optional;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/** What a month brings before anything is taken off. Pay stands above this module and answers; conduct only asks. */
public interface MonthWages {

    /** As the payslip has it, or as the month stands today; empty when nothing can be reckoned yet. */
    Optional<Money> earned(PersonId person, YearMonth month);
}
