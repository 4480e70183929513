package zhanggui.stock.returned;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** INV-21: returned goods, apart from those that are sold. */
@RestController
@RequestMapping("/api/stock/returned")
class ReturnedHttp {

    /** @param again the same goods came back by the same reference before, and these are others */
    record ComingBack(@NotBlank @Size(max = 100) String reference, @NotBlank @Size(max = 60) String sku, @NotNull @Min(1) @Max(9_999) Integer quantity, @Nullable @Size(max = 500) String note, @Nullable Boolean again) {}

    record ReturnMade(long id) {}

    record Sorted(@NotNull Returned.State verdict, @Nullable @Size(max = 60) String place, @Nullable @Size(max = 100) String brand) {}

    record Ended(@NotNull Boolean restocked, @Nullable @Size(max = 60) String place, @NotBlank @Size(max = 500) String words) {}

    private final Returned returned;

    ReturnedHttp(Returned returned) { this.returned = returned; }

    private static String said(@Nullable String words) { return words == null ? "" : words; }

    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<Returned.Row> returnedGoods(@RequestParam(required = false) Returned.@Nullable State state, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return returned.list(state, text, new Page.Request(page, size));
    }

    @PostMapping
    @Needs(Permission.RECEIVE_RETURNS)
    ReturnMade receiveReturned(@Validated @RequestBody ComingBack c, Viewer viewer) { return new ReturnMade(Answer.of(returned.receive(new Returned.Came(c.reference.strip(), c.sku, c.quantity, said(c.note).strip()), Boolean.TRUE.equals(c.again), viewer.person()))); }

    @PostMapping("/{id}/sorting")
    @Needs(Permission.RECEIVE_RETURNS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sortReturned(@PathVariable long id, @Validated @RequestBody Sorted s, Viewer viewer) { Answer.of(returned.sort(id, s.verdict, said(s.place), said(s.brand), viewer.person())); }

    @PostMapping("/{id}/end")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endReturned(@PathVariable long id, @Validated @RequestBody Ended e, Viewer viewer) { Answer.of(returned.end(id, e.restocked, said(e.place), e.words, viewer.person())); }
}
