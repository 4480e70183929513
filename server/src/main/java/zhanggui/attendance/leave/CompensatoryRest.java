package zhanggui.attendance.leave;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-16: duty on a rest day is made up for by as much rest, booked by whoever keeps the roster. */
@Component
public class CompensatoryRest {

    private final LeaveLedger ledger;
    private final Policies policies;

    CompensatoryRest(LeaveLedger ledger, Policies policies) {
        this.ledger = ledger;
        this.policies = policies;
    }

    /**
     * Makes what was booked for that duty exactly so many minutes; the same call again changes nothing, 0 takes it back as far as it is left.
     *
     * @param source what it is for, once per duty, e.g. {@code duty/17}
     */
    @Transactional
    public void inStep(PersonId person, LocalDate day, int minutes, String source, Words words, PersonId by) {
        ledger.hold(person);
        ledger.inStep(new LeaveLedger.Grant(person, Account.COMPENSATORY, minutes, day, day.plusMonths(policies.value(Policies.Figure.EXPIRY_MONTHS, day)), LeaveLedger.Cause.REST_DAY_WORK, source, words), by);
    }
}
