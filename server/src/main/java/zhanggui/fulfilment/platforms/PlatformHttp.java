package zhanggui.fulfilment.platforms;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Spreadsheet;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** INT-01, FUL-17 over HTTP: what is still to be told to the platforms, the files for them, and where both sides differ. */
@RestController
@RequestMapping("/api/fulfilment/platforms")
class PlatformHttp {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    record TellRequest(@NotNull ShopId shop) {}

    record Desk(List<TellPlatform.ToTell> shops, ShipDifferences.Counts differences) {}

    private final TellPlatform tell;
    private final ShipDifferences differences;
    private final BusinessCalendar calendar;

    PlatformHttp(TellPlatform tell, ShipDifferences differences, BusinessCalendar calendar) {
        this.tell = tell;
        this.differences = differences;
        this.calendar = calendar;
    }

    @GetMapping("/desk")
    @Needs(Permission.HAND_OVER)
    Desk desk(Viewer viewer) { return new Desk(tell.waiting(viewer), differences.counts(viewer)); }

    @PostMapping("/files")
    @Needs(Permission.HAND_OVER)
    TellPlatform.Batch tell(@RequestBody @Valid TellRequest request, Viewer viewer) { return Answer.of(tell.tell(request.shop(), viewer)); }

    @GetMapping("/files")
    @Needs(Permission.HAND_OVER)
    Page<TellPlatform.Batch> files(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return tell.batches(viewer, new Page.Request(page, size)); }

    @Export("fulfilment.told_platform")
    @GetMapping(path = "/files/{id}/file", produces = XLSX)
    @Needs(Permission.HAND_OVER)
    void file(@PathVariable long id, Viewer viewer, ExportedRows exported, HttpServletResponse response) throws IOException {
        var batch = tell.find(id, viewer).orElseThrow(() -> Answer.refuse(PlatformRefusal.UNKNOWN_BATCH));
        attach(response, "批量发货-" + batch.shopName() + "-" + calendar.dayOf(batch.at()) + "-" + id + ".xlsx");
        tell.write(batch, response.getOutputStream(), exported);
    }

    @GetMapping("/differences")
    @Needs(Permission.HAND_OVER)
    Page<ShipDifferences.Row> differences(@RequestParam(required = false) ShipDifferences.@Nullable Kind kind, @RequestParam(required = false) @Nullable Long shop, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return differences.page(kind, shop == null ? null : new ShopId(shop), viewer, new Page.Request(page, size));
    }

    @Export("fulfilment.platform_differences")
    @GetMapping(path = "/differences/export", produces = XLSX)
    @Needs(Permission.HAND_OVER)
    void export(@RequestParam(required = false) ShipDifferences.@Nullable Kind kind, @RequestParam(required = false) @Nullable Long shop, Viewer viewer, ExportedRows exported, HttpServletResponse response) throws IOException {
        attach(response, "differences-" + calendar.today() + ".xlsx");
        var heads = List.of(Words.of("差异", "Difference"), Words.of("店铺", "Shop"), Words.of("订单号", "Order"), Words.of("快递", "Courier"), Words.of("运单号", "Waybill"), Words.of("发出", "Left at"),
                Words.of("平台状态", "State on the platform"), Words.of("平台运单号", "Waybill on the platform"), Words.of("平台文件", "Platform's file"), Words.of("回传", "Told at"));
        try (var sheet = new Spreadsheet(response.getOutputStream(), Words.of("发货差异", "Differences"), LocaleContextHolder.getLocale(), calendar.zone(), heads)) {
            differences.each(kind, shop == null ? null : new ShopId(shop), viewer, row -> {
                sheet.row(row.kindWords(), row.shopName(), row.number(), row.courier(), row.waybill(), row.shippedAt(), row.platformState(), row.platformWaybill(), row.exportedAt(), row.told());
                exported.add(1);
            });
        }
        exported.end();
    }

    private static void attach(HttpServletResponse response, String name) {
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
