package zhanggui.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** What one signs in with beside the password: the code on the telephone (ACC-01), and tokens for programs of one's own (API-01). */
@RestController
class FactorHttp {

    record Code(@NotBlank @Size(max = 40) String code) {}

    record Codes(List<String> codes) {}

    /** @param days how long it holds; @param permissions empty for whatever the owner may */
    record NewToken(@NotBlank @Size(max = 80) String name, int days, @NotNull Set<Permission> permissions) {}

    private final SecondFactor factor;
    private final Tokens tokens;
    private final JdbcClient db;

    FactorHttp(SecondFactor factor, Tokens tokens, JdbcClient db) {
        this.factor = factor;
        this.tokens = tokens;
        this.db = db;
    }

    @GetMapping("/api/access/second-factor")
    @Needs(Permission.SIGNED_IN)
    SecondFactor.State state(Viewer viewer) { return factor.of(viewer.person()); }

    @PostMapping("/api/access/second-factor")
    @Needs(Permission.SIGNED_IN)
    SecondFactor.Begun begin(Viewer viewer) {
        return Answer.of(factor.begin(viewer.person(), db.sql("select login from access.account where person_id = ?").param(viewer.person().value()).query(String.class).single()));
    }

    @PostMapping("/api/access/second-factor/confirm")
    @Needs(Permission.SIGNED_IN)
    Codes confirm(@Validated @RequestBody Code typed, Viewer viewer) { return new Codes(Answer.of(factor.confirm(viewer.person(), typed.code))); }

    @PostMapping("/api/access/second-factor/codes")
    @Needs(Permission.SIGNED_IN)
    Codes newCodes(@Validated @RequestBody Code typed, Viewer viewer) { return new Codes(Answer.of(factor.newCodes(viewer.person(), typed.code))); }

    @PostMapping("/api/access/second-factor/off")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void off(@Validated @RequestBody Code typed, Viewer viewer) { Answer.of(factor.off(viewer.person(), typed.code)); }

    @PostMapping("/api/access/accounts/{person}/second-factor/off")
    @Needs(Permission.MANAGE_ACCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void offBy(@PathVariable long person, @Validated @RequestBody AccountHttp.Reason reason, Viewer viewer) { Answer.of(factor.offBy(viewer.person(), new PersonId(person), reason.why())); }

    @GetMapping("/api/access/tokens")
    @Needs(Permission.SIGNED_IN)
    List<Tokens.Token> tokens(Viewer viewer) { return tokens.of(viewer.person()); }

    @PostMapping("/api/access/tokens")
    @Needs(Permission.SIGNED_IN)
    Tokens.Made make(@Validated @RequestBody NewToken asked, Viewer viewer) { return Answer.of(tokens.make(viewer, asked.name, asked.days, asked.permissions)); }

    @DeleteMapping("/api/access/tokens/{id}")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id, Viewer viewer) { Answer.of(tokens.revoke(viewer.person(), id, viewer.person())); }
}
