package zhanggui.access;

import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.organisation.BeforeLeaving;

/** ACC-02: the last administrator does not leave the company before there is another. */
@Component
class SomebodyGivesRights implements BeforeLeaving {

    private final Grants grants;

    SomebodyGivesRights(Grants grants) { this.grants = grants; }

    @Override
    public Outcome<Void> mayLeave(PersonId person) { return grants.lastAdministrator(person) ? Outcome.refused(AccessRefusal.LAST_ADMINISTRATOR) : Outcome.done(null); }
}
