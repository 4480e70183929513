package zhanggui.purchasing.needs;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.Csv;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-01, PUR-02, PUR-03, PUR-09: the day's needs, the weekly lists and the weekly report. */
@RestController
@RequestMapping("/api/purchasing")
class NeedsHttp {

    record Unavailable(@NotBlank @Size(max = 300) String words) {}

    record HandedOver(int orders) {}

    record NewWish(@NotNull Long sku, @Min(0) @Max(10_000_000) int wanted, @Nullable @Size(max = 200) String words) {}

    record RestockChange(@NotNull @Size(max = 2000) List<@NotNull @Valid NewWish> lines, @Nullable @Size(max = 1000) String words) {}

    record Sending(@NotNull @Size(max = 50) List<@NotNull PersonId> to) {}

    record WeeklySending(@NotNull LocalDate week, @Nullable @Size(max = 5000) String words) {}

    record WeeklyAddress(@NotNull @Size(max = 50) List<@NotNull PersonId> to, @NotBlank @Size(max = 300) String why) {}

    private final NeedList needs;
    private final CloseNeeds close;
    private final RestockLists lists;
    private final WeeklyDraft weekly;
    private final BusinessCalendar calendar;

    NeedsHttp(NeedList needs, CloseNeeds close, RestockLists lists, WeeklyDraft weekly, BusinessCalendar calendar) {
        this.needs = needs;
        this.close = close;
        this.lists = lists;
        this.weekly = weekly;
        this.calendar = calendar;
    }

    /** @param day today when it is missing; a day before as it closed */
    @GetMapping("/needs")
    @Needs(Permission.READ_PURCHASES)
    NeedList.Day needs(@RequestParam(required = false) @Nullable LocalDate day) { return needs.on(day == null ? calendar.today() : day); }

    @Export("needs")
    @GetMapping(path = "/needs/export", produces = "text/csv")
    @Needs(Permission.READ_PURCHASES)
    void export(@RequestParam(required = false) @Nullable LocalDate day, ExportedRows rows, HttpServletResponse response) throws IOException {
        var of = needs.on(day == null ? calendar.today() : day);
        var all = of.needs().stream().<List<?>>map(n -> List.of(n.code(), n.goods(), n.wanted(), n.free(), n.arriving(), n.missing(), n.bought(), Objects.requireNonNullElse(n.unavailable(), ""))).toList();
        Csv.write(response, "needs-" + of.day(), List.of(Words.of("货号", "SKU"), Words.of("商品", "Goods"), Words.of("订单要", "Wanted"), Words.of("可用", "Free"), Words.of("在途", "Arriving"), Words.of("缺", "Missing"),
                Words.of("已买", "Bought"), Words.of("买不到", "Not available")), all, rows);
    }

    @PostMapping("/needs/{sku}/unavailable")
    @Needs(Permission.BUY)
    HandedOver unavailable(@PathVariable long sku, @RequestBody @Valid Unavailable said, Viewer viewer) { return new HandedOver(Answer.of(close.unavailable(sku, said.words.strip(), viewer))); }

    @GetMapping("/restock")
    @Needs(Permission.READ_PURCHASES)
    Page<RestockLists.Head> restocks(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) { return lists.page(new Page.Request(page, size), viewer); }

    @GetMapping("/restock/{id}")
    @Needs(Permission.READ_PURCHASES)
    RestockLists.Whole restock(@PathVariable long id, Viewer viewer) { return lists.one(id, viewer).orElseThrow(() -> Answer.refuse(PurchasingRefusal.NO_LIST)); }

    @PutMapping("/restock/{id}")
    @Needs(Permission.BUY)
    RestockLists.Whole wish(@PathVariable long id, @RequestBody @Valid RestockChange change, Viewer viewer) {
        Answer.of(lists.wish(id, change.lines.stream().map(l -> new RestockLists.Wish(l.sku, l.wanted, l.words)).toList(), change.words, viewer));
        return restock(id, viewer);
    }

    @PostMapping("/restock/{id}/send")
    @Needs(Permission.BUY)
    RestockLists.Whole send(@PathVariable long id, @RequestBody @Valid Sending sending, Viewer viewer) {
        Answer.of(lists.send(id, sending.to.stream().distinct().toList(), viewer));
        return restock(id, viewer);
    }

    @Export("restock")
    @GetMapping(path = "/restock/{id}/export", produces = "text/csv")
    @Needs(Permission.READ_PURCHASES)
    void export(@PathVariable long id, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var of = restock(id, viewer);
        var all = of.lines().stream().<List<?>>map(l -> List.of(l.code(), l.goods(), l.sold(), l.available(), l.arriving(), l.proposed(), l.wanted(), l.words())).toList();
        Csv.write(response, "restock-" + of.head().day(), List.of(Words.of("货号", "SKU"), Words.of("商品", "Goods"), Words.of("销量", "Sold"), Words.of("可用", "Free"), Words.of("在途", "Arriving"), Words.of("建议", "Proposed"),
                Words.of("要补", "Wanted"), Words.of("备注", "Remark")), all, rows);
    }

    /** @param week any day of it; this week when it is missing */
    @GetMapping("/weekly")
    @Needs(Permission.READ_PURCHASES)
    WeeklyDraft.Report weekly(@RequestParam(required = false) @Nullable LocalDate week) { return weekly.of(week == null ? calendar.today() : week); }

    @PostMapping("/weekly")
    @Needs(Permission.BUY)
    WeeklyDraft.Report sendWeekly(@RequestBody @Valid WeeklySending sending, Viewer viewer) { return Answer.of(weekly.send(sending.week, sending.words == null ? "" : sending.words.strip(), viewer)); }

    @PutMapping("/weekly/recipients")
    @Needs(Permission.BUY)
    List<WeeklyDraft.Person> address(@RequestBody @Valid WeeklyAddress address, Viewer viewer) { return Answer.of(weekly.address(address.to, address.why.strip(), viewer.person())); }
}
