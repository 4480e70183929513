package zhanggui.orders;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

@RestController
@RequestMapping("/api/orders/stops")
class StopListHttp {

    record LiftAsk(@Nullable String why) {}
    record Added(long id) {}

    private final StopList stops;

    StopListHttp(StopList stops) { this.stops = stops; }

    @GetMapping
    @Needs(Permission.SET_ORDER_RULES)
    List<StopList.Row> stops() { return stops.rows(); }

    @PostMapping
    @Needs(Permission.SET_ORDER_RULES)
    Added addStop(@Valid @RequestBody StopList.Ask ask, Viewer viewer) { return new Added(Answer.of(stops.add(ask, viewer.person()))); }

    @PostMapping("/{id}/lift")
    @Needs(Permission.SET_ORDER_RULES)
    Added liftStop(@PathVariable long id, @RequestBody LiftAsk ask, Viewer viewer) { return new Added(Answer.of(stops.lift(id, ask.why, viewer.person()))); }
}
