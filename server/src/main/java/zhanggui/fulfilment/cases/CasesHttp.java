package zhanggui.fulfilment.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.FindOrder;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelTrouble;
import zhanggui.fulfilment.Parcels;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Difficult and lost parcels. */
@RestController
@RequestMapping("/api/fulfilment/cases")
class CasesHttp {

    /** @param code waybill, pick list or order number */
    record Open(@NotNull String code, @NotNull ParcelTrouble.Cause cause, @Nullable String words) {}

    record Note(@NotNull HandleCase.Step step, @Nullable String words, @Nullable Money amount, @Nullable LocalDate nextOn) {}

    record HandOn(@NotNull List<Long> ids, @NotNull PersonId to, @Nullable String words) {}

    record Close(@NotNull HandleCase.Result result, @Nullable String words) {}

    private final CaseList list;
    private final HandleCase handling;
    private final ParcelTrouble trouble;
    private final FindOrder orders;
    private final Parcels parcels;
    private final BusinessCalendar calendar;

    CasesHttp(CaseList list, HandleCase handling, ParcelTrouble trouble, FindOrder orders, Parcels parcels, BusinessCalendar calendar) {
        this.list = list;
        this.handling = handling;
        this.trouble = trouble;
        this.orders = orders;
        this.parcels = parcels;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Page<CaseList.Case> cases(@RequestParam(defaultValue = "TODAY") CaseList.Tab tab, @RequestParam(defaultValue = "false") boolean mine, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return list.page(tab, mine, new Page.Request(page, size), viewer);
    }

    @GetMapping("/{id}/entries")
    @Needs(Permission.READ_ORDERS)
    List<CaseList.Entry> entries(@PathVariable long id, Viewer viewer) { return list.entries(id, viewer); }

    @GetMapping("/costs")
    @Needs(Permission.READ_ORDERS)
    List<CaseList.Cost> costs(@RequestParam(required = false) @Nullable YearMonth month, Viewer viewer) { return list.costs(month == null ? YearMonth.from(calendar.today()) : month, viewer); }

    @PostMapping
    @Needs(Permission.SERVE_CUSTOMERS)
    long open(@RequestBody @Valid Open open, Viewer viewer) {
        var order = Answer.of(orders.byCode(open.code(), viewer, Permission.SERVE_CUSTOMERS));
        var parcel = parcels.byCode(open.code(), calendar.today()).or(() -> parcels.ofOrder(order).map(Parcel::ref));
        if (parcel.isEmpty()) throw Answer.refuse(FulfilmentRefusal.UNKNOWN_PARCEL);
        return Answer.of(trouble.report(parcel.get(), open.cause(), open.words(), ParcelTrouble.Source.HAND, viewer.person()));
    }

    @PostMapping("/{id}/notes")
    @Needs(Permission.SERVE_CUSTOMERS)
    boolean note(@PathVariable long id, @RequestBody @Valid Note note, Viewer viewer) { return Answer.of(handling.note(id, new HandleCase.Note(note.step(), note.words(), note.amount(), note.nextOn()), viewer)); }

    @PostMapping("/hand-on")
    @Needs(Permission.SERVE_CUSTOMERS)
    int handOn(@RequestBody @Valid HandOn ask, Viewer viewer) { return Answer.of(handling.handOn(ask.ids(), ask.to(), ask.words(), viewer)); }

    @PostMapping("/{id}/close")
    @Needs(Permission.SERVE_CUSTOMERS)
    boolean close(@PathVariable long id, @RequestBody @Valid Close close, Viewer viewer) { return Answer.of(handling.close(id, close.result(), close.words(), viewer)); }
}
