package zhanggui.approvals;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** What waits for me, what I asked for, and deciding it (ACC-05). Who may decide what stands with each request. */
@RestController
@RequestMapping("/api/approvals")
class ApprovalsHttp {

    /** @param words needed to refuse or return */
    record Decision(@NotNull Request.Verdict verdict, @Nullable String words) {}

    record Withdrawal(@Nullable String words) {}

    private final Flow flow;
    private final Requests requests;

    ApprovalsHttp(Flow flow, Requests requests) {
        this.flow = flow;
        this.requests = requests;
    }

    @GetMapping("/requests")
    @Needs(Permission.SIGNED_IN)
    Page<Request> list(@RequestParam(defaultValue = "WAITING") Requests.Which which, @RequestParam(required = false) @Nullable Kind kind, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        if (which == Requests.Which.ALL && !viewer.may(Permission.SET_APPROVALS)) throw Answer.refuse(ApprovalRefusal.NOT_EVERYBODYS);
        return requests.list(which, kind, viewer.person(), new Page.Request(page, size));
    }

    @GetMapping("/requests/{id}")
    @Needs(Permission.SIGNED_IN)
    Request.View one(@PathVariable long id, Viewer viewer) { return Answer.of(requests.one(id, viewer)); }

    @PostMapping("/requests/{id}/decision")
    @Needs(Permission.SIGNED_IN)
    Request.View decide(@PathVariable long id, @Validated @RequestBody Decision body, Viewer viewer) {
        Answer.of(flow.decide(id, body.verdict, body.words == null ? "" : body.words, viewer.person()));
        return one(id, viewer);
    }

    @PostMapping("/requests/{id}/withdrawal")
    @Needs(Permission.SIGNED_IN)
    Request.View withdraw(@PathVariable long id, @RequestBody Withdrawal body, Viewer viewer) {
        Answer.of(flow.withdraw(id, body.words == null ? "" : body.words, viewer.person()));
        return one(id, viewer);
    }

    @PostMapping("/requests/{id}/reminder")
    @Needs(Permission.SIGNED_IN)
    Request.View remind(@PathVariable long id, Viewer viewer) {
        Answer.of(flow.remind(id, viewer.person()));
        return one(id, viewer);
    }
}
