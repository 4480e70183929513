package zhanggui.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Accounts on platforms with their owners, and what leavers still hold (SEC-10). */
@RestController
class ExitHttp {

    record NewAccount(@NotNull PlatformAccounts.Kind kind, @NotBlank @Size(max = 60) String platform, @NotBlank @Size(max = 100) String login, @Nullable ShopId shop, @Nullable @Size(max = 500) String note, @NotNull PersonId owner) {}

    record HandOver(@NotNull PersonId owner, @NotBlank @Size(max = 500) String why) {}

    record MadeAccount(long id) {}

    private final PlatformAccounts accounts;
    private final Exits exits;

    ExitHttp(PlatformAccounts accounts, Exits exits) {
        this.accounts = accounts;
        this.exits = exits;
    }

    @GetMapping("/api/access/platform-accounts")
    @Needs(Permission.MANAGE_ACCESS)
    Page<PlatformAccounts.Row> accounts(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "false") boolean left, @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return accounts.list(text.strip(), left, closed, new Page.Request(page, size));
    }

    /** What oneself answers for. */
    @GetMapping("/api/access/platform-accounts/mine")
    @Needs(Permission.SIGNED_IN)
    List<PlatformAccounts.Row> mine(Viewer viewer) { return accounts.of(viewer.person()); }

    @GetMapping("/api/access/platform-accounts/{id}/steps")
    @Needs(Permission.MANAGE_ACCESS)
    List<PlatformAccounts.Step> steps(@PathVariable long id) { return accounts.steps(id); }

    @PostMapping("/api/access/platform-accounts")
    @Needs(Permission.MANAGE_ACCESS)
    MadeAccount open(@Validated @RequestBody NewAccount asked, Viewer viewer) {
        return new MadeAccount(Answer.of(accounts.open(asked.kind, asked.platform, asked.login, asked.shop, asked.note == null ? "" : asked.note, asked.owner, viewer.person())));
    }

    @PostMapping("/api/access/platform-accounts/{id}/hand-over")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable long id, @Validated @RequestBody HandOver to, Viewer viewer) { Answer.of(accounts.handOver(id, to.owner, to.why, viewer.person())); }

    @PostMapping("/api/access/platform-accounts/{id}/close")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, @Validated @RequestBody AccountHttp.Reason reason, Viewer viewer) { Answer.of(accounts.close(id, reason.why(), viewer.person())); }

    @GetMapping("/api/access/exits")
    @Needs(Permission.MANAGE_ACCESS)
    List<Exits.Leaver> leavers() { return exits.open(); }

    @GetMapping("/api/access/exits/{person}")
    @Needs(Permission.MANAGE_ACCESS)
    Exits.Holdings holdings(@PathVariable long person) { return Answer.of(exits.of(new PersonId(person))); }

    @PostMapping("/api/access/exits/{person}/withdraw")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long person, @Validated @RequestBody AccountHttp.Reason reason, Viewer viewer) { Answer.of(exits.withdraw(new PersonId(person), viewer.person(), reason.why())); }
}
