package zhanggui.organisation;

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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;

/** Special rights of posts (ORG-11). */
@RestController
class SpecialRightHttp {

    /** @param from null for today */
    record Granting(@NotNull PostId post, @NotNull SpecialRights.Right right, @Nullable LocalDate from, @NotBlank String why) {}

    private final SpecialRights rights;
    private final BusinessCalendar calendar;

    SpecialRightHttp(SpecialRights rights, BusinessCalendar calendar) {
        this.rights = rights;
        this.calendar = calendar;
    }

    @GetMapping("/api/organisation/special-rights")
    @Needs(Permission.READ_ORGANISATION)
    List<SpecialRights.Granted> all() { return rights.all(); }

    @PostMapping("/api/organisation/special-rights")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(@Validated @RequestBody Granting granting, Viewer viewer) {
        Answer.of(rights.grant(granting.post, granting.right, granting.from == null ? calendar.today() : granting.from, granting.why.strip(), viewer.person()));
    }

    @PostMapping("/api/organisation/special-rights/{id}/end")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, Viewer viewer) { Answer.of(rights.end(id, viewer.person())); }
}
