package zhanggui.purchasing.direct;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-12: orders that the supplier ships. */
@RestController
@RequestMapping("/api/purchasing/direct")
class DirectShippingHttp {

    /** @param number the order's, as the platform gave it */
    record Giving(@NotBlank @Size(max = 60) String number, @NotNull Long supplier, @Nullable Money cost, @Nullable @Size(max = 300) String words) {}

    /** Both are needed; what is missing is told as a rule. */
    record SupplierWaybill(@Nullable @Size(max = 40) String courier, @Nullable @Size(max = 60) String waybill) {}

    record TakingBack(@NotBlank @Size(max = 300) String why) {}

    private final DirectShipping direct;

    DirectShippingHttp(DirectShipping direct) { this.direct = direct; }

    @GetMapping
    @Needs(Permission.READ_PURCHASES)
    Page<DirectShipping.Given> given(@RequestParam(defaultValue = "WAITING") DirectShipping.Tab tab, @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return direct.page(tab, text, new Page.Request(page, size), viewer);
    }

    @PostMapping
    @Needs(Permission.BUY)
    OrderRef give(@RequestBody @Valid Giving giving, Viewer viewer) {
        var ref = direct.find(giving.number.strip(), viewer).orElseThrow(() -> Answer.refuse(PurchasingRefusal.UNKNOWN_ORDER));
        return Answer.of(direct.give(ref, giving.supplier, giving.cost, giving.words == null ? "" : giving.words.strip(), viewer));
    }

    @PostMapping("/{shop}/{order}/waybill")
    @Needs(Permission.BUY)
    OrderRef ship(@PathVariable long shop, @PathVariable long order, @RequestBody @Valid SupplierWaybill w, Viewer viewer) {
        return Answer.of(direct.ship(OrderRef.of(shop, order), w.courier == null ? "" : w.courier.strip(), w.waybill == null ? "" : w.waybill.strip(), viewer));
    }

    @PostMapping("/{shop}/{order}/take-back")
    @Needs(Permission.BUY)
    OrderRef takeBack(@PathVariable long shop, @PathVariable long order, @RequestBody @Valid TakingBack back, Viewer viewer) { return Answer.of(direct.takeBack(OrderRef.of(shop, order), back.why.strip(), viewer)); }
}
