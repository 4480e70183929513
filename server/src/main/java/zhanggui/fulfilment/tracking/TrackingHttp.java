package zhanggui.fulfilment.tracking;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Spreadsheet;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** FUL-31 over HTTP: parcels on their way, the late ones first, and where each was seen. */
@RestController
@RequestMapping("/api/fulfilment/tracking")
class TrackingHttp {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Tracking tracking;
    private final BusinessCalendar calendar;

    TrackingHttp(Tracking tracking, BusinessCalendar calendar) {
        this.tracking = tracking;
        this.calendar = calendar;
    }

    @GetMapping("/counts")
    @Needs(Permission.HAND_OVER)
    Tracking.Counts counts(Viewer viewer) { return tracking.counts(viewer); }

    @GetMapping("/parcels")
    @Needs(Permission.HAND_OVER)
    Page<Tracking.Row> parcels(@RequestParam(defaultValue = "STILL") Tracking.State state, @RequestParam(required = false) @Nullable String courier, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return tracking.page(state, courier, viewer, new Page.Request(page, size));
    }

    @GetMapping("/parcels/{shop}/{id}")
    @Needs(Permission.HAND_OVER)
    List<Tracking.Event> events(@PathVariable long shop, @PathVariable long id, Viewer viewer) {
        return viewer.shops(Permission.HAND_OVER).contains(new ShopId(shop)) ? tracking.events(new ParcelRef(new ShopId(shop), id)) : List.of();
    }

    @Export("fulfilment.tracking")
    @GetMapping(path = "/export", produces = XLSX)
    @Needs(Permission.HAND_OVER)
    void export(@RequestParam(defaultValue = "STILL") Tracking.State state, @RequestParam(required = false) @Nullable String courier, Viewer viewer, ExportedRows exported, HttpServletResponse response) throws IOException {
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename=\"parcels-" + calendar.today() + ".xlsx\"");
        var heads = List.of(Words.of("店铺", "Shop"), Words.of("订单号", "Order"), Words.of("快递", "Courier"), Words.of("运单号", "Waybill"), Words.of("发出", "Left at"), Words.of("最后动静", "Last seen"),
                Words.of("轨迹", "Trace"), Words.of("地点", "Place"), Words.of("签收", "Delivered"), Words.of("没有动静的天数", "Days without movement"));
        try (var sheet = new Spreadsheet(response.getOutputStream(), Words.of("在途件", "Parcels on their way"), LocaleContextHolder.getLocale(), calendar.zone(), heads)) {
            tracking.each(state, courier, viewer, r -> {
                sheet.row(r.shopName(), r.number(), r.courier(), r.waybill(), r.shippedAt(), r.seen(), r.words(), r.place(), r.deliveredAt(), r.stillDays());
                exported.add(1);
            });
        }
        exported.end();
    }
}
