package zhanggui.fulfilment.blocking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.FindOrder;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.fulfilment.Parcels;

/** Orders that cannot leave. */
@RestController
@RequestMapping("/api/fulfilment/blocked")
class BlockedHttp {

    /** @param code waybill, pick list or order number; sku: a code or barcode, null for the whole order */
    record Block(@NotNull String code, @NotNull Blocked.Reason reason, @Nullable String sku, @Nullable String words) {}

    record Tell(@NotNull List<Long> ids, @Nullable String to) {}

    record Decide(@NotNull HandleBlocked.Decision decision, @Nullable String words, @Nullable LocalDate waitUntil) {}

    record End(@NotNull HandleBlocked.Ending outcome, @Nullable String words, boolean destroyed) {}

    private final JdbcClient db;
    private final Blocked blocked;
    private final HandleBlocked handling;
    private final BlockedList list;
    private final FindOrder orders;

    BlockedHttp(JdbcClient db, Blocked blocked, HandleBlocked handling, BlockedList list, FindOrder orders) {
        this.db = db;
        this.blocked = blocked;
        this.handling = handling;
        this.list = list;
        this.orders = orders;
    }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Page<BlockedList.Entry> blocked(@RequestParam(defaultValue = "UNTOLD") BlockedList.Tab tab, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return list.page(tab, new Page.Request(page, size), viewer);
    }

    @GetMapping("/counts")
    @Needs(Permission.READ_ORDERS)
    BlockedList.Counts counts(Viewer viewer) { return list.counts(viewer); }

    @PostMapping
    @Needs(Permission.READ_ORDERS)
    Blocked.Done block(@RequestBody @Valid Block block, Viewer viewer) {
        var order = Answer.of(orders.byCode(block.code(), viewer, Permission.READ_ORDERS));
        var sku = sku(block.sku());
        if (sku.isEmpty() && block.sku() != null && !block.sku().isBlank())
            return Answer.of(Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("sku", Words.of("没有这个货号：" + block.sku(), "No such SKU: " + block.sku())))));
        var done = Answer.of(blocked.block(List.of(order), block.reason(), sku.orElse(null), block.words(), viewer));
        if (done.blocked().isEmpty()) {
            var standing = blocked.standing(order);
            throw Answer.refuse(done.not().getFirst().why(), Map.of("order", block.code(), "number", block.code(), "what", standing.<Object>map(Blocked.Standing::what).orElse("")));
        }
        return done;
    }

    private Optional<SkuId> sku(@Nullable String code) {
        if (code == null || code.isBlank()) return Optional.empty();
        var clean = Parcels.clean(code);
        return db.sql("select sku_id from catalogue.fact_sku where upper(code) = ? or barcode = ? limit 1").params(clean, clean).query(Long.class).optional().map(SkuId::new);
    }

    @PostMapping("/tell")
    @Needs(Permission.READ_ORDERS)
    int tell(@RequestBody @Valid Tell tell, Viewer viewer) { return Answer.of(handling.tell(tell.ids(), tell.to(), viewer)); }

    @PostMapping("/{id}/decide")
    @Needs(Permission.SERVE_CUSTOMERS)
    boolean decide(@PathVariable long id, @RequestBody @Valid Decide decide, Viewer viewer) {
        return Answer.of(handling.decide(id, new HandleBlocked.Decided(decide.decision(), decide.words(), decide.waitUntil()), viewer));
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.READ_ORDERS)
    boolean end(@PathVariable long id, @RequestBody @Valid End end, Viewer viewer) {
        return Answer.of(handling.end(id, new HandleBlocked.End(end.outcome(), end.words(), end.destroyed()), viewer));
    }
}
