package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
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
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** PAY-49: commission to come back from people who have left. */
@RestController
@RequestMapping("/api/payroll/commission/claims")
class ClaimsHttp {

    record Settle(@NotNull Claims.Settled settled, @Nullable String words) {}

    private final Claims claims;

    ClaimsHttp(Claims claims) { this.claims = claims; }

    @GetMapping("/{month}")
    @Needs(Permission.READ_PAY)
    List<Claims.Claim> of(@PathVariable YearMonth month) { return claims.of(month); }

    @PostMapping("/{month}/{person}")
    @Needs(Permission.CHECK_PAYROLL)
    Claims.Claim settle(@PathVariable YearMonth month, @PathVariable long person, @RequestBody @Valid Settle body, Viewer viewer) { return Answer.of(claims.settle(new PersonId(person), month, body.settled(), body.words(), viewer.person())); }
}
