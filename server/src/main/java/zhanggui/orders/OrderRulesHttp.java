package zhanggui.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

@RestController
@RequestMapping("/api/orders/rules")
class OrderRulesHttp {

    record RulesView(List<OrderLimits.Limit> limits, OrderLimits.Peak peak, List<AbnormalRules.Rule> abnormal) {}
    record LimitAsk(@NotNull LocalDate fromDay, @NotNull String value, @Nullable String why) {}
    record AbnormalAsk(@NotNull LocalDate fromDay, boolean active, @Nullable String value, @Nullable String why) {}
    record PeakAsk(boolean on, @Nullable String why) {}

    private final OrderLimits limits;
    private final AbnormalRules abnormal;

    OrderRulesHttp(OrderLimits limits, AbnormalRules abnormal) {
        this.limits = limits;
        this.abnormal = abnormal;
    }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    RulesView orderRules() { return new RulesView(limits.all(), limits.peak(), abnormal.all()); }

    @PutMapping("/limits/{key}")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    OrderLimits.Limit setLimit(@PathVariable String key, @Valid @RequestBody LimitAsk ask, Viewer viewer) { return Answer.of(limits.set(key, ask.fromDay, ask.value, ask.why, viewer.person())); }

    @PutMapping("/abnormal/{kind}")
    @Needs(Permission.SET_ORDER_RULES)
    AbnormalRules.Rule setAbnormalRule(@PathVariable AbnormalKind kind, @Valid @RequestBody AbnormalAsk ask, Viewer viewer) {
        return Answer.of(abnormal.set(kind, ask.fromDay, ask.active, ask.value, ask.why, viewer.person()));
    }

    /** ORD-19: the campaign-peak switch. */
    @PutMapping("/peak")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    OrderLimits.Peak switchPeak(@Valid @RequestBody PeakAsk ask, Viewer viewer) { return Answer.of(limits.switchPeak(ask.on, ask.why, viewer.person())); }
}
