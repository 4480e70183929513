package zhanggui.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Accounts and grants as the administrator keeps them. */
@RestController
class AccountHttp {

    record Opening(@NotBlank String login) {}

    /** Shown once; it is kept nowhere. */
    record OneTime(String password) {}

    record Reason(@NotBlank String why) {}

    /** @param shop, department at most one of them, neither for the whole company; @param from null for today; @param until the first day it no longer holds */
    record NewGrant(@NotNull Role role, @Nullable ShopId shop, @Nullable DepartmentId department, @Nullable LocalDate from, @Nullable LocalDate until) {}

    /** @param from the first day it no longer holds; null for today */
    record Ending(@Nullable LocalDate from) {}

    record GivenGrant(long id) {}

    record RoleCard(Role role, Words name, List<PermissionCard> permissions) {}

    record PermissionCard(Permission permission, Words name) {}

    record NewRule(@NotNull LocalDate from, @NotNull PasswordRule rule) {}

    private final Accounts accounts;
    private final Grants grants;
    private final PasswordRules rules;
    private final BusinessCalendar calendar;

    AccountHttp(Accounts accounts, Grants grants, PasswordRules rules, BusinessCalendar calendar) {
        this.accounts = accounts;
        this.grants = grants;
        this.rules = rules;
        this.calendar = calendar;
    }

    @GetMapping("/api/access/accounts")
    @Needs(Permission.MANAGE_ACCESS)
    Page<Accounts.Account> list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return accounts.list(text.strip(), new Page.Request(page, size));
    }

    @GetMapping("/api/access/accounts/{person}")
    @Needs(Permission.MANAGE_ACCESS)
    Accounts.Account one(@PathVariable long person) { return Answer.of(accounts.of(new PersonId(person))); }

    @PostMapping("/api/access/accounts/{person}")
    @Needs(Permission.MANAGE_ACCESS)
    OneTime open(@PathVariable long person, @Validated @RequestBody Opening opening, Viewer viewer) {
        return new OneTime(Answer.of(accounts.open(new PersonId(person), opening.login, viewer.person())));
    }

    @PostMapping("/api/access/accounts/{person}/reset")
    @Needs(Permission.MANAGE_ACCESS)
    OneTime reset(@PathVariable long person, Viewer viewer) { return new OneTime(Answer.of(accounts.reset(new PersonId(person), viewer.person()))); }

    @PostMapping("/api/access/accounts/{person}/unlock")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable long person, Viewer viewer) { Answer.of(accounts.unlock(new PersonId(person), viewer.person())); }

    @PostMapping("/api/access/accounts/{person}/disable")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(@PathVariable long person, @Validated @RequestBody Reason reason, Viewer viewer) { Answer.of(accounts.disable(new PersonId(person), viewer.person(), reason.why)); }

    @PostMapping("/api/access/accounts/{person}/enable")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enable(@PathVariable long person, Viewer viewer) { Answer.of(accounts.enable(new PersonId(person), viewer.person())); }

    @GetMapping("/api/access/accounts/{person}/grants")
    @Needs(Permission.MANAGE_ACCESS)
    List<Grants.Grant> grants(@PathVariable long person) { return grants.of(new PersonId(person)); }

    @PostMapping("/api/access/accounts/{person}/grants")
    @Needs(Permission.MANAGE_ACCESS)
    GivenGrant give(@PathVariable long person, @Validated @RequestBody NewGrant grant, Viewer viewer) {
        var from = grant.from == null ? calendar.today() : grant.from;
        return new GivenGrant(Answer.of(grants.give(new PersonId(person), grant.role, grant.shop, grant.department, from, grant.until, viewer.person())));
    }

    @PostMapping("/api/access/grants/{id}/end")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @RequestBody Ending ending, Viewer viewer) {
        Answer.of(grants.end(id, ending.from == null ? calendar.today() : ending.from, viewer.person()));
    }

    @GetMapping("/api/access/accounts/{person}/may")
    @Needs(Permission.MANAGE_ACCESS)
    Grants.Explanation may(@PathVariable long person, @RequestParam Permission permission, @RequestParam(required = false) Long shop, @RequestParam(required = false) Long department) {
        return grants.explain(new PersonId(person), permission, shop == null ? null : new ShopId(shop), department == null ? null : new DepartmentId(department));
    }

    @GetMapping("/api/access/accounts/{person}/permissions")
    @Needs(Permission.MANAGE_ACCESS)
    List<Grants.Held> permissions(@PathVariable long person) { return grants.whole(new PersonId(person)); }

    /** What may I, and through what. */
    @GetMapping("/api/access/me/permissions")
    @Needs(Permission.SIGNED_IN)
    List<Grants.Held> mine(Viewer viewer) { return grants.whole(viewer.person()); }

    @GetMapping("/api/access/roles")
    @Needs(Permission.MANAGE_ACCESS)
    List<RoleCard> roles() {
        return Arrays.stream(Role.values()).map(role -> new RoleCard(role, role.words(),
                role.permissions().stream().filter(p -> p != Permission.SIGNED_IN).sorted().map(p -> new PermissionCard(p, p.words())).toList())).toList();
    }

    @PutMapping("/api/access/password-rule")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void passwordRule(@Validated @RequestBody NewRule fresh, Viewer viewer) { Answer.of(rules.setFrom(fresh.from, fresh.rule, viewer.person())); }
}
