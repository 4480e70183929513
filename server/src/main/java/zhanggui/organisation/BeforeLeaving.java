package zhanggui.organisation;

import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** What another module has against somebody's leaving, such as that nobody else could give rights any more. Asked in the transaction that books the last day. */
public interface BeforeLeaving {

    /** Done when nothing stands against it. */
    Outcome<Void> mayLeave(PersonId person);
}
