package zhanggui.stock.counting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

/** INV-08, INV-09: counts, from the plan over the phone to the approval. */
@RestController
@RequestMapping("/api/stock/counts")
class CountsHttp {

    /** @param places beginnings of codes @param skus codes or barcodes */
    record NewCount(@NotNull PlanCount.Kind kind, @Nullable @Size(max = 100) String title, @Nullable @Size(max = 500) List<String> places, @Nullable @Size(max = 500) List<String> skus, @Nullable Boolean blind) {}

    record CountMade(long id) {}

    record Scan(@NotNull UUID command, @Nullable Instant at, @NotBlank @Size(max = 60) String place, @NotBlank @Size(max = 60) String code, @NotNull @Min(0) @Max(CountGoods.MOST) Integer pieces, @NotNull CountGoods.Mode mode) {}

    record PlaceFinished(@NotNull UUID command, @Nullable Instant at, @NotBlank @Size(max = 60) String place) {}

    record Again(@NotBlank @Size(max = 60) String place) {}

    record Explained(@NotBlank @Size(max = 60) String place, @NotNull SkuId sku, @NotBlank @Size(max = 500) String cause, @Nullable @Size(max = 200) String responsible, @Nullable PersonId responsibleId, @NotBlank @Size(max = 500) String handling) {}

    record Reported(@Nullable @Size(max = 2000) String words) {}

    record Decided(@NotNull Boolean approved, @Nullable @Size(max = 1000) String words) {}

    record Cancelled(@NotBlank @Size(max = 500) String why) {}

    private final PlanCount plan;
    private final Counts counts;
    private final CountGoods counting;
    private final SettleCount settle;

    CountsHttp(PlanCount plan, Counts counts, CountGoods counting, SettleCount settle) {
        this.plan = plan;
        this.counts = counts;
        this.counting = counting;
        this.settle = settle;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<Counts.Row> counts(@RequestParam(required = false) Counts.@Nullable State state, @RequestParam(required = false) PlanCount.@Nullable Kind kind,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return counts.list(state, kind, new Page.Request(page, size));
    }

    @PostMapping
    @Needs(Permission.COUNT_STOCK)
    CountMade planCount(@Validated @RequestBody NewCount fresh, Viewer viewer) {
        var scope = new PlanCount.Scope(fresh.places == null ? List.of() : fresh.places, fresh.skus == null ? List.of() : fresh.skus, fresh.blind == null || fresh.blind);
        return new CountMade(Answer.of(plan.plan(fresh.kind, fresh.title, scope, viewer.person())));
    }

    @GetMapping("/{id}")
    @Needs(Permission.READ_STOCK)
    Counts.Sheet count(@PathVariable long id, Viewer viewer) { return Answer.of(counts.sheet(id, viewer.person())); }

    /** What the phone takes along: in walking order, nothing of the books where it is blind. */
    @GetMapping("/{id}/desk")
    @Needs(Permission.COUNT_STOCK)
    Counts.Desk countDesk(@PathVariable long id) { return Answer.of(counts.desk(id)); }

    @PostMapping("/{id}/scan")
    @Needs(Permission.COUNT_STOCK)
    CountGoods.Counted countScan(@PathVariable long id, @Validated @RequestBody Scan s, Viewer viewer) {
        return Answer.of(counting.scan(id, new CountGoods.Scan(s.command, s.at, s.place.strip(), s.code.strip(), s.pieces, s.mode), viewer.person()));
    }

    @PostMapping("/{id}/place-done")
    @Needs(Permission.COUNT_STOCK)
    CountGoods.Finished countPlaceDone(@PathVariable long id, @Validated @RequestBody PlaceFinished f, Viewer viewer) {
        return Answer.of(counting.finish(id, new CountGoods.FinishPlace(f.command, f.at, f.place.strip()), viewer.person()));
    }

    @PostMapping("/{id}/again")
    @Needs(Permission.COUNT_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void countAgain(@PathVariable long id, @Validated @RequestBody Again again, Viewer viewer) { Answer.of(counting.again(id, again.place.strip(), viewer.person())); }

    /** Finance says that it was there. */
    @PostMapping("/{id}/attendance")
    @Needs(Permission.SUPERVISE_MONEY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void attendCount(@PathVariable long id, Viewer viewer) { Answer.of(settle.attend(id, viewer.person())); }

    @PutMapping("/{id}/explanation")
    @Needs(Permission.COUNT_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explainDifference(@PathVariable long id, @Validated @RequestBody Explained e, Viewer viewer) {
        Answer.of(settle.explain(id, new SettleCount.Explanation(e.place.strip(), e.sku, e.cause, said(e.responsible), e.responsibleId, e.handling), viewer.person()));
    }

    @PostMapping("/{id}/report")
    @Needs(Permission.COUNT_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reportCount(@PathVariable long id, @Validated @RequestBody Reported r, Viewer viewer) { Answer.of(settle.report(id, said(r.words), viewer.person())); }

    @PostMapping("/{id}/decision")
    @Needs(Permission.APPROVE_COUNTS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideCount(@PathVariable long id, @Validated @RequestBody Decided d, Viewer viewer) { Answer.of(settle.decide(id, d.approved, said(d.words), viewer.person())); }

    @PostMapping("/{id}/cancellation")
    @Needs(Permission.COUNT_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancelCount(@PathVariable long id, @Validated @RequestBody Cancelled c, Viewer viewer) { Answer.of(settle.cancel(id, c.why, viewer.person())); }
}
