package zhanggui.orders;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.OrderId;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

@RestController
@RequestMapping("/api/orders")
class OrdersHttp {

    /** What somebody needs the open recipient for. */
    record Purpose(@Nullable String purpose) {}

    private final OrderList list;
    private final OrderPage page;
    private final RevealRecipient reveal;
    private final ExportOrders export;
    private final BusinessCalendar calendar;

    OrdersHttp(OrderList list, OrderPage page, RevealRecipient reveal, ExportOrders export, BusinessCalendar calendar) {
        this.list = list;
        this.page = page;
        this.reveal = reveal;
        this.export = export;
        this.calendar = calendar;
    }

    /** @param sort placed, paidAt, paid or pieces, with - before it for descending; newest first when it is missing */
    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Page<OrderList.Row> orders(@ParameterObject OrderQuery query, @RequestParam(required = false) @Nullable String sort, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return Answer.of(list.page(query.filter(), OrderList.Sort.called(sort), new Page.Request(page, size), viewer));
    }

    @GetMapping("/counts")
    @Needs(Permission.READ_ORDERS)
    Map<OrderList.State, Long> orderCounts(Viewer viewer) { return list.counts(viewer); }

    /** The same filters as the list, without its pages; for who may take customers' data along and says what for (SEC-03). */
    @Export("orders")
    @GetMapping(path = "/export", produces = "text/csv")
    @Needs(Permission.EXPORT_CUSTOMERS)
    void exportOrders(@ParameterObject OrderQuery query, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"orders-" + calendar.today() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        export.write(query.filter(), viewer, out, LocaleContextHolder.getLocale(), rows);
    }

    @GetMapping("/{shop}/{id}")
    @Needs(Permission.READ_ORDERS)
    OrderPage.View order(@PathVariable long shop, @PathVariable long id, Viewer viewer) {
        return page.of(OrderRef.of(shop, id), viewer).orElseThrow(() -> Answer.refuse(OrderRefusal.UNKNOWN_ORDER));
    }

    @PostMapping("/{shop}/{id}/recipient/reveal")
    @Needs(Permission.REVEAL_BUYER)
    Recipient revealRecipient(@PathVariable long shop, @PathVariable long id, @RequestBody Purpose purpose, Viewer viewer) {
        return Answer.of(reveal.reveal(new OrderRef(new ShopId(shop), new OrderId(id)), purpose.purpose(), viewer));
    }

    /** The address of a list: its filters by name. */
    record OrderQuery(OrderList.@Nullable State state, @Nullable Long shop, @Nullable Stage stage, Order.@Nullable FlagReason flag, @Nullable String q,
            @Nullable LocalDate placedFrom, @Nullable LocalDate placedTo, OrderList.@Nullable Channel channel) {
        OrderList.Filter filter() { return new OrderList.Filter(state, shop == null ? null : new ShopId(shop), stage, flag, q, placedFrom, placedTo, channel); }
    }
}
