package zhanggui.access;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** SEC-01: the password rule in force; a new one holds from its day on, the old ones stay. */
@Component
class PasswordRules {

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PasswordRules(JdbcClient db, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.audit = audit;
    }

    PasswordRule today() {
        return db.sql("select shortest, kinds, changed_after from access.password_rule where from_day <= ? order by from_day desc limit 1")
                .param(calendar.today()).query(PasswordRule.class).single();
    }

    @Transactional
    Outcome<Void> setFrom(LocalDate from, PasswordRule rule, PersonId by) {
        if (!rule.possible()) return Outcome.refused(AccessRefusal.IMPOSSIBLE_RULE);
        var before = today();
        db.sql("insert into access.password_rule values (?, ?, ?, ?) on conflict (from_day) do update set shortest = excluded.shortest, kinds = excluded.kinds, changed_after = excluded.changed_after")
                .params(from, rule.shortest(), rule.kinds(), rule.changedAfter()).update();
        audit.record(by, "access.password-rule", "password-rule/" + from, before, Map.of("from", from, "rule", rule), null);
        return Outcome.done(null);
    }
}
