package zhanggui.metrics;

import java.time.YearMonth;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

@RestController
class BoardHttp {

    private final Board board;

    BoardHttp(Board board) { this.board = board; }

    @GetMapping("/api/metrics/board")
    @Needs(Permission.READ_BOARD)
    Board.Page board(@RequestParam(required = false) Long shop, @RequestParam(required = false) YearMonth month, Viewer viewer) {
        return Answer.of(board.of(shop == null ? null : new ShopId(shop), month, viewer));
    }
}
