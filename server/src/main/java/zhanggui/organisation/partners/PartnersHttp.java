package zhanggui.organisation.partners;

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
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;

/** Partners outside the company, and the branches in malls. */
@RestController
class PartnersHttp {

    record NewPartner(@NotNull Partners.Kind kind, @NotBlank @Size(max = 120) String name) {}

    record NewContact(@NotBlank @Size(max = 60) String name, @Nullable @Size(max = 40) String phone, @Nullable @Size(max = 300) String note) {}

    /** One of the two. */
    record Placing(@Nullable PostId post, @Nullable DepartmentId branch) {}

    record PartnerMade(long id) {}

    private final Partners partners;

    PartnersHttp(Partners partners) { this.partners = partners; }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    /** @param closed those that are closed, too */
    @GetMapping("/api/organisation/partners")
    @Needs(Permission.READ_ORGANISATION)
    List<Partners.Partner> list(@RequestParam(required = false) Partners.Kind kind, @RequestParam(required = false) Long post, @RequestParam(defaultValue = "false") boolean closed) {
        return partners.list(kind, post == null ? null : new PostId(post), closed);
    }

    @PostMapping("/api/organisation/partners")
    @Needs(Permission.MANAGE_ORGANISATION)
    PartnerMade add(@Validated @RequestBody NewPartner fresh, Viewer viewer) { return new PartnerMade(Answer.of(partners.add(fresh.kind, fresh.name.strip(), viewer.person()))); }

    @PostMapping("/api/organisation/partners/{id}/contacts")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void contact(@PathVariable long id, @Validated @RequestBody NewContact fresh, Viewer viewer) { Answer.of(partners.contact(id, fresh.name.strip(), said(fresh.phone), said(fresh.note), viewer.person())); }

    @PostMapping("/api/organisation/partners/{id}/close")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, Viewer viewer) { Answer.of(partners.close(id, viewer.person())); }

    /** A post deals with it, or it is a merchant or brand of a branch. */
    @PostMapping("/api/organisation/partners/{id}/places")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void place(@PathVariable long id, @RequestBody Placing placing, Viewer viewer) {
        if (placing.post != null) Answer.of(partners.withPost(id, placing.post, viewer.person()));
        else Answer.of(partners.inBranch(id, placing.branch == null ? new DepartmentId(0) : placing.branch, viewer.person()));
    }

    @GetMapping("/api/organisation/branches/{id}")
    @Needs(Permission.READ_ORGANISATION)
    Partners.Branch branch(@PathVariable long id) { return Answer.of(partners.branch(new DepartmentId(id))); }
}
