package zhanggui.orders;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/**
 * SEC-03: customers' data leaves as a file only by who has the right to it and says what for. Who, when and what for is on record before the first row leaves,
 * how many rows left when the last one has, or when it broke off.
 */
@Component
class ExportOrders {

    private static final int LONGEST = 200;

    private final OrderList list;
    private final BusinessCalendar calendar;
    private final Audit audit;

    ExportOrders(OrderList list, BusinessCalendar calendar, Audit audit) {
        this.list = list;
        this.calendar = calendar;
        this.audit = audit;
    }

    static boolean says(String purpose) { return purpose != null && !purpose.isBlank() && purpose.strip().length() <= LONGEST; }

    /** Only shops in which the viewer may both see and export. */
    void write(OrderList.Filter filter, String purpose, Viewer by, Writer out, Locale locale) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("filter", filter);
        audit.record(by.person(), "orders.export", "orders", null, asked, purpose.strip());
        var rows = new AtomicLong();
        var may = by.shops(Permission.EXPORT_CUSTOMERS);
        try (var csv = new OrdersCsv(out, calendar, locale)) {
            list.each(filter, by, row -> {
                if (!may.contains(row.ref().shop())) return;
                csv.write(row);
                rows.incrementAndGet();
            });
        } finally {
            audit.record(by.person(), "orders.export.rows", "orders", null, Map.of("rows", rows.get()), purpose.strip());
        }
    }
}
