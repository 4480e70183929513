package zhanggui.payroll;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.audit.Audit;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** PAY-08: pay is for its owner, finance and HR; a look at somebody else's is refused and kept on record. */
@Component
class PaySight {

    private final Audit audit;

    PaySight(Audit audit) { this.audit = audit; }

    /** @param month null when no month was asked for */
    PersonId allowed(long person, @Nullable YearMonth month, Viewer viewer) {
        var whose = new PersonId(person);
        if (viewer.is(whose) || viewer.may(Permission.READ_PAY)) return whose;
        audit.record(viewer.person(), "payroll.slip.refused", "slip/" + person + (month == null ? "" : "/" + month), null, null, null);
        throw Answer.refuse(PayRefusal.NOT_YOURS);
    }
}
