package zhanggui.stock.costs;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.stock.StockRules;

/** INV-43: moving average or first in, first out, from a day on. What lies in the house on that day goes on at what it costs. */
@Component
class CostMethod {

    private static final String KEY = StockRules.COST_METHOD;

    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final Audit audit;

    CostMethod(BusinessCalendar calendar, StockRules rules, Audit audit) {
        this.calendar = calendar;
        this.rules = rules;
        this.audit = audit;
    }

    CostFold.Method on(LocalDate day) { return CostFold.Method.valueOf(rules.text(KEY, day)); }

    /** From today on: days that are past are reckoned. */
    @Transactional
    LocalDate choose(CostFold.Method method, String why, PersonId by) {
        var today = calendar.today();
        var before = on(today);
        rules.write(KEY, today, method.name(), why, by);
        audit.record(by, "stock.cost-method.choose", "stock-rule/" + KEY, Map.of("method", before.name()), Map.of("method", method.name(), "from", today.toString()), why);
        return today;
    }
}
