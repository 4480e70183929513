package zhanggui.metrics.findings;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

@RestController
class GoodsBoardHttp {

    private final GoodsBoard goods;

    GoodsBoardHttp(GoodsBoard goods) { this.goods = goods; }

    @GetMapping("/api/metrics/goods")
    @Needs(Permission.READ_BOARD)
    GoodsBoard.Shown board(@RequestParam(required = false) Long shop, @RequestParam(defaultValue = "10") int hot, @RequestParam(defaultValue = "20") int top, @RequestParam(defaultValue = "30") int days,
                      @RequestParam(defaultValue = "30") int fresh, Viewer viewer) {
        return Answer.of(goods.of(new GoodsBoard.Asked(shop, hot, top, days, fresh), viewer));
    }
}
