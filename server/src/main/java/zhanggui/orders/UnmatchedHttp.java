package zhanggui.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.catalogue.Matches;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** PRD-41: goods of orders that nobody knows yet, and matching them once. */
@RestController
@RequestMapping("/api/orders/unmatched")
class UnmatchedHttp {

    /** @param title of no meaning where there is a code. @param goods the own code of goods or a bundle */
    record MatchRequest(@NotNull Long shop, @Nullable String code, @Nullable String title, @Nullable String spec, @NotBlank String goods) {}

    /** @param stillWaiting lines of the shop that are still unmatched */
    record MatchDone(long match, long stillWaiting) {}

    private final Unmatched unmatched;
    private final Matches matches;
    private final JdbcClient db;

    UnmatchedHttp(Unmatched unmatched, Matches matches, JdbcClient db) {
        this.unmatched = unmatched;
        this.matches = matches;
        this.db = db;
    }

    @GetMapping
    @Needs(Permission.READ_CATALOGUE)
    Page<Unmatched.Row> unmatched(@RequestParam(required = false) @Nullable Long shop, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return unmatched.page(shop, text, new Page.Request(page, size), viewer);
    }

    @PostMapping
    @Needs(Permission.MANAGE_CATALOGUE)
    MatchDone match(@Valid @RequestBody MatchRequest request, Viewer viewer) {
        var shop = new ShopId(request.shop());
        var match = Answer.of(matches.match(Matches.Called.of(shop, request.code(), request.title(), request.spec()), request.goods(), viewer));
        return new MatchDone(match, db.sql("select count(*) from orders.line where sku_id is null and shop_id = ?").param(shop.value()).query(Long.class).single());
    }
}
