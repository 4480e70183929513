package zhanggui.audit;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;

/** Whether the audit log is what it was. */
@RestController
class AuditHttp {

    private final Chain chain;

    AuditHttp(Chain chain) { this.chain = chain; }

    @GetMapping("/api/audit/verify")
    @Needs(Permission.READ_AUDIT)
    Chain.Finding verify() {
        chain.seal();
        return chain.verify();
    }
}
