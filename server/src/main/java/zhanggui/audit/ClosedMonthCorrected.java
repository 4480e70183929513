package zhanggui.audit;

import java.time.YearMonth;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;

/**
 * CLS-03: a fact of a locked month was found not to hold. The month stays as it was closed; whoever pays gives back in the open
 * one what the fact took. Told in the transaction that took it back.
 *
 * @param fact   kind and id, e.g. {@code error}/17
 * @param person against whom it counted
 * @param by     who took it back
 * @param why    in whose words
 */
public record ClosedMonthCorrected(Why.FactRef fact, PersonId person, YearMonth month, PersonId by, String why) {}
