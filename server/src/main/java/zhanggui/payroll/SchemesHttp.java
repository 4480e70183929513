package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.YearMonth;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;

/** PAY-45: what the editor asks while somebody writes a scheme. */
@RestController
@RequestMapping("/api/payroll/schemes")
class SchemesHttp {

    record TryOne(@NotNull @Valid Schemes.Draft scheme, @NotNull YearMonth month, @NotNull PersonId person) {}

    record TryAll(@NotNull @Valid Schemes.Draft scheme, @NotNull YearMonth month) {}

    private final TryScheme trial;
    private final OfferedBands offered;

    SchemesHttp(TryScheme trial, OfferedBands offered) {
        this.trial = trial;
        this.offered = offered;
    }

    /** Faults at their places; nothing is saved. */
    @PostMapping("/check")
    @Needs(Permission.MANAGE_PAY)
    TryScheme.Checked check(@RequestBody @Valid Schemes.Draft scheme) { return trial.check(scheme); }

    @PostMapping("/trial")
    @Needs(Permission.MANAGE_PAY)
    TryScheme.Live live(@RequestBody @Valid TryOne body) { return trial.live(body.scheme(), body.month(), body.person()); }

    @PostMapping("/trial/everybody")
    @Needs(Permission.MANAGE_PAY)
    TryScheme.Everybody everybody(@RequestBody @Valid TryAll body) { return trial.everybody(body.scheme(), body.month()); }

    /** PAY-04: tables as they are printed and as they may be read, each with what is wrong with it. */
    @GetMapping("/bands")
    @Needs(Permission.MANAGE_PAY)
    List<OfferedBands.Table> bands() { return offered.tables(); }
}
