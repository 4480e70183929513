package zhanggui.fulfilment.packing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.Weights;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** FUL-48: the scales beside the pack station. */
@RestController
@RequestMapping("/api/fulfilment/weigh")
class WeighHttp {

    record Weigh(@Nullable UUID command, @Nullable Instant at, @NotNull String code, int grams, boolean letGo, @Nullable String why) {}

    /** @param sku code or barcode; empty for an empty box */
    record Piece(@NotNull String sku, int grams) {}

    private final Weights weights;

    WeighHttp(Weights weights) { this.weights = weights; }

    @GetMapping
    @Needs(Permission.PACK_PARCELS)
    List<Weights.Line> weighed(Viewer viewer) { return weights.today(viewer); }

    @PostMapping
    @Needs(Permission.PACK_PARCELS)
    Weights.Weighed weigh(@RequestBody @Valid Weigh w, Viewer viewer) { return Answer.of(weights.weigh(new Weights.Weigh(w.command(), w.at(), w.code(), w.grams(), w.letGo(), w.why()), viewer)); }

    @PutMapping("/pieces")
    @Needs(Permission.PACK_PARCELS)
    int setWeight(@RequestBody @Valid Piece piece, Viewer viewer) { return Answer.of(weights.set(piece.sku(), piece.grams(), viewer)); }
}
