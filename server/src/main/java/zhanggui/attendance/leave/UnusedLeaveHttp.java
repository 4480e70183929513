package zhanggui.attendance.leave;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Annual leave that was not taken, to be paid by law (ATT-41). */
@RestController
@RequestMapping("/api/attendance/unused-leave")
class UnusedLeaveHttp {

    record UnusedDecision(boolean paid, @Nullable @Size(max = 500) String words) {}

    private final UnusedLeave unused;

    UnusedLeaveHttp(UnusedLeave unused) { this.unused = unused; }

    @GetMapping
    @Needs(Permission.MANAGE_ATTENDANCE)
    List<UnusedLeave.Unused> all() { return unused.all(); }

    @PostMapping("/{id}/decision")
    @Needs(Permission.MANAGE_ATTENDANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable long id, @RequestBody @Valid UnusedDecision body, Viewer viewer) { Answer.of(unused.decide(id, body.paid, body.words == null ? "" : body.words, viewer)); }
}
