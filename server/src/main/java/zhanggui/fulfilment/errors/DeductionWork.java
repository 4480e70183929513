package zhanggui.fulfilment.errors;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** FUL-28: other points for an error that wait for a second person. */
@Component
class DeductionWork implements WorkSource {

    private final JdbcClient db;

    private final BusinessCalendar calendar;

    DeductionWork(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.SET_DEDUCTIONS)) return List.of();
        var open = db.sql("select count(*) from fulfilment.error_rule_proposal where approved_at is null and proposed_by <> ? and from_day > ?").params(viewer.person().value(), calendar.today()).query(Long.class).single();
        return open == 0 ? List.of() : List.of(new Task("fulfilment.deductions", Words.of("差错扣分", "Deductions"), Words.of("有人提了新分值，等另一人批准", "other points proposed, a second person approves"), null, open,
                Words.of("条", "proposals"), Words.of("去看", "Look"), "/deductions"));
    }
}
