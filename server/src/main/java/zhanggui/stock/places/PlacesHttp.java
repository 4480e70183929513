package zhanggui.stock.places;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
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
import zhanggui.kernel.Viewer;

/** INV-15, FUL-46: places, what lies in them, their labels and the way from one to the next. */
@RestController
@RequestMapping("/api/stock/places")
class PlacesHttp {

    record NewPlace(@NotBlank @Size(max = 20) String code, @Nullable @Size(max = 40) String zone, @Nullable @Min(1) @Max(999_999) Integer walk, @Nullable @Size(max = 60) String sign) {}

    record AboutPlace(@Nullable @Size(max = 40) String zone, @Nullable @Min(1) @Max(999_999) Integer walk, @Nullable @Size(max = 60) String sign) {}

    record OpenedPlace(long id) {}

    record Walk(@NotEmpty @Size(max = 5000) List<String> codes) {}

    record Walked(int places) {}

    /** @param goods SKU code or barcode @param fixed false: it does not belong here any more */
    record Settled(@NotBlank @Size(max = 60) String goods, @NotNull Boolean fixed, @Nullable Boolean first) {}

    record Shift(@NotBlank @Size(max = 60) String from, @NotBlank @Size(max = 60) String to, @NotBlank @Size(max = 60) String goods, @NotNull @Min(1) @Max(99_999) Integer quantity) {}

    private final PlaceList list;
    private final PlaceGoods places;

    PlacesHttp(PlaceList list, PlaceGoods places) {
        this.list = list;
        this.places = places;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words; }

    @GetMapping
    @Needs(Permission.READ_STOCK)
    Page<PlaceList.Row> places(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return list.list(text, new Page.Request(page, size));
    }

    @GetMapping("/labels")
    @Needs(Permission.READ_STOCK)
    List<PlaceList.Label> shelfLabels(@RequestParam List<Long> ids) { return list.labels(ids.stream().limit(Page.LARGEST).toList()); }

    @PostMapping
    @Needs(Permission.MANAGE_WAREHOUSE)
    OpenedPlace openPlace(@Validated @RequestBody NewPlace p, Viewer viewer) {
        return new OpenedPlace(Answer.of(places.open(p.code.strip(), new PlaceGoods.About(said(p.zone), p.walk, said(p.sign)), viewer.person())));
    }

    @PutMapping("/{id}")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void describePlace(@PathVariable long id, @Validated @RequestBody AboutPlace p, Viewer viewer) {
        Answer.of(places.describe(id, new PlaceGoods.About(said(p.zone), p.walk, said(p.sign)), viewer.person()));
    }

    /** The way through the house, as it was walked. */
    @PutMapping("/walk")
    @Needs(Permission.MANAGE_WAREHOUSE)
    Walked walkPlaces(@Validated @RequestBody Walk walk, Viewer viewer) { return new Walked(Answer.of(places.walk(walk.codes, viewer.person()))); }

    @PutMapping("/{id}/goods")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleGoods(@PathVariable long id, @Validated @RequestBody Settled s, Viewer viewer) {
        Answer.of(s.fixed ? places.settle(id, s.goods, Boolean.TRUE.equals(s.first), viewer.person()) : places.unsettle(id, s.goods, viewer.person()));
    }

    @PostMapping("/shifts")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shiftGoods(@Validated @RequestBody Shift s, Viewer viewer) { Answer.of(places.shift(s.from, s.to, s.goods, s.quantity, viewer.person())); }
}
