package zhanggui.stock.costs;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.PersonId;

/** INV-43: moving average or first in, first out, from a day on. What lies in the house on that day goes on at what it costs. */
@Component
class CostMethod {

    private static final String KEY = "stock.cost_method";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final DatedValues rules;
    private final Audit audit;

    CostMethod(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = DatedValues.withSecondThoughts(db, "stock.rule");
        this.audit = audit;
    }

    CostFold.Method on(LocalDate day) { return CostFold.Method.valueOf(rules.on(KEY, day)); }

    /** From today on: days that are past are reckoned. */
    @Transactional
    LocalDate choose(CostFold.Method method, String why, PersonId by) {
        var today = calendar.today();
        var before = on(today);
        db.sql("insert into stock.rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)").params(KEY, today, method.name(), by.value(), clock.instant().atOffset(UTC), why).update();
        audit.record(by, "stock.cost-method.choose", "stock-rule/" + KEY, Map.of("method", before.name()), Map.of("method", method.name(), "from", today.toString()), why);
        return today;
    }
}
