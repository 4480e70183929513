package zhanggui.fulfilment.ruling;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** ORD-41, ORD-09: the rules for orders: read by all who see orders, set by who may set them. */
@RestController
@RequestMapping("/api/fulfilment/order-rules")
class OrderRuleBookHttp {

    private final RuleBook book;
    private final DryRun dryRun;

    OrderRuleBookHttp(RuleBook book, DryRun dryRun) {
        this.book = book;
        this.dryRun = dryRun;
    }

    @GetMapping
    @Needs(Permission.READ_ORDERS)
    List<RuleBook.Row> rules() { return book.rows(); }

    @GetMapping("/{id}")
    @Needs(Permission.READ_ORDERS)
    List<RuleBook.Row> rule(@PathVariable long id) { return book.history(id); }

    @PutMapping
    @Needs(Permission.SET_ORDER_RULES)
    RuleBook.Row setRule(@Valid @RequestBody RuleBook.Ask ask, Viewer viewer) { return Answer.of(book.set(ask, viewer.person())); }

    /** Last week's orders by the rules with this one among them, beside the rules as they are. */
    @PostMapping("/dry-run")
    @Needs(Permission.SET_ORDER_RULES)
    DryRun.View dryRun(@Valid @RequestBody RuleBook.Ask ask, Viewer viewer) { return Answer.of(dryRun.of(ask, viewer)); }
}
