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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Who leads and who answers to whom (ORG-06). */
@RestController
class LeadingHttp {

    /** @param post whoever holds it; @param person the person; neither: nobody */
    record NewHead(@Nullable PostId post, @Nullable PersonId person, @NotNull LocalDate from, @NotBlank String why) {}

    /** @param shop null: everywhere */
    record NewLine(@NotNull PostId post, @Nullable ShopId shop, @NotNull Leading.LineKind kind, @Nullable PostId toPost, @Nullable PersonId toPerson, @Nullable Long toCommittee,
            @NotNull LocalDate from, @NotBlank String why) {}

    private final Leading leading;
    private final BusinessCalendar calendar;

    LeadingHttp(Leading leading, BusinessCalendar calendar) {
        this.leading = leading;
        this.calendar = calendar;
    }

    @GetMapping("/api/organisation/departments/{id}/heads")
    @Needs(Permission.READ_ORGANISATION)
    List<Leading.Head> heads(@PathVariable long id) { return leading.heads(new DepartmentId(id)); }

    @PostMapping("/api/organisation/departments/{id}/heads")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lead(@PathVariable long id, @Validated @RequestBody NewHead head, Viewer viewer) {
        Answer.of(leading.lead(new DepartmentId(id), head.post, head.person, head.from, head.why.strip(), viewer.person()));
    }

    @GetMapping("/api/organisation/lines")
    @Needs(Permission.READ_ORGANISATION)
    List<Leading.Line> lines() { return leading.lines(); }

    @PostMapping("/api/organisation/lines")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void draw(@Validated @RequestBody NewLine line, Viewer viewer) {
        Answer.of(leading.draw(line.post, line.shop, line.kind, new Leading.Target(line.toPost, line.toPerson, line.toCommittee), line.from, line.why.strip(), viewer.person()));
    }

    @GetMapping("/api/organisation/people/{id}/superior")
    @Needs(Permission.READ_ORGANISATION)
    Leading.Above above(@PathVariable long id, @RequestParam(required = false) LocalDate day) { return leading.above(new PersonId(id), day == null ? calendar.today() : day); }
}
