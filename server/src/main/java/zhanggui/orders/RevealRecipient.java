package zhanggui.orders;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** ACC-03, SEC-02: one recipient in the open for somebody who says what for; the look is recorded before the answer leaves. */
@Component
class RevealRecipient {

    private final Orders orders;
    private final Audit audit;

    RevealRecipient(Orders orders, Audit audit) {
        this.orders = orders;
        this.audit = audit;
    }

    @Transactional
    Outcome<Recipient> reveal(OrderRef ref, String purpose, Viewer by) {
        if (purpose == null || purpose.isBlank()) return Outcome.refused(OrderRefusal.PURPOSE_MISSING);
        if (!by.shops(Permission.REVEAL_BUYER).contains(ref.shop()) || orders.find(ref).isEmpty()) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var open = orders.openRecipients(List.of(ref), by.person(), purpose.strip()).get(ref);
        if (open == null) return Outcome.refused(OrderRefusal.NO_RECIPIENT);
        audit.record(by.person(), "orders.recipient.reveal", OrderMarks.subject(List.of(ref)), null, Map.of(), purpose.strip());
        return Outcome.done(open);
    }
}
