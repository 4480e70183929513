package zhanggui.orders;

import java.io.Writer;
import java.util.Locale;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** SEC-03: customers' data leaves as a file only by who has the right to it and says what for. */
@Component
class ExportOrders {

    private final OrderList list;
    private final BusinessCalendar calendar;

    ExportOrders(OrderList list, BusinessCalendar calendar) {
        this.list = list;
        this.calendar = calendar;
    }

    /** Only shops in which the viewer may both see and export. */
    void write(OrderList.Filter filter, Viewer by, Writer out, Locale locale, ExportedRows rows) {
        var may = by.shops(Permission.EXPORT_CUSTOMERS);
        try (var csv = new OrdersCsv(out, calendar, locale)) {
            list.each(filter, by, row -> {
                if (!may.contains(row.ref().shop())) return;
                csv.write(row);
                rows.add(1);
            });
            rows.end();
        }
    }
}
