package zhanggui.attendance.leave;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** The accounts of leave, and since when somebody has worked (ATT-41). */
@RestController
@RequestMapping("/api/attendance")
class BalanceHttp {

    /** @param amount hundredths of a day, or minutes; negative takes off */
    record ByHand(@NotNull Account account, int amount, @Nullable LocalDate expiresOn, @NotBlank String why) {}

    record NewCareer(@NotNull LocalDate workedSince, @NotBlank String why) {}

    record LeaveAccounts(Balances.OfPerson person, Entitlements.Career career, List<LeaveLedger.Entry> entries) {}

    private final Balances balances;
    private final Entitlements entitlements;
    private final LeaveLedger ledger;

    BalanceHttp(Balances balances, Entitlements entitlements, LeaveLedger ledger) {
        this.balances = balances;
        this.entitlements = entitlements;
        this.ledger = ledger;
    }

    @GetMapping("/balances/mine")
    @Needs(Permission.SIGNED_IN)
    List<Balances.Balance> mine(Viewer viewer) { return balances.of(viewer.person()); }

    @GetMapping("/balances")
    @Needs(Permission.READ_ATTENDANCE)
    Page<Balances.OfPerson> list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return balances.list(text.strip(), viewer, new Page.Request(page, size));
    }

    @GetMapping("/balances/{person}")
    @Needs(Permission.SIGNED_IN)
    LeaveAccounts one(@PathVariable long person, @RequestParam(defaultValue = "ANNUAL") Account account, Viewer viewer) {
        var id = new PersonId(person);
        return new LeaveAccounts(Answer.of(balances.one(id, viewer)), entitlements.career(id).orElseThrow(), ledger.entries(id, account));
    }

    @GetMapping("/balances/{person}/why")
    @Needs(Permission.SIGNED_IN)
    Why why(@PathVariable long person, @RequestParam Account account, Viewer viewer) {
        var id = new PersonId(person);
        Answer.of(balances.one(id, viewer));
        return balances.why(id, account);
    }

    @PostMapping("/balances/{person}/entries")
    @Needs(Permission.MANAGE_ATTENDANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void byHand(@PathVariable long person, @Validated @RequestBody ByHand body, Viewer viewer) { Answer.of(entitlements.byHand(new PersonId(person), body.account, body.amount, body.expiresOn, body.why.strip(), viewer.person())); }

    @PostMapping("/balances/{person}/career")
    @Needs(Permission.MANAGE_ATTENDANCE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void career(@PathVariable long person, @Validated @RequestBody NewCareer body, Viewer viewer) { Answer.of(entitlements.setCareer(new PersonId(person), body.workedSince, body.why.strip(), viewer.person())); }
}
