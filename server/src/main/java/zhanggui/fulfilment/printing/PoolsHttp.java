package zhanggui.fulfilment.printing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.WaybillPools;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** FUL-48: accounts of electronic waybills and their numbers. */
@RestController
@RequestMapping("/api/fulfilment/pools")
class PoolsHttp {

    record Pool(long id, String courier, String courierName, String name, @Nullable ShopId shop, @Nullable String shopName, int warnBelow, long free, long used, long returned, boolean low) {

        static Pool of(WaybillPools.Account a) { return new Pool(a.id(), a.courier(), a.courierName(), a.name(), a.shop(), a.shopName(), a.warnBelow(), a.free(), a.used(), a.returned(), a.low()); }
    }

    record NewPool(@NotNull String courier, @NotNull String name, @Nullable ShopId shop, int warnBelow) {}

    /** @param numbers as they stand in the courier's file: one a line, or between commas */
    record Numbers(@NotNull String numbers) {}

    private final WaybillPools pools;

    PoolsHttp(WaybillPools pools) { this.pools = pools; }

    @GetMapping
    @Needs(Permission.PRINT_PAPERS)
    List<Pool> pools() { return pools.accounts().stream().map(Pool::of).toList(); }

    @PostMapping
    @Needs(Permission.PRINT_PAPERS)
    long open(@RequestBody @Valid NewPool pool, Viewer viewer) { return Answer.of(pools.open(new WaybillPools.NewAccount(pool.courier(), pool.name(), pool.shop(), pool.warnBelow()), viewer.person())); }

    @PostMapping("/{id}/numbers")
    @Needs(Permission.PRINT_PAPERS)
    WaybillPools.Added add(@PathVariable long id, @RequestBody @Valid Numbers numbers, Viewer viewer) { return Answer.of(pools.add(id, numbers.numbers(), viewer.person())); }
}
