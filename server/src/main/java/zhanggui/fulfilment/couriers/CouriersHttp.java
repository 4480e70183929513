package zhanggui.fulfilment.couriers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** FUL-27: the courier table. */
@RestController
@RequestMapping("/api/fulfilment/courier-table")
class CouriersHttp {

    record Month(String month, List<CourierTable.Row> rows, List<CourierTable.Problem> problems, CourierTable.Report report) {}

    record Set(@Nullable String collector, @Nullable String phone, @Nullable String areas, @Nullable String needs, @Nullable String agreed) {}

    record Tell(@NotNull String courier, @NotNull CourierTable.ProblemKind kind, @Nullable LocalDate day, @Nullable String words) {}

    /** @param to null: saved, not sent */
    record Save(@NotNull YearMonth month, @Nullable String words, @Nullable PersonId to) {}

    private final CourierTable table;

    CouriersHttp(CourierTable table) { this.table = table; }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Month couriers(@RequestParam YearMonth month) { return new Month(month.toString(), table.month(month), table.problems(month), table.report(month)); }

    @PutMapping("/{courier}")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    boolean set(@PathVariable String courier, @RequestBody Set card, Viewer viewer) {
        return Answer.of(table.set(courier, new CourierTable.Card(card.collector(), card.phone(), card.areas(), card.needs(), card.agreed()), viewer.person()));
    }

    @PostMapping("/problems")
    @Needs(Permission.READ_ORDERS)
    long tell(@RequestBody @Valid Tell tell, Viewer viewer) { return Answer.of(table.tell(tell.courier(), tell.kind(), tell.day(), tell.words(), viewer.person())); }

    @PostMapping("/report")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    boolean save(@RequestBody @Valid Save save, Viewer viewer) { return Answer.of(table.save(save.month(), save.words(), save.to(), viewer)); }
}
