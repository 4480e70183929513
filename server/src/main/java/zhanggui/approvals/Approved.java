package zhanggui.approvals;

import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** The asking module's ear: it hears of the end of its requests in the transaction that ends them, and may refuse what cannot be done any more. */
public interface Approved {

    enum End { APPROVED, REJECTED, RETURNED, WITHDRAWN }

    /** @param by who ended it: the last who decided, or who withdrew it */
    record Ended(long request, Kind kind, long subject, End end, PersonId by, String words) {}

    boolean hears(Kind kind);

    /** Refused: nothing is decided and the request waits as before. */
    Outcome<Void> ended(Ended ended);
}
